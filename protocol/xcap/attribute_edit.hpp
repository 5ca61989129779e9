#pragma once

#include "protocol/xcap/node_edit.hpp"

namespace cabinet::xcap {

/// The edit that gives `element` of `document` the attribute that `selector` selects, with `body` for its value: what stands between quotes, or a whole
/// AttValue, quotes included (RFC 4825 §7.7 shows one). `around` is bound where the element stands. RFC 4825 §8.2.3, §8.2.4.
/// Conflicts: not_xml_att_value, not_utf_8, cannot_insert (the selector would not lead to it afterwards; its prefix is bound to another namespace there).
edit_outcome edit_to_put_attribute(std::string_view document, child_element const& element,
                                   node_selector const& selector, std::vector<bound_prefix> const& around,
                                   std::string_view body);

/// The edit that takes the attribute off, and the white space before it. Nothing where the element does not have it.
std::optional<edit_outcome> edit_to_delete_attribute(std::string_view document, child_element const& element,
                                                     node_selector const& selector,
                                                     std::vector<bound_prefix> const& around);

}  // namespace cabinet::xcap
