#include "protocol/uri/compare.hpp"

#include "protocol/uri/escape.hpp"

namespace cabinet::uri {
namespace {

std::optional<parameter> find(std::string_view text, std::string_view name, char separator) noexcept
{
    parameter_reader in(text, separator);
    while (auto const one = in.next())
        if (equal_escaped(one->name, name, true))
            return one;
    return std::nullopt;
}

/// §19.1.4: these never match a URI that lacks them, whatever their default.
bool must_be_in_both(std::string_view name) noexcept
{
    return iequals(name, "user") || iequals(name, "ttl") || iequals(name, "method") ||
           iequals(name, "maddr") || iequals(name, "transport");
}

bool parameters_agree(std::string_view a, std::string_view b) noexcept
{
    parameter_reader in(a);
    while (auto const one = in.next()) {
        auto const other = find(b, one->name, ';');
        if (!other && must_be_in_both(one->name))
            return false;
        if (other && !equal_escaped(one->value, other->value, true))
            return false;
    }
    return true;
}

bool headers_agree(std::string_view a, std::string_view b) noexcept
{
    parameter_reader in(a, '&');
    while (auto const one = in.next()) {
        auto const other = find(b, one->name, '&');
        if (!other || !equal_escaped(one->value, other->value, false))
            return false;
    }
    return true;
}

/// RFC 3966 §4: every parameter counts, in any order, without regard to case.
bool tel_parameters_agree(std::string_view a, std::string_view b) noexcept
{
    parameter_reader in(a);
    while (auto const one = in.next()) {
        auto const other = find(b, one->name, ';');
        if (!other || !equal_escaped(one->value, other->value, true))
            return false;
    }
    return true;
}

char next_digit(std::string_view number, std::size_t& at) noexcept
{
    while (at < number.size() &&
           (number[at] == '-' || number[at] == '.' || number[at] == '(' || number[at] == ')'))
        ++at;
    return at < number.size() ? to_lower(number[at++]) : '\0';
}

}  // namespace

bool equivalent(sip_uri const& a, sip_uri const& b) noexcept
{
    return a.secure == b.secure && a.has_user == b.has_user && equal_escaped(a.user, b.user, false) &&
           equal_escaped(a.password, b.password, false) && iequals(a.host, b.host) && a.port == b.port &&
           parameters_agree(a.parameters, b.parameters) && parameters_agree(b.parameters, a.parameters) &&
           headers_agree(a.headers, b.headers) && headers_agree(b.headers, a.headers);
}

bool equivalent(tel_uri const& a, tel_uri const& b) noexcept
{
    if (a.global != b.global)
        return false;
    std::size_t i = 0;
    std::size_t k = 0;
    for (;;) {
        char const x = next_digit(a.number, i);
        char const y = next_digit(b.number, k);
        if (x != y)
            return false;
        if (x == '\0')
            break;
    }
    return tel_parameters_agree(a.parameters, b.parameters) &&
           tel_parameters_agree(b.parameters, a.parameters);
}

bool equivalent(std::string_view a, std::string_view b) noexcept
{
    if (has_sip_scheme(a) && has_sip_scheme(b)) {
        auto const x = parse_sip_uri(a);
        auto const y = parse_sip_uri(b);
        return x && y ? equivalent(*x, *y) : a == b;
    }
    if (istarts_with(a, "tel:") && istarts_with(b, "tel:")) {
        auto const x = parse_tel_uri(a);
        auto const y = parse_tel_uri(b);
        return x && y ? equivalent(*x, *y) : a == b;
    }
    return a == b;
}

}  // namespace cabinet::uri
