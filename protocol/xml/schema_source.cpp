#include "protocol/xml/schema_source.hpp"

#include "protocol/xml/names.hpp"

#include <algorithm>
#include <charconv>

namespace cabinet::xml {

bool schema_node::flag(std::string_view name, bool otherwise) const
{
    auto const value = attribute(name);
    return value.empty() ? otherwise : value == "true" || value == "1";
}

unsigned schema_node::times(std::string_view name) const
{
    auto const text = attribute(name);
    if (text == "unbounded")
        return particle::unbounded;
    unsigned value = 1;
    auto const* const end = text.data() + text.size();
    if (!text.empty() && std::from_chars(text.data(), end, value).ptr != end)
        refuse("'" + text + "' is no number of times");
    return value;
}

schema_reference schema_node::refer(std::string_view text) const
{
    auto const parts = split_name(text);
    if (!parts)
        refuse("'" + std::string(text) + "' is no qualified name");
    return {at.bound_to(parts->prefix), std::string(parts->local)};
}

std::vector<schema_node> schema_node::children() const
{
    std::vector<schema_node> out;
    for (auto const child : at.children()) {
        schema_node const one{child, in};
        if (child.namespace_uri() != schema_namespace)
            one.refuse("the element '" + std::string(child.name()) + "' is none of XML Schema");
        if (one.local() != "annotation")
            out.push_back(one);
    }
    return out;
}

void schema_node::allow(std::initializer_list<std::string_view> names) const
{
    for (auto const& one : at.attributes())
        if (one.namespace_uri.empty() && one.local_name != "id" &&
            std::find(names.begin(), names.end(), one.local_name) == names.end())
            refuse("the attribute '" + std::string(one.local_name) + "' of '" + std::string(local()) +
                   "' is not read here");
}

void schema_node::refuse(std::string reason) const
{
    throw refused_schema{{errc::bad_schema, at.offset(), locate(in->text, at.offset()),
                          std::string(in->file) + ": " + std::move(reason)}};
}

void schema_node::refuse_part() const
{
    refuse("'" + std::string(local()) + "' is not read here");
}

}  // namespace cabinet::xml
