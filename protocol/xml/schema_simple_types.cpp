#include "protocol/xml/schema_simple_types.hpp"

#include <charconv>

namespace cabinet::xml {

simple_type const* schema_simple_types::builtin(std::string const& local, schema_node const& from)
{
    if (auto const known = builtins_.find(local); known != builtins_.end())
        return known->second;
    auto const* const type = find_builtin_type(local);
    if (!type)
        from.refuse("the type '" + local + "' is not read here");
    auto const* const base = type->base.empty() ? nullptr : builtin(std::string(type->base), from);
    auto& made = rules_.simple_store.emplace_back();
    made.name = "xs:" + local;
    made.builtin = type;
    made.base = base;
    builtins_.emplace(local, &made);
    return &made;
}

simple_type const* schema_simple_types::named(schema_reference const& to, schema_node const& from)
{
    if (to.uri == schema_namespace)
        return builtin(to.local, from);
    auto const& node = components_.find(component::type, to, from);
    if (node.local() != "simpleType")
        from.refuse("'" + to.local + "' is no simple type");
    auto const name = components_.expanded(to);
    if (auto const known = named_.find(name); known != named_.end()) {
        if (!known->second)
            from.refuse("the type is derived from itself");
        return known->second;
    }
    named_.emplace(name, nullptr);
    auto* const made = described(node);
    made->name = to.local;
    named_[name] = made;
    return made;
}

simple_type* schema_simple_types::described(schema_node const& node)
{
    auto const inside = node.children();
    if (node.local() != "simpleType" || inside.size() != 1)
        node.refuse("one 'simpleType' with one 'restriction' or 'union' is needed here");
    node.allow({"name", "final"});
    simple_type made;
    if (inside.front().local() == "restriction")
        fill_restriction(made, inside.front());
    else if (inside.front().local() == "union")
        fill_union(made, inside.front());
    else
        inside.front().refuse_part();
    return &rules_.simple_store.emplace_back(std::move(made));
}

void schema_simple_types::fill_restriction(simple_type& made, schema_node const& node)
{
    node.allow({"base"});
    std::vector<schema_node> facets = node.children();
    if (node.has("base")) {
        made.base = named(node.refer(node.attribute("base")), node);
    } else {
        if (facets.empty())
            node.refuse("a base is needed here");
        made.base = described(facets.front());
        facets.erase(facets.begin());
    }
    made.builtin = made.base->builtin;
    if (!made.builtin)
        node.refuse("a restricted union is not read here");
    for (auto const& facet : facets)
        add_facet(made, facet);
}

void schema_simple_types::add_facet(simple_type& made, schema_node const& facet)
{
    facet.allow({"value"});
    auto const value = facet.attribute("value");
    if (facet.local() == "enumeration") {
        made.values.push_back(with_white_space(value, made.builtin->space));
        return;
    }
    std::size_t number = 0;
    auto const* const end = value.data() + value.size();
    bool const is_least = facet.local() == "length" || facet.local() == "minLength";
    bool const is_most = facet.local() == "length" || facet.local() == "maxLength";
    if (!is_least && !is_most)
        facet.refuse_part();
    if (value.empty() || std::from_chars(value.data(), end, number).ptr != end)
        facet.refuse("'" + value + "' is no length");
    if (is_least)
        made.least_length = number;
    if (is_most)
        made.most_length = number;
}

void schema_simple_types::fill_union(simple_type& made, schema_node const& node)
{
    node.allow({"memberTypes"});
    auto const names = with_white_space(node.attribute("memberTypes"), white_space::collapse);
    for (std::size_t at = 0; at < names.size();) {
        auto const end = std::min(names.find(' ', at), names.size());
        made.members.push_back(named(node.refer(std::string_view(names).substr(at, end - at)), node));
        at = end + 1;
    }
    for (auto const& child : node.children())
        made.members.push_back(described(child));
    if (made.members.empty())
        node.refuse("a union needs types");
}

}  // namespace cabinet::xml
