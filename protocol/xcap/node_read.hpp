#pragma once

#include "protocol/xcap/node_finder.hpp"

namespace cabinet::xcap {

inline constexpr std::string_view element_type = "application/xcap-el+xml";     ///< RFC 4825 §15.2.1
inline constexpr std::string_view attribute_type = "application/xcap-att+xml";  ///< §15.2.2
inline constexpr std::string_view namespaces_type = "application/xcap-ns+xml";  ///< §15.2.3

/// The media type of what a selector selects.
std::string_view media_type(node_selector const& selector) noexcept;

/// The node that `selector` leads to in `document`, which is well-formed: an element as it stands there, an attribute's value as it stands between its
/// quotes, namespace bindings as an element of the selected one's name that declares them (§10). Nothing where no node is selected, or several. RFC 4825 §8.3.
std::optional<std::string> read_node(std::string_view document, node_selector const& selector,
                                     xml::limits const& bounds = {});

/// An element or an attribute as an xcap-diff document tells of it. RFC 5874 §3.
struct node_state {
    std::string content;  ///< of an element its octets, of an attribute its value with references resolved
    std::vector<bound_prefix>
        bindings;  ///< the prefixes that an element takes from around it; sorted by prefix

    bool operator==(node_state const&) const = default;
};

/// As read_node(), of an element or an attribute.
std::optional<node_state> read_node_state(std::string_view document, node_selector const& selector,
                                          xml::limits const& bounds = {});

}  // namespace cabinet::xcap
