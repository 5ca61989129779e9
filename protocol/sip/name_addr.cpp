#include "protocol/sip/name_addr.hpp"

#include "protocol/base/cut.hpp"
#include "protocol/base/octet_search.hpp"
#include "protocol/sip/characters.hpp"
#include "protocol/sip/quoted_string.hpp"
#include "protocol/sip/take_parameters.hpp"

namespace cabinet::sip {
namespace {

constexpr auto npos = std::string_view::npos;

std::size_t skip_lws(std::string_view text, std::size_t at) noexcept
{
    while (at < text.size() && is_lws(text[at]))
        ++at;
    return at;
}

/// [ display-name ] LAQUOT: the offset of the bracket; npos where an addr-spec stands.
///     display-name = *(token LWS) / quoted-string; UTF-8 stands in quotes only.
std::size_t find_bracket(std::string_view text, std::size_t from, std::string_view& display_name) noexcept
{
    auto at = from;
    if (at < text.size() && text[at] == '"') {
        at = quoted_end(text, at);
        if (at == npos)
            return npos;
        display_name = cut(text, from, at);
        at = skip_lws(text, at);
    } else {
        while (at < text.size() && (is_token_char(text[at]) || is_lws(text[at])))
            ++at;
        if (at > from)
            display_name = trim_lws(cut(text, from, at));
    }
    return at < text.size() && text[at] == '<' ? at : npos;
}

/// scheme ":" and something after it, RFC 3986 §3.1.
bool has_scheme(std::string_view uri) noexcept
{
    if (uri.size() > 4 && istarts_with(uri, "sip:"))
        return true;
    if (uri.empty() || !is_alpha(uri.front()))
        return false;
    std::size_t at = 1;
    while (at < uri.size() && (is_alnum(uri[at]) || uri[at] == '+' || uri[at] == '-' || uri[at] == '.'))
        ++at;
    return uri.size() - at > 1 && uri[at] == ':';
}

}  // namespace

codec_errc take_address(std::string_view& text, name_addr& out) noexcept
{
    out = {};
    auto from = skip_lws(text, 0);
    auto const bracket = find_bracket(text, from, out.display_name);
    std::size_t end = 0;
    out.bracketed = bracket != npos;
    if (out.bracketed) {
        from = bracket + 1;
        end = find_first<invisible_or_one_of<'<', '>', '"'>>(text, from);
        if (end == text.size() || text[end] != '>')
            return codec_errc::bad_address;
    } else {
        // Without brackets, "?" and "," would belong to the URI, ";" never does (§20.10).
        out.display_name = {};
        end = find_first<invisible_or_one_of<'<', '>', '"', ';', '?', ','>>(text, from);
    }
    out.uri = cut(text, from, end);
    if (!has_scheme(out.uri))
        return codec_errc::bad_address;
    text = cut(text, skip_lws(text, out.bracketed ? end + 1 : end));
    return text.empty() || text.front() == ';' || text.front() == ',' ? codec_errc{}
                                                                      : codec_errc::bad_address;
}

codec_errc take_value(std::string_view& text, name_addr& out) noexcept
{
    if (auto const wrong = take_address(text, out); wrong != codec_errc{})
        return wrong;
    return take_parameters(text, out.parameters, [&](header_parameter const& one) {
        if (iequals(one.name, "tag"))
            out.tag = one.value;
        return codec_errc{};
    });
}

result<name_addr> parse_name_addr(std::string_view value) noexcept
{
    name_addr out;
    if (auto const wrong = take_value(value, out); wrong != codec_errc{})
        return wrong;
    if (!value.empty())
        return codec_errc::bad_address;  // a comma
    return out;
}

}  // namespace cabinet::sip
