#include "protocol/uri/sip_uri.hpp"

#include "protocol/base/cursor.hpp"
#include "protocol/uri/escape.hpp"
#include "protocol/uri/tel_uri.hpp"

namespace cabinet::uri {
namespace {

bool is_ipv6_reference(std::string_view host) noexcept
{
    // hexseq and an optional trailing IPv4 address: characters and group counts, RFC 3261 §25.1.
    host = host.substr(1, host.size() - 2);
    std::size_t groups = 0;
    bool compressed = false;
    while (!host.empty()) {
        if (host.starts_with("::")) {
            if (compressed)
                return false;
            compressed = true;
            host.remove_prefix(2);
            continue;
        }
        if (groups > 0 && !host.starts_with(':') && !compressed)
            return false;
        if (groups > 0 && host.starts_with(':'))
            host.remove_prefix(1);
        cursor in(host);
        auto const digits = in.take_while([](char c) { return hex_value(c) >= 0; });
        if (in.peek() == '.') {
            int dots = 0;
            for (char const c : host) {
                if (c == '.')
                    ++dots;
                else if (!is_digit(c))
                    return false;
            }
            groups += 2;
            return dots == 3 && (groups == 8 || (compressed && groups < 8));
        }
        if (digits.empty() || digits.size() > 4)
            return false;
        ++groups;
        host = in.rest();
        if (host == ":")
            return false;
    }
    return groups == 8 || (compressed && groups < 8);
}

result<void> take_host_and_port(cursor& in, sip_uri& out) noexcept
{
    auto const from = in.rest();
    if (in.peek() == '[') {
        auto const close = from.find(']');
        if (close == std::string_view::npos || !is_ipv6_reference(from.substr(0, close + 1)))
            return uri_errc::bad_host;
        out.host = *in.take_exactly(close + 1);
    } else {
        out.host = in.take_while([](char c) { return is_in(c, host_char); });
        if (out.host.empty() || out.host.front() == '.' || out.host.front() == '-' ||
            out.host.find("..") != std::string_view::npos)
            return uri_errc::bad_host;
    }
    if (!in.take(':'))
        return {};
    auto const port = in.take_number<std::uint16_t>();
    if (!port || *port == 0)
        return uri_errc::bad_port;
    out.port = *port;
    return {};
}

bool are_parameters(std::string_view text) noexcept
{
    while (!text.empty()) {  // each begins with ';'
        auto const end = text.find(';', 1);
        auto const one = text.substr(1, end == std::string_view::npos ? end : end - 1);
        auto const equals = one.find('=');
        auto const name = one.substr(0, equals);
        if (name.empty() || !all_in_or_escaped(name, parameter_char))
            return false;
        if (equals != std::string_view::npos) {
            auto const value = one.substr(equals + 1);
            if (value.empty() || !all_in_or_escaped(value, parameter_char))
                return false;
        }
        text = end == std::string_view::npos ? std::string_view{} : text.substr(end);
    }
    return true;
}

bool are_headers(std::string_view text) noexcept
{
    if (text.empty())
        return false;
    for (;;) {
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
}

}  // namespace

std::optional<parameter> sip_uri::find_parameter(std::string_view name) const noexcept
{
    parameter_reader in(parameters);
    while (auto const one = in.next())
        if (iequals(one->name, name))
            return one;
    return std::nullopt;
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
    out += lower(parsed->host);
    if (parsed->port != 0)
        out += ":" + std::to_string(parsed->port);
    return out;
}

}  // namespace cabinet::uri
