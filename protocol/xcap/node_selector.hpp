#pragma once

#include "protocol/base/result.hpp"
#include "protocol/xcap/error.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cabinet::xcap {

/// A name with its namespace; an empty one is none. Namespaces in XML §2.1.
struct expanded_name {
    std::string uri, local;

    bool operator==(expanded_name const&) const = default;
};

/// `[@name="value"]`
struct attribute_test {
    expanded_name name;
    std::string value;  ///< as XML has it: references resolved

    bool operator==(attribute_test const&) const = default;
};

/// One step to a child element: by name or any, by position, by an attribute. The position is counted first.
struct selector_step {
    std::optional<expanded_name> name;  ///< nothing: any, "*"
    std::optional<std::size_t>
        position;  ///< from 1, among those of the name; what is written as 0 selects nothing
    std::optional<attribute_test> attribute;
    std::string written;  ///< the step after its escapes are resolved: `list[@name="a"]`

    bool operator==(selector_step const&) const = default;
};

/// What a target selects inside a document. RFC 4825 §6.3.
struct node_selector {
    enum class target {
        element,     ///< the one that the last step selects
        attribute,   ///< one of its attributes
        namespaces,  ///< the namespace bindings in its scope
    };

    std::vector<selector_step> steps;  ///< at least one
    target selects = target::element;
    expanded_name attribute;       ///< target::attribute
    std::string attribute_prefix;  ///< as the selector writes it: "" or "cab"

    bool operator==(node_selector const&) const = default;
};

/// Reads what follows "~~/" in a target, as it is written, escapes included.
///     node-selector = step *("/" step) ["/" ("@" att-name / "namespace::*")]
///     step          = (QName / "*") ["[" 1*DIGIT "]"] ["[@" att-name "=" AttValue "]"]
/// Escapes are resolved first, then references of XML in attribute values (§6.3). A "/" between quotes is part of the value. Prefixes are looked up
/// among the bindings of `query`, an element name without one is in `default_namespace`, an attribute without one in none.
/// Errors: xcap_errc::bad_escape, bad_node_selector, unknown_selector (a step that neither a name nor "*" begins), bad_query, undeclared_prefix.
result<node_selector> parse_node_selector(std::string_view written, std::string_view query,
                                          std::string_view default_namespace);

/// The first `count` steps as they stand in a target, escaped.
std::string write_steps(node_selector const& selector, std::size_t count);

/// The whole selector as it stands in a target, escaped.
std::string write_node_selector(node_selector const& selector);

}  // namespace cabinet::xcap
