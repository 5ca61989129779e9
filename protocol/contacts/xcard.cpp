#include "protocol/contacts/xcard.hpp"

#include "protocol/base/ascii.hpp"
#include "protocol/base/copy_octets.hpp"
#include "protocol/base/octet_search.hpp"
#include "protocol/base/same_octets.hpp"
#include "protocol/contacts/xcard_value.hpp"
#include "protocol/xml/escape.hpp"
#include "protocol/xml/names.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

namespace cabinet::contacts {
namespace {

constexpr bool is_usual(char c) noexcept
{
    return is_digit(c) || (c >= 'A' && c <= 'Z') || c == '-';
}

bool has_lower_case(std::string_view name) noexcept
{
    return std::any_of(name.begin(), name.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

/// Whether the name comes back from an element's name: upper case here, lower case there (RFC 6351 §4).
bool is_element_name(std::string_view name)
{
    bool const is_plain =
        !name.empty() && is_alpha(name.front()) && find_first<not_in_set<is_usual>>(name, 0) == name.size();
    return (is_plain || (xml::is_ncname(name) && !has_lower_case(name))) && !same_octets(name, "GROUP") &&
           !same_octets(name, "PARAMETERS") && !same_octets(name, "UID");
}

/// Starts the element of a property or parameter; a name that XML cannot have stands in an attribute.
void start_named(std::string_view name, xml::writer& out)
{
    if (!is_element_name(name)) {
        out.start("v:x-cabinet-name");
        out.attribute("cab:name", xml::is_text(name) ? name : std::string_view("?"));
        return;
    }
    constexpr std::string_view prefix = "v:";
    std::array<char, 64> element;
    if (name.size() > element.size() - prefix.size()) {
        std::string longer(prefix);
        std::transform(name.begin(), name.end(), std::back_inserter(longer), to_lower);
        out.start(longer);
        return;
    }
    auto* const behind_prefix = copy_octets(prefix, element.data());
    auto const* const end = std::transform(name.begin(), name.end(), behind_prefix, to_lower);
    out.start({element.data(), static_cast<std::size_t>(end - element.data())});
}

void read_name(xml::pull_reader& in, std::string& out)
{
    if (!in.attributes().empty())
        if (auto const name = in.attribute(cabinet_namespace, "name")) {
            out = *name;
            return;
        }
    for (char const c : in.tag().local)
        out += to_upper(c);
}

std::string_view value_type(property const& of) noexcept
{
    for (auto const& one : of.parameters)
        if (same_octets(one.name, "VALUE") && one.values.size() == 1)
            return one.values.front();
    return {};
}

void write_parameter(parameter const& one, xml::writer& out)
{
    start_named(one.name, out);
    for (auto const& value : one.values) {
        bool const number = same_octets(one.name, "PREF") && !value.empty() &&
                            std::all_of(value.begin(), value.end(), is_digit);
        if (!xml::is_text(value))
            write_value(value_shape::unknown, value, out);
        else
            out.leaf(number                              ? "v:integer"
                     : same_octets(one.name, "LANGUAGE") ? "v:language-tag"
                     : same_octets(one.name, "GEO")      ? "v:uri"
                                                         : "v:text",
                     value);
    }
    out.end();
}

bool is_type(parameter const& one)
{
    return same_octets(one.name, "VALUE");
}

/// The parameters that are written: not a VALUE at the head, where reading puts it, that the value's element says.
std::span<parameter const> written_parameters(property const& of)
{
    std::span<parameter const> const all(of.parameters);
    bool const leads = !all.empty() && is_type(all.front()) && all.front().values.size() == 1 &&
                       std::count_if(all.begin(), all.end(), is_type) == 1;
    bool const is_said = leads && is_said_by_element(of.name, all.front().values.front(), of.value);
    return is_said ? all.subspan(1) : all;
}

void write_property(property const& one, xml::writer& out)
{
    start_named(one.name, out);
    if (auto const parameters = written_parameters(one); !parameters.empty()) {
        out.start("v:parameters");
        for (auto const& each : parameters)
            write_parameter(each, out);
        out.end();
    }
    write_value(shape_of(one.name, value_type(one)), one.value, out);
    out.end();
}

void read_parameter(xml::pull_reader& in, parameter& out)
{
    read_name(in, out.name);
    for (xml::children_of values(in); values.next();)
        read_text_of_unknown(in, out.values.emplace_back());
}

void read_property(xml::pull_reader& in, std::string_view group, property& out)
{
    if (!group.empty())
        out.group = group;
    read_name(in, out.name);
    value_reader value(in.tag().local);
    bool has_parameters = false;
    for (xml::children_of inside(in); inside.next();) {
        if (!same_octets(in.tag().namespace_uri, xcard_namespace))
            continue;
        if (!same_octets(in.tag().local, "parameters")) {
            value.on_element(in);
        } else if (!std::exchange(has_parameters, true)) {
            out.parameters.reserve(2);  // mostly a TYPE, and before it the VALUE that the element says
            for (xml::children_of each(in); each.next();)
                read_parameter(in, out.parameters.emplace_back());
        }
    }
    value.take(out.value);
    if (auto const type = type_said_by_element(out.name, value.only_element());
        !type.empty() && std::none_of(out.parameters.begin(), out.parameters.end(), is_type))
        out.parameters.insert(out.parameters.begin(), {"VALUE", {std::string(type)}});
}

/// uid's text is that of its first element.
std::string read_id(xml::pull_reader& in)
{
    std::string out;
    bool first = true;
    for (xml::children_of values(in); values.next(); first = false)
        if (first)
            out = in.text();
    return out;
}

/// A group inside a group is a property of that name.
void read_properties(xml::pull_reader& in, std::string_view group, xcard& out)
{
    for (xml::children_of inside(in); inside.next();) {
        if (!same_octets(in.tag().namespace_uri, xcard_namespace))
            continue;
        if (same_octets(in.tag().local, "group") && group.empty())
            read_properties(in, in.attribute("name").value_or(""), out);
        else if (same_octets(in.tag().local, "uid") && out.id.empty())
            out.id = read_id(in);
        else
            read_property(in, group, out.properties.emplace_back());
    }
}

}  // namespace

void write_xcard(std::string_view id, std::vector<property> const& properties, xml::writer& out)
{
    out.start("v:vcard");
    if (!id.empty() && xml::is_text(id)) {
        bool const is_uri = id.find(':') != std::string_view::npos;
        out.start("v:uid").leaf(is_uri ? "v:uri" : "v:text", id).end();
    }
    for (std::size_t i = 0; i < properties.size(); ++i) {
        auto const& group = properties[i].group;
        bool const begins = !group.empty() && (i == 0 || properties[i - 1].group != group);
        bool const ends = !group.empty() && (i + 1 == properties.size() || properties[i + 1].group != group);
        if (begins)
            out.start("v:group").attribute("name", group);
        write_property(properties[i], out);
        if (ends)
            out.end();
    }
    out.end();
}

xcard read_xcard(xml::pull_reader& in)
{
    constexpr std::size_t usual = 8;
    xcard out;
    out.properties.reserve(usual);
    read_properties(in, {}, out);
    return out;
}

}  // namespace cabinet::contacts
