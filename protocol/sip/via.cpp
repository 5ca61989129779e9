#include "protocol/sip/via.hpp"

#include "protocol/base/cursor.hpp"
#include "protocol/sip/characters.hpp"

namespace cabinet::sip {
namespace {

constexpr bool is_host_char(char c) noexcept
{
    return is_alnum(c) || c == '-' || c == '.' || c == '_';  // "_" is none, yet hosts of real phones have it
}

/// A comment after the value is legal here and says nothing (§20.42 with §25.1 "comment").
void skip_space(cursor& in) noexcept
{
    in.take_while(is_lws);
}

bool take_slash(cursor& in) noexcept
{
    skip_space(in);
    bool const taken = in.take('/');
    skip_space(in);
    return taken;
}

}  // namespace

std::string_view via::branch() const noexcept
{
    auto const found = find_parameter(parameters, "branch");
    return found ? found->value : std::string_view{};
}

bool via::has_rfc3261_branch() const noexcept
{
    return branch().starts_with("z9hG4bK");
}

bool via::wants_rport() const noexcept
{
    auto const found = find_parameter(parameters, "rport");
    return found && !found->has_value;
}

result<via> parse_via(std::string_view value) noexcept
{
    via out;
    cursor in(trim_lws(value));
    if (!in.itake("SIP") || !take_slash(in) || !in.take("2.0") || !take_slash(in))
        return codec_errc::bad_via;
    out.transport = in.take_while(is_token_char);
    if (out.transport.empty() || in.take_while(is_lws).empty())
        return codec_errc::bad_via;
    if (in.peek() == '[') {
        auto const close = in.rest().find(']');
        if (close == std::string_view::npos)
            return codec_errc::bad_via;
        out.host = *in.take_exactly(close + 1);
    } else {
        out.host = in.take_while(is_host_char);
    }
    if (out.host.empty())
        return codec_errc::bad_via;
    skip_space(in);
    if (in.take(':')) {
        skip_space(in);
        auto const port = in.take_number<std::uint16_t>();
        if (!port || *port == 0)
            return codec_errc::bad_via;
        out.port = *port;
        skip_space(in);
    }
    out.parameters = in.rest();
    if (!are_parameters(out.parameters))
        return codec_errc::bad_parameter;
    return out;
}

}  // namespace cabinet::sip
