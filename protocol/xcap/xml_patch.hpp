#pragma once

#include "protocol/xcap/node_edit.hpp"
#include "protocol/xcap/patch_error.hpp"

namespace cabinet::xcap {

/// One operation of an XML patch. RFC 5261 §4.
struct patch_operation {
    enum class kind { add, replace, remove };
    enum class place { append, prepend, before, after };  ///< of add: `pos`; append: there is none
    enum class space { keep, before, after, both };       ///< of remove: `ws`, the white space that goes too

    kind what = kind::replace;
    std::string sel;  ///< the node; see parse_patch_selector()
    place pos = place::append;
    std::string type;  ///< of add: "@name", "namespace::prefix", or empty: nodes
    space ws = space::keep;
    std::string content;  ///< of add and replace: XML, as it stands between the operation's tags
    std::vector<bound_prefix> bindings;  ///< what the operation takes from where it stands; sorted by prefix

    bool operator==(patch_operation const&) const = default;
};

/// What one operation does to the text of `document`, which is well-formed. Octets outside of the place stay as they are.
/// Errors: all of patch_error.
patch_result<text_edit> edit_of(std::string_view document, patch_operation const& operation,
                                xml::limits const& bounds = {});

/// `document`, which is well-formed, after all operations, one after the other; a well-formed document. §4, §5.
/// Errors: all of patch_error; the fault says of which operation.
patch_result<std::string> apply_patch(std::string_view document, std::vector<patch_operation> const& patch,
                                      xml::limits const& bounds = {});

/// Leaves of `operation.bindings`, which may be all that are in scope, those that its selector, its type and its content use, sorted by prefix.
/// Errors: invalid_attribute_value, invalid_namespace_prefix, unsupported_id_function (the selector), invalid_diff_format (the content).
patch_result<patch_operation> with_used_bindings(patch_operation operation, xml::limits const& bounds = {});

}  // namespace cabinet::xcap
