#include "protocol/uri/sip_uri.hpp"

#include "protocol/base/cut.hpp"
#include "protocol/uri/escape.hpp"
#include "protocol/uri/host.hpp"
#include "protocol/uri/tel_uri.hpp"

namespace cabinet::uri {
namespace {

constexpr auto no_error = uri_errc{};

using name_stops = octet_stops<&octet_block::not_name>;

/// Where the run ends of characters of parameters that begins where `in` stands. `escaped`: there was an escape among them.
[[gnu::always_inline]] inline char const* run_end(char const* end, name_stops& in, bool& escaped) noexcept
{
    for (;;) {
        auto const* const at = in.next();
        if (at == end)
            return at;
        if (is_in(*at, parameter_char))
            continue;
        if (*at != '%' || !is_escape_at(at, end))
            return at;
        escaped = true;
    }
}

/// Whether a parameter before `name` has that name; the first one begins at `first`.
[[gnu::noinline]] bool stands_before(char const* first, std::string_view name) noexcept
{
    parameter_reader in(between(first, name.data() - 1));
    while (auto const one = in.next())
        if (equal_escaped(one->name, name, true))
            return true;
    return false;
}

/// A bit that equal names without escapes have in common.
std::uint64_t kind_of_name(std::string_view name) noexcept
{
    auto const last_letter = static_cast<unsigned>(name.back()) & 0x1F;  // in either case
    return std::uint64_t{1} << ((last_letter + 8 * static_cast<unsigned>(name.size())) % 64);
}

/// *( ";" pname [ "=" pvalue ] ), no name twice (§19.1.1): where it ends, or null.
[[gnu::always_inline]] inline char const* parameters_end(char const* at, char const* end,
                                                         name_stops& in) noexcept
{
    auto const* const first = at;
    std::uint64_t kinds = 0;  // of the names so far
    bool escaped = false;     // one of them, which hides its kind
    for (std::size_t count = 0; at != end && *at == ';'; ++count) {
        auto const* const begin = at + 1;
        at = run_end(end, in, escaped);
        auto const name = between(begin, at);
        if (name.empty() || count == max_uri_parts)
            return nullptr;
        auto const kind = kind_of_name(name);
        if (((kinds & kind) != 0 || escaped) && stands_before(first, name)) [[unlikely]]
            return nullptr;
        kinds |= kind;
        if (at != end && *at == '=') {
            auto const* const value = at + 1;
            bool any = false;
            at = run_end(end, in, any);
            if (at == value)
                return nullptr;
        }
    }
    return at;
}

/// headers = "?" header *( "&" header ); a name may be there more than once.
bool are_headers(std::string_view text) noexcept
{
    for (std::size_t count = 1; count <= max_uri_parts; ++count) {
        auto const end = text.find('&');
        auto const one = text.substr(0, end);
        auto const equals = one.find('=');
        if (equals == 0 || equals == std::string_view::npos ||
            !all_in_or_escaped<header_char>(one.substr(0, equals)) ||
            !all_in_or_escaped<header_char>(one.substr(equals + 1)))
            return false;
        if (end == std::string_view::npos)
            return true;
        text.remove_prefix(end + 1);
    }
    return false;
}

}  // namespace

std::optional<parameter> sip_uri::find_parameter(std::string_view name) const noexcept
{
    return uri::find_parameter(parameters, name);
}

bool has_sip_scheme(std::string_view text) noexcept
{
    return istarts_with(text, "sip:") || istarts_with(text, "sips:");
}

namespace {

/// What follows userinfo: hostport uri-parameters [ headers ]. `stop`: the first stop from `host` on, given by `in`.
[[gnu::always_inline]] inline uri_errc read_from_host(marked_text const& text, name_stops in,
                                                      char const* host, char const* stop,
                                                      sip_uri& out) noexcept
{
    auto const* const end = text.end();
    auto const* at = host_end(text, host, stop);
    if (!at)
        return uri_errc::bad_host;
    out.host = between(host, at);
    if (at == end)
        return no_error;
    if (at != stop)  // an IPv6 reference, whose "[" is the stop
        in.seek(at + 1);
    if (*at == ':') {
        at = port_end(at + 1, end, out.port);
        if (!at)
            return uri_errc::bad_port;
        if (at == end)
            return no_error;
        if (in.next() != at)
            return uri_errc::bad_host;
    }
    if (*at != ';' && *at != '?')
        return uri_errc::bad_host;
    auto const* const parameters = at;
    at = parameters_end(at, end, in);
    if (!at || (at != end && *at != '?'))
        return uri_errc::bad_parameter;
    out.parameters = between(parameters, at);
    if (at != end) {
        out.headers = between(at + 1, end);
        if (!are_headers(out.headers))
            return uri_errc::bad_headers;
    }
    return no_error;
}

/// Reads all behind the scheme with any userinfo, which ends at `sign`. "@" stands in no other part unescaped, so the first one
/// ends it.
[[gnu::noinline]] uri_errc read_unusual(marked_text const& text, char const* at, char const* sign,
                                        sip_uri& out) noexcept
{
    auto const* const user_end = end_of_run<user_char>(text, at);
    out = {.secure = out.secure, .has_user = true, .user = between(at, user_end)};
    if (user_end == at || (user_end != sign && *user_end != ':'))
        return uri_errc::bad_userinfo;
    if (user_end != sign) {
        out.password = between(user_end + 1, sign);
        if (!all_in_or_escaped<password_char>(text.part(out.password)))
            return uri_errc::bad_userinfo;
    }
    name_stops in(text, sign + 1);
    auto const* const stop = in.next();
    return read_from_host(text, in, sign + 1, stop, out);
}

uri_errc read(marked_text const& text, sip_uri& out) noexcept
{
    auto const* at = text.begin();
    if (!istarts_with(text.view(), "sip:")) {
        out.secure = istarts_with(text.view(), "sips:");
        if (!out.secure)
            return uri_errc::bad_scheme;
    }
    at += out.secure ? 5 : 4;
    auto const* const end = text.end();
    name_stops in(text, at);
    auto const* stop = in.next();
    if (stop != end && *stop == '@' && stop != at) {
        out.has_user = true;
        out.user = between(at, stop);
        at = stop + 1;
        stop = in.next();
        return read_from_host(text, in, at, stop, out);
    }
    // Most often there is no userinfo; then "@" stands in no part, and what holds one has not been read to the end.
    auto const wrong = read_from_host(text, in, at, stop, out);
    if (wrong == no_error)
        return wrong;
    auto const sign = between(stop, end).find('@');
    return sign == std::string_view::npos ? wrong : read_unusual(text, at, stop + sign, out);
}

}  // namespace

result<sip_uri> parse_sip_uri(marked_text const& text) noexcept
{
    result<sip_uri> out(boost::system::in_place_value);
    if (auto const wrong = read(text, *out); wrong != no_error)
        out = wrong;
    return out;
}

result<std::string> address_of_record(std::string_view text)
{
    if (!has_sip_scheme(text)) {
        auto const tel = parse_tel_uri(text);
        if (!tel)
            return tel.error();
        return canonical_number(*tel);
    }
    auto const parsed = parse_sip_uri(text);
    if (!parsed)
        return parsed.error();
    std::string out = parsed->secure ? "sips:" : "sip:";
    if (parsed->has_user) {
        out += escape(unescape(parsed->user), user_char);
        out += '@';
    }
    out += canonical_host(parsed->host);
    if (parsed->port != 0)
        out += ":" + std::to_string(parsed->port);
    return out;
}

}  // namespace cabinet::uri
