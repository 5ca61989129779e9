#include "protocol/uri/sip_uri.hpp"

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

/// uri-parameter = pname [ "=" pvalue ], each ";" followed by one. No name twice (§19.1.1).
bool are_parameters(std::string_view text) noexcept
{
    for (auto rest = text; !rest.empty();) {  // begins with ';'
        auto const end = std::min(rest.find(';', 1), rest.size());
        auto const one = rest.substr(1, end - 1);
        auto const equals = one.find('=');
        auto const name = one.substr(0, equals);
        if (name.empty() || !all_in_or_escaped(name, parameter_char))
            return false;
        if (equals != std::string_view::npos) {
            auto const value = one.substr(equals + 1);
            if (value.empty() || !all_in_or_escaped(value, parameter_char))
                return false;
        }
        rest.remove_prefix(end);
    }
    return has_distinct_names(text);
}

/// headers = "?" header *( "&" header ); a name may be there more than once.
bool are_headers(std::string_view text) noexcept
{
    for (std::size_t count = 1; count <= max_uri_parts; ++count) {
        auto const end = text.find('&');
        auto const one = text.substr(0, end);
        auto const equals = one.find('=');
        if (equals == 0 || equals == std::string_view::npos ||
            !all_in_or_escaped(one.substr(0, equals), header_char) ||
            !all_in_or_escaped(one.substr(equals + 1), header_char))
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
    if (in.rest().find('@') != std::string_view::npos) {
        auto const userinfo = *in.take_until('@');
        auto const colon = userinfo.find(':');
        out.has_user = true;
        out.user = userinfo.substr(0, colon);
        if (out.user.empty() || !all_in_or_escaped(out.user, user_char))
            return uri_errc::bad_userinfo;
        if (colon != std::string_view::npos) {
            out.password = userinfo.substr(colon + 1);
            if (!all_in_or_escaped(out.password, password_char))
                return uri_errc::bad_userinfo;
        }
    }
    if (auto const taken = take_host_and_port(in, out); !taken)
        return taken.error();

    auto const rest = in.rest();
    auto const question = rest.find('?');
    out.parameters = rest.substr(0, question);
    if (!out.parameters.empty() && out.parameters.front() != ';')
        return uri_errc::bad_host;
    if (!are_parameters(out.parameters))
        return uri_errc::bad_parameter;
    if (question != std::string_view::npos) {
        out.headers = rest.substr(question + 1);
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
