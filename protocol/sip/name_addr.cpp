#include "protocol/sip/name_addr.hpp"

#include "protocol/base/cursor.hpp"
#include "protocol/sip/characters.hpp"

namespace cabinet::sip {
namespace {

constexpr bool is_uri_char(char c) noexcept
{
    return c > ' ' && c < 0x7F && c != '<' && c != '>' && c != '"';
}

/// scheme ":" and something after it (RFC 3986 §3.1), as far as `accepts` goes.
template <class Accepts>
std::optional<std::string_view> take_uri(cursor& in, Accepts accepts) noexcept
{
    auto ahead = in;
    if (!is_alpha(ahead.peek()))
        return std::nullopt;
    ahead.take_while([](char c) { return is_alnum(c) || c == '+' || c == '-' || c == '.'; });
    if (!ahead.take(':') || ahead.take_while(accepts).empty())
        return std::nullopt;
    return in.take_exactly(ahead.offset() - in.offset());
}

/// [ display-name ] LAQUOT; display-name = *(token LWS) / quoted-string. UTF-8 stands in quotes only.
std::optional<std::string_view> take_display_name(cursor& in) noexcept
{
    auto ahead = in;
    auto name = take_quoted(ahead);
    if (name)
        ahead.take_while(is_lws);
    else
        name = trim_lws(ahead.take_while([](char c) { return is_token_char(c) || is_lws(c); }));
    if (!ahead.take('<'))
        return std::nullopt;
    in = ahead;
    return name;
}

}  // namespace

std::string_view name_addr::tag() const noexcept
{
    auto const found = find_parameter(parameters, "tag");
    return found ? found->value : std::string_view{};
}

result<name_addr> split_name_addr(std::string_view value) noexcept
{
    name_addr out;
    cursor in(trim_lws(value));
    if (auto const name = take_display_name(in)) {
        out.bracketed = true;
        out.display_name = *name;
    }
    // Without brackets, "?" and "," would belong to the URI, ";" never does (§20.10).
    auto const uri = take_uri(
        in, [&](char c) { return is_uri_char(c) && (out.bracketed || (c != ';' && c != '?' && c != ',')); });
    if (!uri || (out.bracketed && !in.take('>')))
        return codec_errc::bad_address;
    out.uri = *uri;
    in.take_while(is_lws);
    if (!in.at_end() && in.peek() != ';')
        return codec_errc::bad_address;
    out.parameters = in.rest();
    return out;
}

result<name_addr> parse_name_addr(std::string_view value) noexcept
{
    auto const out = split_name_addr(value);
    if (out && !are_parameters(out->parameters))
        return codec_errc::bad_parameter;
    return out;
}

}  // namespace cabinet::sip
