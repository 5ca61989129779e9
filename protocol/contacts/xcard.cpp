#include "protocol/contacts/xcard.hpp"

#include "protocol/base/ascii.hpp"
#include "protocol/contacts/xcard_value.hpp"
#include "protocol/xml/escape.hpp"
#include "protocol/xml/names.hpp"

#include <algorithm>
#include <span>
#include <utility>

namespace cabinet::contacts {
namespace {

/// Whether the name comes back from an element's name: upper case here, lower case there (RFC 6351 §4).
bool is_element_name(std::string_view name)
{
    return xml::is_ncname(name) &&
           std::none_of(name.begin(), name.end(), [](char c) { return c >= 'a' && c <= 'z'; }) &&
           name != "GROUP" && name != "PARAMETERS" && name != "UID";
}

/// Starts the element of a property or parameter; a name that XML cannot have stands in an attribute.
void start_named(std::string_view name, xml::writer& out)
{
    if (is_element_name(name)) {
        std::string element = "v:";
        std::transform(name.begin(), name.end(), std::back_inserter(element), to_lower);
        out.start(element);
    } else {
        out.start("v:x-cabinet-name");
        out.attribute("cab:name", xml::is_text(name) ? name : std::string_view("?"));
    }
}

std::string read_name(xml::pull_reader& in)
{
    if (!in.attributes().empty())
        if (auto const name = in.attribute(cabinet_namespace, "name"))
            return std::string(*name);
    std::string out(in.tag().local);
    std::transform(out.begin(), out.end(), out.begin(), to_upper);
    return out;
}

std::string_view value_type(property const& of) noexcept
{
    for (auto const& one : of.parameters)
        if (one.name == "VALUE" && one.values.size() == 1)
            return one.values.front();
    return {};
}

void write_parameter(parameter const& one, xml::writer& out)
{
    start_named(one.name, out);
    for (auto const& value : one.values) {
        bool const number =
            one.name == "PREF" && !value.empty() && std::all_of(value.begin(), value.end(), is_digit);
        if (!xml::is_text(value))
            write_value(value_shape::unknown, value, out);
        else
            out.leaf(number                   ? "v:integer"
                     : one.name == "LANGUAGE" ? "v:language-tag"
                     : one.name == "GEO"      ? "v:uri"
                                              : "v:text",
                     value);
    }
    out.end();
}

bool is_type(parameter const& one)
{
    return one.name == "VALUE";
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

parameter read_parameter(xml::pull_reader& in)
{
    parameter out{.name = read_name(in)};
    for (xml::children_of values(in); values.next();)
        out.values.push_back(read_text_of_unknown(in));
    return out;
}

property read_property(xml::pull_reader& in, std::string_view group)
{
    property out{.group = std::string(group), .name = read_name(in)};
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
                out.parameters.push_back(read_parameter(in));
        }
    }
    out.value = value.take();
    if (auto const type = type_said_by_element(out.name, value.only_element());
        !type.empty() && std::none_of(out.parameters.begin(), out.parameters.end(), is_type))
        out.parameters.insert(out.parameters.begin(), {"VALUE", {std::string(type)}});
    return out;
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
            out.properties.push_back(read_property(in, group));
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
