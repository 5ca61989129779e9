#pragma once

#include "protocol/xml/schema_files.hpp"
#include "protocol/xml/schema_source.hpp"

#include <set>
#include <tuple>

namespace cabinet::xml {

/// What stands at the top of a schema file with a name of its own.
enum class component { element, attribute, type, group, attribute_group };

/// The components of a schema file and of those it imports and includes. Refuses (schema_source.hpp) what is none.
class schema_components {
public:
    using key = std::tuple<component, namespace_number, std::string>;

    /// Namespaces get their numbers in `rules`.
    schema_components(std::string_view file, std::span<embedded_file const> files, schema_rules& rules);

    std::map<key, schema_node> const& all() const noexcept { return components_; }

    /// What `to` names; refused at `from` where that is nothing.
    schema_node const& find(component kind, schema_reference const& to, schema_node const& from) const;

    expanded_name expanded(schema_reference const& to) const { return {rules_.number_of(to.uri), to.local}; }

private:
    void load(std::string_view name, schema_node const& from);
    void load_child(schema_node const& child);

    std::span<embedded_file const> files_;
    schema_rules& rules_;
    std::deque<schema_source> sources_;
    std::set<std::string_view> loaded_;
    std::map<key, schema_node> components_;
};

}  // namespace cabinet::xml
