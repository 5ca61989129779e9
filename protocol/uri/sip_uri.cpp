#include "protocol/uri/sip_uri.hpp"

#include "protocol/base/cut.hpp"
#include "protocol/uri/escape.hpp"
#include "protocol/uri/host.hpp"
#include "protocol/uri/tel_uri.hpp"

namespace cabinet::uri {
namespace {

constexpr auto no_error = uri_errc{};

/// [ userinfo ]: moves `at` behind its "@", if there is one. "@" stands in no other part unescaped, so the first one ends it.
uri_errc take_userinfo(marked_text const& text, char const*& at, sip_uri& out) noexcept
{
    auto const* user_end = text.find<&octet_block::not_name>(at);
    auto const* sign = user_end;
    if (user_end == text.end() || *user_end != '@') {  // another user than the usual
        auto const found = between(user_end, text.end()).find('@');
        if (found == std::string_view::npos)
            return no_error;
        sign = user_end + found;
        user_end = end_of_run<user_char>(text, user_end);
    }
    out.has_user = true;
    out.user = between(at, user_end);
    if (user_end == at || (user_end != sign && *user_end != ':'))
        return uri_errc::bad_userinfo;
    if (user_end != sign) {
        out.password = between(user_end + 1, sign);
        if (!all_in_or_escaped<password_char>(text.part(out.password)))
            return uri_errc::bad_userinfo;
    }
    at = sign + 1;
    return no_error;
}

/// [ ":" port ]
uri_errc take_port(marked_text const& text, char const*& at, sip_uri& out) noexcept
{
    if (at == text.end() || *at != ':')
        return no_error;
    cursor in(between(at + 1, text.end()));
    auto const port = in.take_number<std::uint16_t>();
    if (!port || *port == 0)
        return uri_errc::bad_port;
    out.port = *port;
    at = in.rest().data();
    return no_error;
}

/// *( ";" pname [ "=" pvalue ] ), no name twice (§19.1.1): where it ends, or null.
char const* end_of_parameters(marked_text const& text, char const* at) noexcept
{
    distinct_names names;
    while (at != text.end() && *at == ';') {
        auto const* const name = at + 1;
        at = end_of_run<parameter_char>(text, name);
        if (at == name || !names.add(between(name, at)))
            return nullptr;
        if (at != text.end() && *at == '=') {
            auto const* const value = at + 1;
            at = end_of_run<parameter_char>(text, value);
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

uri_errc read(marked_text const& text, sip_uri& out) noexcept
{
    auto const* at = text.begin();
    if (!istarts_with(text.view(), "sip:")) {
        out.secure = istarts_with(text.view(), "sips:");
        if (!out.secure)
            return uri_errc::bad_scheme;
    }
    at += out.secure ? 5 : 4;
    if (auto const wrong = take_userinfo(text, at, out); wrong != no_error)
        return wrong;
    auto const* const host = at;
    at = host_end(text, host);
    if (!at)
        return uri_errc::bad_host;
    out.host = between(host, at);
    if (auto const wrong = take_port(text, at, out); wrong != no_error)
        return wrong;
    if (at == text.end())
        return no_error;
    if (*at != ';' && *at != '?')
        return uri_errc::bad_host;
    auto const* const end = end_of_parameters(text, at);
    if (!end || (end != text.end() && *end != '?'))
        return uri_errc::bad_parameter;
    out.parameters = between(at, end);
    if (end != text.end()) {
        out.headers = between(end + 1, text.end());
        if (!are_headers(out.headers))
            return uri_errc::bad_headers;
    }
    return no_error;
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
