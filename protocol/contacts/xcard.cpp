#include "protocol/contacts/xcard.hpp"

#include "protocol/base/ascii.hpp"
#include "protocol/contacts/xcard_value.hpp"
#include "protocol/xml/escape.hpp"
#include "protocol/xml/names.hpp"

#include <algorithm>
#include <span>

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
        out.start("v:" + lower(name));
    } else {
        out.start("v:x-cabinet-name");
        out.attribute("cab:name", xml::is_text(name) ? name : std::string_view("?"));
    }
}

std::string read_name(xml::element const& of)
{
    if (auto const name = of.attribute(cabinet_namespace, "name"))
        return std::string(*name);
    std::string out(of.local_name());
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

parameter read_parameter(xml::element const& of)
{
    parameter out{.name = read_name(of)};
    for (auto const child : of.children()) {
        if (child.attribute(cabinet_namespace, "coding")) {
            out.values.push_back(read_value(of));
            break;
        }
        out.values.push_back(child.text());
    }
    return out;
}

property read_property(xml::element const& of, std::string_view group)
{
    property out{.group = std::string(group), .name = read_name(of)};
    for (auto const one : of.child(xcard_namespace, "parameters").children())
        out.parameters.push_back(read_parameter(one));
    out.value = read_value(of);
    if (auto const type = type_said_by_element(out.name, of);
        !type.empty() && std::none_of(out.parameters.begin(), out.parameters.end(), is_type))
        out.parameters.insert(out.parameters.begin(), {"VALUE", {std::string(type)}});
    return out;
}

void read_properties(xml::element const& from, std::string_view group, xcard& out)
{
    for (auto const child : from.children()) {
        if (child.namespace_uri() != xcard_namespace)
            continue;
        if (child.local_name() == "group" && group.empty())
            read_properties(child, child.attribute("name").value_or(""), out);
        else if (child.local_name() == "uid" && out.id.empty())
            out.id = child.first_child().text();
        else
            out.properties.push_back(read_property(child, group));
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

xcard read_xcard(xml::element const& vcard)
{
    xcard out;
    read_properties(vcard, {}, out);
    return out;
}

}  // namespace cabinet::contacts
