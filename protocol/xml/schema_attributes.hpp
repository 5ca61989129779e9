#pragma once

#include "protocol/xml/schema_simple_types.hpp"

namespace cabinet::xml {

/// Makes the attributes of types, and those at the top of a schema. XML Schema part 1 §3.2, §3.6.
class schema_attributes {
public:
    schema_attributes(schema_components const& components, schema_simple_types& types, schema_rules& into)
        : components_(components),
          simple_types_(types),
          rules_(into)
    {}

    /// Adds what `attribute`, `attributeGroup` and `anyAttribute` elements describe.
    void read(element_type& made, std::span<schema_node const> nodes);

    attribute_rule const* global(schema_reference const& to, schema_node const& from);

private:
    void read_attribute(element_type& made, schema_node const& node);
    static void set_fixed(attribute_rule& one, schema_node const& node);
    simple_type const* type_of_attribute(schema_node const& node);

    schema_components const& components_;
    schema_simple_types& simple_types_;
    schema_rules& rules_;
    std::set<std::size_t> groups_;  ///< being read, by their place
};

/// What an `any` or `anyAttribute` element lets in. XML Schema part 1 §3.10.2.
wildcard read_wildcard(schema_node const& node, schema_rules& rules);

}  // namespace cabinet::xml
