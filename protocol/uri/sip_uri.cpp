#include "protocol/uri/sip_uri.hpp"

#include "protocol/base/cut.hpp"
#include "protocol/uri/escape.hpp"
#include "protocol/uri/host.hpp"
#include "protocol/uri/tel_uri.hpp"

namespace cabinet::uri {
namespace {

result<void> take_host_and_port(cursor& in, sip_uri& out) noexcept
{
    auto const host = take_host(in);
    if (!host)
        return uri_errc::bad_host;
    out.host = *host;
    if (!in.take(':'))
        return {};
    auto const port = in.take_number<std::uint16_t>();
    if (!port || *port == 0)
        return uri_errc::bad_port;
    out.port = *port;
    return {};
}

/// *( ";" pname [ "=" pvalue ] ), no name twice (§19.1.1): where it ends, or npos.
std::size_t end_of_parameters(std::string_view text) noexcept
{
    distinct_names names;
    std::size_t at = 0;
    while (at < text.size() && text[at] == ';') {
        auto const name = at + 1;
        at = end_of_run<parameter_char>(text, name);
        if (at == name || !names.add(text.substr(name, at - name)))
            return std::string_view::npos;
        if (at < text.size() && text[at] == '=') {
            auto const value = at + 1;
            at = end_of_run<parameter_char>(text, value);
            if (at == value)
                return std::string_view::npos;
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

result<sip_uri> parse_sip_uri(std::string_view text) noexcept
{
    sip_uri out;
    cursor in(text);
    out.secure = in.itake("sips:");
    if (!out.secure && !in.itake("sip:"))
        return uri_errc::bad_scheme;

    // "@" stands in no other part unescaped, so the first one ends userinfo.
    if (auto const userinfo = in.take_until('@')) {
        auto const user_size = end_of_run<user_char>(*userinfo, 0);
        out.has_user = true;
        out.user = cut(*userinfo, 0, user_size);
        if (user_size == 0 || (user_size < userinfo->size() && (*userinfo)[user_size] != ':'))
            return uri_errc::bad_userinfo;
        if (user_size < userinfo->size()) {
            out.password = cut(*userinfo, user_size + 1);
            if (!all_in_or_escaped<password_char>(out.password))
                return uri_errc::bad_userinfo;
        }
    }
    if (auto const taken = take_host_and_port(in, out); !taken)
        return taken.error();

    auto const rest = in.rest();
    if (rest.empty())
        return out;
    if (rest.front() != ';' && rest.front() != '?')
        return uri_errc::bad_host;
    auto const end = end_of_parameters(rest);
    if (end == std::string_view::npos || (end < rest.size() && rest[end] != '?'))
        return uri_errc::bad_parameter;
    out.parameters = rest.substr(0, end);
    if (end < rest.size()) {
        out.headers = rest.substr(end + 1);
        if (!are_headers(out.headers))
            return uri_errc::bad_headers;
    }
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
