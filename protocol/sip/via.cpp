#include "protocol/sip/via.hpp"

#include "protocol/base/cursor.hpp"
#include "protocol/base/cut.hpp"
#include "protocol/base/same_octets.hpp"
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

/// What follows "SIP/2.0/", around whose slashes white space may stand; null where that is not what stands there.
char const* after_protocol(marked_text const& text) noexcept
{
    constexpr std::string_view usual = "SIP/2.0/";
    auto const* const begin = skip_lws(text.begin(), text.end());
    auto const rest = between(begin, text.end());
    if (rest.size() > usual.size() && same_octets(begin, usual.data(), usual.size()))
        return skip_lws(begin + usual.size(), text.end());
    cursor in(rest);
    bool const good = in.itake("SIP") && take_slash(in) && in.take("2.0") && take_slash(in);
    return good ? in.rest().data() : nullptr;
}

}  // namespace

bool via::has_rfc3261_branch() const noexcept
{
    constexpr std::string_view cookie = "z9hG4bK";
    return branch.size() > cookie.size() && branch.starts_with(cookie);
}

codec_errc take_value(marked_text& text, via& out) noexcept
{
    out = {};
    auto const* const end = text.end();
    auto const* at = after_protocol(text);
    if (!at)
        return codec_errc::bad_via;
    auto const* const transport = at;
    name_stops in(text, at);
    at = detail::run_end<is_token_char, ' '>(end, in);
    out.transport = between(transport, at);
    auto const* const host = skip_lws(at, end);
    if (at == transport || host == at)
        return codec_errc::bad_via;
    if (host != at + 1)
        in.seek(host);
    auto const* const stop = in.next();
    at = uri::host_end(text, host, stop);
    if (!at)
        return codec_errc::bad_via;
    out.host = between(host, at);
    if (at != stop)
        detail::go_on_behind(at, end, in);
    detail::pass_lws(at, end, in);
    if (at != end && *at == ':') {
        at = uri::port_end(skip_lws(at + 1, end), end, out.port);
        if (!at)
            return codec_errc::bad_via;
        if (in.next() != at)
            detail::go_on_behind(at, end, in);
    }
    return take_parameters(text, in, at, out.parameters, [&](header_parameter const& one) {
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
    marked_text rest(value);
    if (auto const wrong = take_value(rest, out); wrong != codec_errc{})
        return wrong;
    if (!rest.empty())
        return codec_errc::bad_via;  // a comma
    return out;
}

}  // namespace cabinet::sip
