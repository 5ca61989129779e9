#include "protocol/uri/tel_uri.hpp"

#include "protocol/base/cursor.hpp"
#include "protocol/uri/characters.hpp"
#include "protocol/uri/host.hpp"

#include <algorithm>

namespace cabinet::uri {
namespace {

constexpr bool is_local_digit(char c) noexcept
{
    return hex_value(c) >= 0 || c == '*' || c == '#';
}

bool is_number(std::string_view digits, bool global) noexcept
{
    bool any = false;
    for (char const c : digits) {
        if (is_digit(c) || (!global && is_local_digit(c)))
            any = true;
        else if (!is_visual_separator(c))
            return false;
    }
    return any;
}

/// context = ";phone-context=" ( domainname / global-number-digits )
bool is_context(std::string_view value) noexcept
{
    if (value.starts_with('+'))
        return is_number(value.substr(1), true);
    cursor in(value);
    return value.front() != '[' && take_host(in) && in.at_end();
}

bool is_parameter(parameter const& one) noexcept
{
    if (one.name.empty() ||
        !std::all_of(one.name.begin(), one.name.end(), [](char c) { return is_alnum(c) || c == '-'; }))
        return false;
    if (one.has_value && (one.value.empty() || !all_in_or_escaped<parameter_char>(one.value)))
        return false;
    if (iequals(one.name, "phone-context"))
        return one.has_value && is_context(one.value);
    if (iequals(one.name, "ext"))
        return one.has_value && is_number(one.value, true);
    return true;
}

bool are_tel_parameters(std::string_view text) noexcept
{
    if (text.ends_with(';'))
        return false;
    parameter_reader in(text);
    while (auto const one = in.next())
        if (!is_parameter(*one))
            return false;
    return has_distinct_names(text);
}

}  // namespace

std::optional<parameter> tel_uri::find_parameter(std::string_view name) const noexcept
{
    return uri::find_parameter(parameters, name);
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
    if (!are_tel_parameters(out.parameters))
        return uri_errc::bad_parameter;
    if (!out.global && !out.find_parameter("phone-context"))
        return uri_errc::context_missing;
    return out;
}

std::string canonical_number(tel_uri const& of)
{
    std::string out = "tel:";
    auto const add = [&](std::string_view digits) {
        for (char const c : digits)
            if (!is_visual_separator(c))
                out += to_lower(c);
    };
    add(of.number);
    if (of.global)
        return out;
    auto const context = of.find_parameter("phone-context")->value;
    out += ";phone-context=";
    if (context.starts_with('+'))
        add(context);
    else
        out += lower(context);
    return out;
}

}  // namespace cabinet::uri
