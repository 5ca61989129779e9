#pragma once

#include "protocol/xcap/patch_selector.hpp"
#include "protocol/xml/limits.hpp"

namespace cabinet::xcap {

/// A run of character data in a document: a text node.
struct text_run {
    std::size_t begin = 0, end = 0;
    bool is_white = true;  ///< it is of white space only, without references and CDATA sections
};

/// The prefixes that are bound at a place of a document, and that of the element around it.
struct patch_scope {
    std::vector<bound_prefix> bindings;  ///< each prefix once
    std::string prefix;                  ///< of the element's name
};

/// The one node that a selector of a patch selects.
struct patch_target {
    std::size_t begin = 0, end = 0;  ///< its octets; of an attribute from its name to its quote
    std::size_t value_begin = 0;     ///< of an attribute or a declaration: between its quotes
    std::size_t content_begin = 0;   ///< of an element: between its tags; of `<a/>`: where "/>" stands
    std::size_t content_end = 0;     ///< likewise
    std::size_t attributes_end = 0;  ///< of an element: behind its name and all attributes
    bool is_self_closing = false;    ///< of an element: `<a/>`
    bool is_outside_root = false;    ///< it is no part of the root element, or is that itself
    std::string name;                ///< of an element, as its tag writes it
    patch_scope around;              ///< where it stands
    patch_scope inside;              ///< of an element: in its content
    std::optional<text_run> before,
        after;  ///< the text nodes beside it; of an element, a comment, an instruction
};

/// Evaluates `selector` in `document`, which is well-formed. Views are not kept. RFC 5261 §4.1.
/// Errors: unlocated_node (none, several, or the document is not well-formed).
patch_result<patch_target> find_patch_target(std::string_view document, patch_selector const& selector,
                                             xml::limits const& bounds = {});

}  // namespace cabinet::xcap
