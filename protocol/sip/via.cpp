#include "protocol/sip/via.hpp"

#include "protocol/base/cursor.hpp"
#include "protocol/sip/characters.hpp"
#include "protocol/uri/host.hpp"

namespace cabinet::sip {
namespace {

bool take_slash(cursor& in) noexcept
{
    in.take_while(is_lws);
    bool const taken = in.take('/');
    in.take_while(is_lws);
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
    auto const host = uri::take_host(in);
    if (!host)
        return codec_errc::bad_via;
    out.host = *host;
    in.take_while(is_lws);
    if (in.take(':')) {
        in.take_while(is_lws);
        auto const port = in.take_number<std::uint16_t>();
        if (!port || *port == 0)
            return codec_errc::bad_via;
        out.port = *port;
        in.take_while(is_lws);
    }
    out.parameters = in.rest();
    if (!are_parameters(out.parameters))
        return codec_errc::bad_parameter;
    return out;
}

}  // namespace cabinet::sip
