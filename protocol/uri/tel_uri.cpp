#include "protocol/uri/tel_uri.hpp"

#include "protocol/base/cursor.hpp"
#include "protocol/uri/characters.hpp"

#include <algorithm>

namespace cabinet::uri {
namespace {

constexpr bool is_separator(char c) noexcept
{
    return c == '-' || c == '.' || c == '(' || c == ')';
}

constexpr bool is_local_digit(char c) noexcept
{
    return hex_value(c) >= 0 || c == '*' || c == '#';
}

bool is_number(std::string_view digits, bool global) noexcept
{
    auto const counts = [&](char c) { return global ? is_digit(c) : is_local_digit(c); };
    return std::any_of(digits.begin(), digits.end(), counts) &&
           std::all_of(digits.begin(), digits.end(), [&](char c) { return counts(c) || is_separator(c); });
}

}  // namespace

std::optional<parameter> tel_uri::find_parameter(std::string_view name) const noexcept
{
    parameter_reader in(parameters);
    while (auto const one = in.next())
        if (iequals(one->name, name))
            return one;
    return std::nullopt;
}

result<tel_uri> parse_tel_uri(std::string_view text) noexcept
{
    cursor in(text);
    if (!in.itake("tel:"))
        return uri_errc::bad_scheme;
    tel_uri out;
    auto const rest = in.rest();
    auto const semicolon = std::min(rest.find(';'), rest.size());
    out.number = rest.substr(0, semicolon);
    out.parameters = rest.substr(semicolon);
    out.global = out.number.starts_with('+');
    if (!is_number(out.number.substr(out.global ? 1 : 0), out.global))
        return uri_errc::bad_number;

    if (out.parameters == ";" || out.parameters.ends_with(';') ||
        out.parameters.find(";;") != std::string_view::npos)
        return uri_errc::bad_parameter;
    parameter_reader parameters(out.parameters);
    while (auto const one = parameters.next())
        if (one->name.empty() ||
            !std::all_of(one->name.begin(), one->name.end(),
                         [](char c) { return is_alnum(c) || c == '-'; }) ||
            (one->has_value && (one->value.empty() || !all_in_or_escaped(one->value, parameter_char))))
            return uri_errc::bad_parameter;
    if (!out.global && !out.find_parameter("phone-context"))
        return uri_errc::context_missing;
    return out;
}

std::string canonical_number(tel_uri const& of)
{
    std::string out = "tel:";
    for (char const c : of.number)
        if (!is_separator(c))
            out += to_lower(c);
    if (!of.global)
        out += ";phone-context=" + lower(of.find_parameter("phone-context")->value);
    return out;
}

}  // namespace cabinet::uri
