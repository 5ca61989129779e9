#pragma once

#include "protocol/xcap/error_body.hpp"
#include "protocol/xcap/node_finder.hpp"

#include <variant>

namespace cabinet::xcap {

/// Why an operation on a node is not done: what the conflict report says. RFC 4825 §11.
struct node_conflict {
    conflict what = conflict::cannot_insert;
    std::string phrase;  ///< a sentence

    bool operator==(node_conflict const&) const = default;
};

/// A request's body that is one element.
struct element_fragment {
    std::string_view octets;  ///< from "<" to ">"
    bool is_named = false;    ///< as of child_element, for the step that is to select it
    bool is_tested = false;
};

/// Reads a body that is to stand where `around` is bound, and looks at it as `step` does. White space and an XML declaration around the
/// element are passed over; anything else there is refused. RFC 4825 §8.2.2.
/// Conflicts: not_xml_frag, not_utf_8, constraint_failure (a DTD, a limit).
std::variant<element_fragment, node_conflict> parse_element_fragment(std::string_view body,
                                                                     selector_step const& step,
                                                                     std::vector<bound_prefix> const& around,
                                                                     xml::limits const& bounds = {});

/// What a problem of a document or a fragment is in a conflict report; `malformed` where it is not well-formed.
conflict conflict_of(xml::errc problem, conflict malformed) noexcept;

}  // namespace cabinet::xcap
