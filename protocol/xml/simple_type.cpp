#include "protocol/xml/simple_type.hpp"

#include "protocol/base/ascii.hpp"
#include "protocol/base/octet_search.hpp"
#include "protocol/xml/any_uri.hpp"
#include "protocol/xml/names.hpp"

#include <algorithm>
#include <iterator>

namespace cabinet::xml {
namespace {

constexpr bool is_white(char c) noexcept
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool all_digits(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

/// §3.3.3:     [a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*
bool is_language(std::string_view text)
{
    constexpr std::size_t longest = 8;
    for (bool first = true;; first = false) {
        auto const part = text.substr(0, text.find('-'));
        if (part.empty() || part.size() > longest ||
            !std::all_of(part.begin(), part.end(), first ? is_alpha : is_alnum))
            return false;
        if (part.size() == text.size())
            return true;
        text.remove_prefix(part.size() + 1);
    }
}

/// §3.3.4: characters of names in any order, colons among them.
bool is_name_token(std::string_view text)
{
    if (text.empty())
        return false;
    for (;;) {
        auto const part = text.substr(0, text.find(':'));
        if (!is_ncname('_' + std::string(part)))
            return false;
        if (part.size() == text.size())
            return true;
        text.remove_prefix(part.size() + 1);
    }
}

/// §3.3.6
bool is_name(std::string_view text)
{
    return is_name_token(text) && (text.front() == ':' || ncname_length(text) > 0);
}

bool is_boolean(std::string_view text)
{
    return text == "true" || text == "false" || text == "1" || text == "0";
}

std::string_view without_sign(std::string_view number)
{
    return number.substr(number.starts_with('-') || number.starts_with('+') ? 1 : 0);
}

/// §3.2.3: digits with at most one point, before or behind which there may be none.
bool is_decimal(std::string_view text)
{
    text = without_sign(text);
    if (auto const point = text.find('.'); point != std::string_view::npos)
        return text.size() > 1 && (point == 0 || all_digits(text.substr(0, point))) &&
               (point + 1 == text.size() || all_digits(text.substr(point + 1)));
    return all_digits(text);
}

bool is_integer(std::string_view text)
{
    return all_digits(without_sign(text));
}

bool is_zero(std::string_view number)
{
    return without_sign(number).find_first_not_of('0') == std::string_view::npos;
}

bool is_non_negative(std::string_view text)
{
    return is_integer(text) && (!text.starts_with('-') || is_zero(text));
}

bool is_positive(std::string_view text)
{
    return is_non_negative(text) && !is_zero(text);
}

/// Digits without a sign, §3.3.21, that are `most` at the greatest, which is written without leading zeros.
bool is_at_most(std::string_view number, std::string_view most)
{
    if (!all_digits(number))
        return false;
    number.remove_prefix(std::min(number.find_first_not_of('0'), number.size()));
    return number.size() < most.size() || (number.size() == most.size() && number <= most);
}

bool is_unsigned_long(std::string_view text)
{
    return is_at_most(text, "18446744073709551615");
}

bool is_unsigned_int(std::string_view text)
{
    return is_at_most(text, "4294967295");
}

unsigned number_of(std::string_view digits)
{
    unsigned out = 0;
    for (char const c : digits)
        out = out * 10 + static_cast<unsigned>(c - '0');
    return out;
}

unsigned days_in(unsigned month, unsigned year_in_cycle)
{
    constexpr unsigned days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool const leap = year_in_cycle % 4 == 0 && (year_in_cycle % 100 != 0 || year_in_cycle % 400 == 0);
    return days[month - 1] + (month == 2 && leap ? 1u : 0u);
}

/// Takes digits in a form like "99:99" off the front; false where they are not there.
bool take_form(std::string_view& text, std::string_view form)
{
    if (text.size() < form.size())
        return false;
    for (std::size_t i = 0; i < form.size(); ++i)
        if (form[i] == '9' ? !is_digit(text[i]) : text[i] != form[i])
            return false;
    text.remove_prefix(form.size());
    return true;
}

/// §3.2.7.1:     '-'? yyyy '-' mm '-' dd 'T' hh ':' mm ':' ss ('.' s+)? (zzzzzz)?
bool is_date_time(std::string_view text)
{
    if (text.starts_with('-'))
        text.remove_prefix(1);
    auto const year = text.substr(0, text.find('-'));
    if (year.size() < 4 || !all_digits(year) || is_zero(year) || (year.size() > 4 && year.front() == '0'))
        return false;
    text.remove_prefix(year.size());
    auto const rest = text;
    if (!take_form(text, "-99-99T99:99:99"))
        return false;
    auto const at = [rest](std::size_t offset) { return number_of(rest.substr(offset, 2)); };
    auto const month = at(1);
    auto const hour = at(7);
    if (month < 1 || month > 12 || at(4) < 1 ||
        at(4) > days_in(month, number_of(year.substr(year.size() - 4))) || at(10) > 59 || at(13) > 59)
        return false;
    bool whole = true;
    if (text.starts_with('.')) {
        auto const digits = std::min(text.find_first_not_of("0123456789", 1), text.size());
        whole = is_zero(text.substr(1, digits - 1));
        if (digits == 1)
            return false;
        text.remove_prefix(digits);
    }
    bool const midnight = hour == 24 && at(10) == 0 && at(13) == 0 && whole;
    if (hour > 23 && !midnight)
        return false;
    if (text.empty() || text == "Z")
        return true;
    auto zone = text.substr(1);
    if ((text.front() != '+' && text.front() != '-') || !take_form(zone, "99:99") || !zone.empty())
        return false;
    auto const hours = number_of(text.substr(1, 2));
    auto const minutes = number_of(text.substr(4, 2));
    return hours < 14 ? minutes <= 59 : hours == 14 && minutes == 0;
}

constexpr builtin_type supported_types[] = {
    {"anySimpleType", "", white_space::preserve, nullptr},
    {"string", "anySimpleType", white_space::preserve, nullptr},
    {"normalizedString", "string", white_space::replace, nullptr},
    {"token", "normalizedString", white_space::collapse, nullptr},
    {"language", "token", white_space::collapse, is_language},
    {"NMTOKEN", "token", white_space::collapse, is_name_token},
    {"Name", "token", white_space::collapse, is_name},
    {"NCName", "Name", white_space::collapse, is_ncname},
    {"ID", "NCName", white_space::collapse, is_ncname},
    {"anyURI", "anySimpleType", white_space::collapse, is_any_uri},
    {"boolean", "anySimpleType", white_space::collapse, is_boolean},
    {"decimal", "anySimpleType", white_space::collapse, is_decimal},
    {"integer", "decimal", white_space::collapse, is_integer},
    {"nonNegativeInteger", "integer", white_space::collapse, is_non_negative},
    {"positiveInteger", "nonNegativeInteger", white_space::collapse, is_positive},
    {"unsignedLong", "nonNegativeInteger", white_space::collapse, is_unsigned_long},
    {"unsignedInt", "unsignedLong", white_space::collapse, is_unsigned_int},
    {"dateTime", "anySimpleType", white_space::collapse, is_date_time},
};

std::size_t characters_in(std::string_view utf8)
{
    return static_cast<std::size_t>(std::count_if(
        utf8.begin(), utf8.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

bool needs_collapse(std::string_view text)
{
    if (text.empty())
        return false;
    if (is_white(text.front()) || is_white(text.back()))
        return true;
    for (std::size_t i = 0; (i = find_first<in_set<is_white>>(text, i)) < text.size(); ++i)
        if (text[i] != ' ' || is_white(text[i + 1]))
            return true;
    return false;
}

}  // namespace

std::string with_white_space(std::string_view text, white_space how)
{
    std::string out(text);
    if (how == white_space::preserve)
        return out;
    std::replace_if(out.begin(), out.end(), is_white, ' ');
    if (how == white_space::replace)
        return out;
    out.erase(std::unique(out.begin(), out.end(), [](char a, char b) { return a == ' ' && b == ' '; }),
              out.end());
    if (out.starts_with(' '))
        out.erase(0, 1);
    if (out.ends_with(' '))
        out.pop_back();
    return out;
}

std::span<builtin_type const> builtin_types() noexcept
{
    return supported_types;
}

builtin_type const* find_builtin_type(std::string_view name) noexcept
{
    auto const found = std::find_if(std::begin(supported_types), std::end(supported_types),
                                    [name](builtin_type const& one) { return one.name == name; });
    return found == std::end(supported_types) ? nullptr : found;
}

bool simple_type::accepts_all() const noexcept
{
    return builtin && !builtin->accepts && values.empty() && !least_length && !most_length &&
           (!base || base->accepts_all());
}

bool simple_type::is_id() const noexcept
{
    return builtin && builtin->name == "ID";
}

bool simple_type::accepts(std::string_view text) const
{
    if (!builtin)
        return std::any_of(members.begin(), members.end(),
                           [text](simple_type const* one) { return one->accepts(text); });
    std::string changed;  // seldom
    if (builtin->space == white_space::replace ||
        (builtin->space == white_space::collapse && needs_collapse(text))) {
        changed = with_white_space(text, builtin->space);
        text = changed;
    }
    if (builtin->accepts && !builtin->accepts(text))
        return false;
    for (auto const* at = this; at; at = at->base) {
        if (!at->values.empty() && std::find(at->values.begin(), at->values.end(), text) == at->values.end())
            return false;
        if ((at->least_length || at->most_length) &&
            (characters_in(text) < at->least_length.value_or(0) ||
             characters_in(text) > at->most_length.value_or(text.size())))
            return false;
    }
    return true;
}

}  // namespace cabinet::xml
