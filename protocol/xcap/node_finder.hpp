#pragma once

#include "protocol/xcap/namespace_bindings.hpp"
#include "protocol/xcap/node_selector.hpp"
#include "protocol/xml/token_reader.hpp"

namespace cabinet::xcap {

/// A child element as the last step of a selector looks at it.
struct child_element {
    std::size_t begin = 0, end = 0;  ///< its octets in the document, from "<" to ">"
    bool is_named = false;           ///< the step's name is its own
    bool is_tested = false;          ///< the step's attribute test holds, or there is none
};

/// The element that all steps but the last select; of a selector with one step, the document itself.
struct parent_element {
    std::string_view name;  ///< as its tag writes it; empty: the document
    std::size_t content_begin =
        0;  ///< of what stands between its tags; of `<a/>`: where "/>" stands, as content_end
    std::size_t content_end = 0;
    bool is_self_closing = false;
    std::vector<bound_prefix> bindings;   ///< in its scope, each prefix once
    std::vector<child_element> children;  ///< all of them, in order
};

/// Where a node selector leads in a document.
struct node_location {
    std::size_t steps_found = 0;           ///< leading steps, without the last, that select one element each
    std::optional<parent_element> parent;  ///< nothing where one of them does not
};

/// Follows the steps of `selector` through `document`, which is well-formed; views in the result point into it. RFC 4825 §6.3.
node_location find_node(std::string_view document, node_selector const& selector,
                        xml::limits const& bounds = {});

/// How many of the parent's children the last step selects, and which the first of them is.
struct child_selection {
    std::size_t count = 0;
    std::size_t index = 0;
};
child_selection select_child(selector_step const& step, std::vector<child_element> const& children) noexcept;

/// Whether the step's name allows this element; of a tag.
bool has_name(selector_step const& step, xml::token const& tag) noexcept;

/// Whether the step's attribute test holds for these attributes, or there is none.
bool passes_test(selector_step const& step, std::span<xml::raw_attribute const> attributes);

/// The attribute of that name; a namespace declaration is none (§6.3). Null where there is none.
xml::raw_attribute const* find_attribute(std::span<xml::raw_attribute const> attributes,
                                         expanded_name const& name) noexcept;

/// The bindings as a reader of an element takes them; valid as long as `bindings` is.
std::vector<xml::namespace_binding> views_of(std::vector<bound_prefix> const& bindings);

}  // namespace cabinet::xcap
