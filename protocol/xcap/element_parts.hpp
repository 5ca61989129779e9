#pragma once

#include "protocol/xcap/patch_finder.hpp"

namespace cabinet::xcap {

/// A child of an element that is no text.
struct child_node {
    node_kind kind = node_kind::element;  ///< or comment, instruction
    std::string_view octets;
    std::string_view tag;   ///< of an element: its start tag
    std::string_view name;  ///< of an element: as its tag writes it
    std::size_t nth = 0;    ///< among the children of its kind, from 1; of an instruction among all of these

    /// What tells it from its neighbours, in both versions of a document: the start tag, else all of it.
    std::string_view key() const noexcept { return kind == node_kind::element ? tag : octets; }
};

/// An attribute as it stands in a start tag.
struct written_attribute {
    std::string_view name, value;
    bool is_declaration = false;
};

/// An element cut into what patches tell of. All views point into its octets.
struct element_parts {
    std::string_view name;
    std::string_view tag;      ///< the start tag up to ">" or "/>", without that
    std::string_view end_tag;  ///< empty: `<a/>`
    std::vector<written_attribute> attributes;
    std::vector<child_node> nodes;
    std::vector<std::string_view>
        gaps;  ///< the text before each node and behind the last: one more than there are nodes
    std::vector<bound_prefix> bindings;  ///< in its content
};

/// Cuts the element that `octets` are, where `around` is bound. Nothing: it is none, or a limit is exceeded.
std::optional<element_parts> cut_element(std::string_view octets, std::vector<bound_prefix> const& around,
                                         xml::limits const& bounds = {});

}  // namespace cabinet::xcap
