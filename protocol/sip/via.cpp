#include "protocol/sip/via.hpp"

#include "protocol/base/cursor.hpp"
#include "protocol/sip/take_parameters.hpp"
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

bool via::has_rfc3261_branch() const noexcept
{
    constexpr std::string_view cookie = "z9hG4bK";
    return branch.size() > cookie.size() && branch.starts_with(cookie);
}

codec_errc take_value(std::string_view& text, via& out) noexcept
{
    out = {};
    cursor in(text);
    in.take_while(is_lws);
    if (!in.take("SIP/2.0/") && (!in.itake("SIP") || !take_slash(in) || !in.take("2.0") || !take_slash(in)))
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
    text = in.rest();
    return take_parameters(text, out.parameters, [&](header_parameter const& one) {
        if (iequals(one.name, "branch"))
            out.branch = one.value;
        else if (iequals(one.name, "rport"))
            out.wants_rport = !one.has_value;
        return codec_errc{};
    });
}

result<via> parse_via(std::string_view value) noexcept
{
    via out;
    if (auto const wrong = take_value(value, out); wrong != codec_errc{})
        return wrong;
    if (!value.empty())
        return codec_errc::bad_via;  // a comma
    return out;
}

}  // namespace cabinet::sip
