#include "protocol/uri/compare.hpp"

#include "protocol/uri/escape.hpp"
#include "protocol/uri/host.hpp"
#include "protocol/uri/urn.hpp"

namespace cabinet::uri {
namespace {

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
        auto const other = find_parameter(b, one->name);
        if (!other && must_be_in_both(one->name))
            return false;
        if (other && !equal_escaped(one->value, other->value, true))
            return false;
    }
    return true;
}

/// The value of the `nth` header called `name`.
std::optional<std::string_view> find_header(std::string_view text, std::string_view name,
                                            std::size_t nth) noexcept
{
    parameter_reader in(text, '&');
    while (auto const one = in.next())
        if (equal_escaped(one->name, name, true) && nth-- == 0)
            return one->value;
    return std::nullopt;
}

/// How often `name` occurs in the headers that stand before `end` in `text`.
std::size_t count_before(std::string_view text, char const* end, std::string_view name) noexcept
{
    std::size_t count = 0;
    parameter_reader in(text, '&');
    while (auto const one = in.next()) {
        if (one->name.data() >= end)
            break;
        if (equal_escaped(one->name, name, true))
            ++count;
    }
    return count;
}

/// Every header of `a` is in `b`; those of one name in the same order.
bool headers_agree(std::string_view a, std::string_view b) noexcept
{
    parameter_reader in(a, '&');
    while (auto const one = in.next()) {
        auto const other = find_header(b, one->name, count_before(a, one->name.data(), one->name));
        if (!other || !equal_escaped(one->value, *other, false))
            return false;
    }
    return true;
}

/// Digit by digit, visual separators passed over, without regard to case.
bool same_digits(std::string_view a, std::string_view b) noexcept
{
    auto const next = [](std::string_view text, std::size_t& at) {
        while (at < text.size() && is_visual_separator(text[at]))
            ++at;
        return at < text.size() ? to_lower(text[at++]) : '\0';
    };
    std::size_t i = 0;
    std::size_t k = 0;
    for (;;) {
        char const x = next(a, i);
        if (x != next(b, k))
            return false;
        if (x == '\0')
            return true;
    }
}

/// RFC 3966 §4: every parameter counts, in any order, without regard to case; numbers in them without separators.
bool tel_parameters_agree(std::string_view a, std::string_view b) noexcept
{
    parameter_reader in(a);
    while (auto const one = in.next()) {
        auto const other = find_parameter(b, one->name);
        if (!other)
            return false;
        bool const is_number =
            iequals(one->name, "ext") || (iequals(one->name, "phone-context") && one->value.starts_with('+'));
        if (is_number ? !same_digits(one->value, other->value)
                      : !equal_escaped(one->value, other->value, true))
            return false;
    }
    return true;
}

}  // namespace

bool equivalent(sip_uri const& a, sip_uri const& b) noexcept
{
    return a.secure == b.secure && a.has_user == b.has_user && equal_escaped(a.user, b.user, false) &&
           equal_escaped(a.password, b.password, false) && same_host(a.host, b.host) && a.port == b.port &&
           parameters_agree(a.parameters, b.parameters) && parameters_agree(b.parameters, a.parameters) &&
           headers_agree(a.headers, b.headers) && headers_agree(b.headers, a.headers);
}

bool equivalent(tel_uri const& a, tel_uri const& b) noexcept
{
    return a.global == b.global && same_digits(a.number, b.number) &&
           tel_parameters_agree(a.parameters, b.parameters) &&
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
    if (istarts_with(a, "urn:") && istarts_with(b, "urn:")) {
        auto const x = parse_urn(a);
        auto const y = parse_urn(b);
        return x && y ? equivalent(*x, *y) : a == b;
    }
    return a == b;
}

}  // namespace cabinet::uri
