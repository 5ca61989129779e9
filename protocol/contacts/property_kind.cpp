#include "protocol/contacts/property_kind.hpp"

#include "protocol/base/ascii.hpp"

#include <algorithm>
#include <array>

namespace cabinet::contacts {
namespace {

struct known_property {
    std::string_view name;
    value_kind kind;
};

// RFC 6350 §6, RFC 6474, RFC 6715, and of RFC 2426 §3 what vCard 4.0 left out.
constexpr std::array<known_property, 51> known_properties = {{
    {"ADR", value_kind::list_components},
    {"AGENT", value_kind::text},
    {"ANNIVERSARY", value_kind::date},
    {"BDAY", value_kind::date},
    {"BIRTHPLACE", value_kind::text},
    {"CALADRURI", value_kind::uri},
    {"CALURI", value_kind::uri},
    {"CATEGORIES", value_kind::text_list},
    {"CLASS", value_kind::text},
    {"CONTACT-URI", value_kind::uri},
    {"DEATHDATE", value_kind::date},
    {"DEATHPLACE", value_kind::text},
    {"EMAIL", value_kind::text},
    {"EXPERTISE", value_kind::text},
    {"FBURL", value_kind::uri},
    {"FN", value_kind::text},
    {"GENDER", value_kind::components},
    {"GEO", value_kind::uri},
    {"HOBBY", value_kind::text},
    {"IMPP", value_kind::uri},
    {"INTEREST", value_kind::text},
    {"KEY", value_kind::uri},
    {"KIND", value_kind::text},
    {"LABEL", value_kind::text},
    {"LANG", value_kind::language_tag},
    {"LOGO", value_kind::uri},
    {"MAILER", value_kind::text},
    {"MEMBER", value_kind::uri},
    {"N", value_kind::list_components},
    {"NAME", value_kind::text},
    {"NICKNAME", value_kind::text_list},
    {"NOTE", value_kind::text},
    {"ORG", value_kind::components},
    {"ORG-DIRECTORY", value_kind::uri},
    {"PHOTO", value_kind::uri},
    {"PRODID", value_kind::text},
    {"PROFILE", value_kind::text},
    {"RELATED", value_kind::uri},
    {"REV", value_kind::timestamp},
    {"ROLE", value_kind::text},
    {"SORT-STRING", value_kind::text},
    {"SOUND", value_kind::uri},
    {"SOURCE", value_kind::uri},
    {"TEL", value_kind::text},
    {"TITLE", value_kind::text},
    {"TZ", value_kind::text},
    {"UID", value_kind::uri},
    {"URL", value_kind::uri},
    {"X-ADDRESSBOOKSERVER-KIND", value_kind::text},
    {"X-ADDRESSBOOKSERVER-MEMBER", value_kind::uri},
    {"XML", value_kind::text},
}};

value_kind kind_by_name(std::string_view name) noexcept
{
    auto const found = std::lower_bound(known_properties.begin(), known_properties.end(), name,
                                        [](auto const& known, auto wanted) { return known.name < wanted; });
    return found != known_properties.end() && found->name == name ? found->kind : value_kind::unknown;
}

bool is_structured(value_kind kind) noexcept
{
    return kind == value_kind::text_list || kind == value_kind::components ||
           kind == value_kind::list_components;
}

struct value_type {
    std::string_view name;
    value_kind kind;
};

// RFC 6350 §4 and §5.2. What is not here (boolean, integer, float and foreign ones) is kept as it is.
constexpr std::array<value_type, 10> value_types = {{
    {"text", value_kind::text},
    {"uri", value_kind::uri},
    {"url", value_kind::uri},  // vCard 2.1
    {"date", value_kind::date},
    {"time", value_kind::date},
    {"date-time", value_kind::date},
    {"date-and-or-time", value_kind::date},
    {"timestamp", value_kind::timestamp},
    {"utc-offset", value_kind::utc_offset},
    {"language-tag", value_kind::language_tag},
}};

}  // namespace

value_kind kind_of(property const& of) noexcept
{
    auto const by_name = kind_by_name(of.name);
    auto const type = parameter_value(of, "VALUE");
    if (type.empty() || is_structured(by_name))
        return by_name;
    for (auto const& known : value_types)
        if (iequals(known.name, type))
            return known.kind;
    return value_kind::unknown;
}

std::string_view default_value_type(std::string_view name) noexcept
{
    switch (kind_by_name(name)) {
    case value_kind::text:
    case value_kind::text_list:
    case value_kind::components:
    case value_kind::list_components:
        return "text";
    case value_kind::uri:
        return "uri";
    case value_kind::date:
        return "date-and-or-time";
    case value_kind::timestamp:
        return "timestamp";
    case value_kind::utc_offset:
        return "utc-offset";
    case value_kind::language_tag:
        return "language-tag";
    case value_kind::unknown:
        break;
    }
    return {};
}

bool may_be_binary(std::string_view name) noexcept
{
    return name == "PHOTO" || name == "LOGO" || name == "SOUND" || name == "KEY";
}

parameter const* find_parameter(property const& of, std::string_view name) noexcept
{
    auto const found = std::find_if(of.parameters.begin(), of.parameters.end(),
                                    [&](auto const& p) { return p.name == name; });
    return found == of.parameters.end() ? nullptr : &*found;
}

std::string_view parameter_value(property const& of, std::string_view name) noexcept
{
    auto const* const found = find_parameter(of, name);
    return found && !found->values.empty() ? std::string_view(found->values.front()) : std::string_view{};
}

bool has_type(property const& of, std::string_view type) noexcept
{
    for (auto const& p : of.parameters) {
        if (p.name != "TYPE")
            continue;
        for (std::string_view rest : p.values) {
            for (;;) {
                auto const comma = rest.find(',');
                if (iequals(trim(rest.substr(0, comma)), type))
                    return true;
                if (comma == std::string_view::npos)
                    break;
                rest.remove_prefix(comma + 1);
            }
        }
    }
    return false;
}

bool is_name(std::string_view text) noexcept
{
    return !text.empty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return is_alnum(c) || c == '-' || c == '_'; });
}

}  // namespace cabinet::contacts
