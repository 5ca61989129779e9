#include "protocol/sip/name_addr.hpp"

#include "protocol/base/cursor.hpp"
#include "protocol/sip/characters.hpp"

namespace cabinet::sip {
namespace {

/// scheme ":" and no space, quote or angle bracket after it (RFC 3986 §3.1).
bool is_uri(std::string_view text) noexcept
{
    cursor in(text);
    if (!is_alpha(in.peek()))
        return false;
    in.take_while([](char c) { return is_alnum(c) || c == '+' || c == '-' || c == '.'; });
    if (!in.take(':') || in.at_end())
        return false;
    in.take_while([](char c) { return c > ' ' && c < 0x7F && c != '<' && c != '>' && c != '"'; });
    return in.at_end();
}

/// display-name = *(token LWS) / quoted-string; UTF-8 in quotes only.
bool is_display_name(std::string_view text) noexcept
{
    if (text.empty())
        return true;
    if (text.front() == '"') {
        for (std::size_t i = 1; i < text.size(); ++i) {
            if (text[i] == '\\')
                ++i;
            else if (text[i] == '"')
                return i + 1 == text.size();
        }
        return false;
    }
    return std::all_of(text.begin(), text.end(), [](char c) { return is_token_char(c) || is_lws(c); });
}

}  // namespace

std::string_view name_addr::tag() const noexcept
{
    auto const found = find_parameter(parameters, "tag");
    return found ? found->value : std::string_view{};
}

result<name_addr> parse_name_addr(std::string_view value) noexcept
{
    name_addr out;
    value = trim_lws(value);
    // The bracket that opens the URI is the first outside a quoted display name.
    std::size_t open = 0;
    if (value.starts_with('"')) {
        cursor in(value);
        for (open = 1; open < value.size() && value[open] != '"'; ++open)
            if (value[open] == '\\')
                ++open;
        open = value.find('<', open);
    } else {
        open = value.find('<');
    }
    if (open != std::string_view::npos) {
        auto const close = value.find('>', open);
        if (close == std::string_view::npos)
            return codec_errc::bad_address;
        out.bracketed = true;
        out.display_name = trim_lws(value.substr(0, open));
        out.uri = value.substr(open + 1, close - open - 1);
        out.parameters = trim_lws(value.substr(close + 1));
        if (!is_display_name(out.display_name))
            return codec_errc::bad_address;
    } else {
        auto const semicolon = value.find(';');
        out.uri = trim_lws(value.substr(0, semicolon));
        out.parameters = semicolon == std::string_view::npos ? std::string_view{} : value.substr(semicolon);
        if (out.uri.find_first_of(",?") != std::string_view::npos)
            return codec_errc::bad_address;
    }
    if (!is_uri(out.uri))
        return codec_errc::bad_address;
    if (!are_parameters(out.parameters))
        return codec_errc::bad_parameter;
    return out;
}

}  // namespace cabinet::sip
