#pragma once

#include "protocol/xcap/element_fragment.hpp"

namespace cabinet::xcap {

/// A change of a document's text: `removed` octets from `offset` on give way to `inserted`. All others stay as they are.
struct text_edit {
    std::size_t offset = 0;
    std::size_t removed = 0;
    std::string inserted;
    bool creates = false;  ///< the node was not there before

    bool operator==(text_edit const&) const = default;
};

using edit_outcome = std::variant<text_edit, node_conflict>;

/// The document after an edit of it.
std::string apply(std::string_view document, text_edit const& edit);

/// The edit that puts `body` where `selector` leads in `document`: of an element its replacement, or its insertion at the place that RFC 4825 §8.2.3
/// gives; of an attribute its value, or a new one at the end of its element's tag. After it the selector leads to what was put. `where` is
/// find_node() of the two, and has a parent. The selector selects no namespaces.
/// Conflicts: not_xml_frag, not_xml_att_value, not_utf_8, constraint_failure (a DTD, a limit), no_parent (of an attribute: the element is not
/// there, or not the only one), cannot_insert.
edit_outcome edit_to_put(std::string_view document, node_selector const& selector, node_location const& where,
                         std::string_view body, xml::limits const& bounds = {});

/// The edit that deletes the node: the element's octets, or the attribute and the white space before it. §8.4. `where` as above.
/// Nothing where the selector leads to no node, or to several. Conflict: cannot_delete.
std::optional<edit_outcome> edit_to_delete(std::string_view document, node_selector const& selector,
                                           node_location const& where);

}  // namespace cabinet::xcap
