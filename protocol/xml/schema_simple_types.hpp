#pragma once

#include "protocol/xml/schema_components.hpp"

namespace cabinet::xml {

/// Makes the simple types of a schema, each once. XML Schema part 1 §3.14, part 2 §4.
class schema_simple_types {
public:
    schema_simple_types(schema_components const& components, schema_rules& into)
        : components_(components),
          rules_(into)
    {}

    simple_type const* builtin(std::string const& local, schema_node const& from);
    simple_type const* named(schema_reference const& to, schema_node const& from);

    /// The one that a `simpleType` element describes.
    simple_type* described(schema_node const& node);

private:
    void fill_restriction(simple_type& made, schema_node const& node);
    void fill_union(simple_type& made, schema_node const& node);
    static void add_facet(simple_type& made, schema_node const& facet);

    schema_components const& components_;
    schema_rules& rules_;
    std::map<std::string, simple_type const*> builtins_;
    std::map<expanded_name, simple_type const*> named_;  ///< null: being made
};

}  // namespace cabinet::xml
