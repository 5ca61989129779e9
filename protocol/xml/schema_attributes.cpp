#include "protocol/xml/schema_attributes.hpp"

#include <algorithm>

namespace cabinet::xml {

void schema_attributes::read(element_type& made, std::span<schema_node const> nodes)
{
    for (auto const& node : nodes) {
        if (node.local() == "attribute") {
            read_attribute(made, node);
        } else if (node.local() == "anyAttribute") {
            node.allow({"namespace", "processContents"});
            made.other_attributes.push_back(read_wildcard(node, rules_));
        } else if (node.local() == "attributeGroup") {
            node.allow({"ref"});
            auto const& group =
                components_.find(component::attribute_group, node.refer(node.attribute("ref")), node);
            if (!groups_.insert(group.at.offset()).second)
                group.refuse("the group contains itself");
            auto const inside = group.children();
            read(made, inside);
            groups_.erase(group.at.offset());
        } else {
            node.refuse_part();
        }
    }
}

void schema_attributes::read_attribute(element_type& made, schema_node const& node)
{
    attribute_rule one;
    if (node.has("ref")) {
        node.allow({"ref", "use", "default", "fixed"});
        one = *global(node.refer(node.attribute("ref")), node);
    } else {
        node.allow({"name", "type", "use", "default", "fixed", "form"});
        one.local = node.attribute("name");
        bool const is_qualified =
            node.has("form") ? node.attribute("form") == "qualified" : node.in->qualified_attributes;
        one.space = is_qualified ? node.in->target : no_namespace;
        one.type = type_of_attribute(node);
    }
    set_fixed(one, node);
    one.is_required = node.attribute("use") == "required";
    std::erase_if(made.attributes, [&one](attribute_rule const& other) {
        return other.space == one.space && other.local == one.local;
    });
    if (node.attribute("use") != "prohibited")
        made.attributes.push_back(std::move(one));
}

attribute_rule const* schema_attributes::global(schema_reference const& to, schema_node const& from)
{
    auto const& node = components_.find(component::attribute, to, from);
    auto const name = components_.expanded(to);
    if (auto const known = rules_.attributes.find(name); known != rules_.attributes.end())
        return known->second;
    node.allow({"name", "type", "default", "fixed"});
    auto& made = rules_.attribute_store.emplace_back();
    made.space = name.first;
    made.local = name.second;
    made.type = type_of_attribute(node);
    set_fixed(made, node);
    rules_.attributes.emplace(name, &made);
    return &made;
}

void schema_attributes::set_fixed(attribute_rule& one, schema_node const& node)
{
    if (node.has("fixed"))
        one.fixed = with_white_space(node.attribute("fixed"),
                                     one.type->builtin ? one.type->builtin->space : white_space::preserve);
}

simple_type const* schema_attributes::type_of_attribute(schema_node const& node)
{
    if (node.has("type"))
        return simple_types_.named(node.refer(node.attribute("type")), node);
    auto const inside = node.children();
    return inside.empty() ? simple_types_.builtin("anySimpleType", node)
                          : simple_types_.described(inside.front());
}

wildcard read_wildcard(schema_node const& node, schema_rules& rules)
{
    wildcard out;
    auto const processing = node.attribute("processContents");
    if (processing == "lax")
        out.processing = wildcard_processing::lax;
    else if (processing == "skip")
        out.processing = wildcard_processing::skip;
    auto const names = with_white_space(node.attribute("namespace"), white_space::collapse);
    out.is_negated = names.empty() || names == "##any" || names == "##other";
    if (names == "##other")
        out.namespaces.push_back(node.in->target);
    if (out.is_negated)
        return out;
    for (std::size_t at = 0; at < names.size();) {
        auto const end = std::min(names.find(' ', at), names.size());
        auto const name = names.substr(at, end - at);
        out.namespaces.push_back(name == "##targetNamespace" ? node.in->target
                                 : name == "##local"         ? no_namespace
                                                             : rules.intern(name));
        at = end + 1;
    }
    return out;
}

}  // namespace cabinet::xml
