#include "protocol/xml/schema_components.hpp"

#include "protocol/xml/names.hpp"

#include <algorithm>

namespace cabinet::xml {

schema_components::schema_components(std::string_view file, std::span<embedded_file const> files,
                                     schema_rules& rules)
    : files_(files),
      rules_(rules)
{
    load(file, {});
}

/// `from`: what asks for it; none for the first file.
void schema_components::load(std::string_view name, schema_node const& from)
{
    auto const file = std::find_if(files_.begin(), files_.end(),
                                   [name](embedded_file const& one) { return one.name == name; });
    if (file == files_.end()) {
        auto reason = "there is no schema file '" + std::string(name) + "'";
        if (from.at)
            from.refuse(std::move(reason));
        throw refused_schema{{errc::bad_schema, 0, {}, std::move(reason)}};
    }
    if (!loaded_.insert(file->name).second)
        return;
    auto parsed = document::parse(file->text);
    if (!parsed) {
        auto why = parsed.error();
        why.code = errc::bad_schema;
        why.reason = std::string(name) + ": " + why.reason;
        throw refused_schema{std::move(why)};
    }
    auto& source = sources_.emplace_back(schema_source{file->name, file->text, std::move(*parsed)});
    schema_node const root{source.tree.root(), &source};
    if (!root.at.is(schema_namespace, "schema"))
        root.refuse("the root element is not XML Schema's 'schema'");
    root.allow({"targetNamespace", "elementFormDefault", "attributeFormDefault", "version"});
    source.target = rules_.intern(root.attribute("targetNamespace"));
    source.qualified_elements = root.attribute("elementFormDefault") == "qualified";
    source.qualified_attributes = root.attribute("attributeFormDefault") == "qualified";
    for (auto const& child : root.children())
        load_child(child);
}

void schema_components::load_child(schema_node const& child)
{
    if (child.local() == "import" || child.local() == "include") {
        auto const location = child.attribute("schemaLocation");
        if (!location.empty())
            load(std::string_view(location).substr(location.rfind('/') + 1), child);
        return;
    }
    static constexpr std::pair<std::string_view, component> kinds[] = {
        {"element", component::element},  {"attribute", component::attribute},
        {"complexType", component::type}, {"simpleType", component::type},
        {"group", component::group},      {"attributeGroup", component::attribute_group},
    };
    for (auto const& [local, kind] : kinds) {
        if (local != child.local())
            continue;
        auto const name = child.attribute("name");
        if (!is_ncname(name))
            child.refuse("a name is needed here");
        if (!components_.emplace(key{kind, child.in->target, name}, child).second)
            child.refuse("'" + name + "' is declared twice");
        return;
    }
    child.refuse_part();
}

schema_node const& schema_components::find(component kind, schema_reference const& to,
                                           schema_node const& from) const
{
    auto const found = components_.find({kind, rules_.number_of(to.uri), to.local});
    if (found == components_.end())
        from.refuse("'" + to.local + "' is declared nowhere");
    return found->second;
}

}  // namespace cabinet::xml
