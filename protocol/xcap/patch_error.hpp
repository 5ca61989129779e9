#pragma once

#include <boost/system/result.hpp>

#include <string>
#include <string_view>

namespace cabinet::xcap {

/// Why a patch cannot be applied. RFC 5261 §5.1.
enum class patch_error {
    invalid_attribute_value,         ///< what sel, type, pos or ws says, or what an attribute would become
    invalid_diff_format,             ///< the content, or what the document would become, is not well-formed
    invalid_namespace_prefix,        ///< a prefix that is not declared, or one that is still in use
    invalid_namespace_uri,           ///< a namespace that no prefix stands for in the document
    invalid_node_types,              ///< the content is not of the kind that the place takes
    invalid_patch_directive,         ///< the operation cannot be done there: the attribute is there already
    invalid_root_element_operation,  ///< the document would have no root element, or two
    invalid_xml_prolog_operation,    ///< text outside the root element
    invalid_whitespace_directive,    ///< no white space where ws removes some
    unlocated_node,                  ///< sel selects no node, or several
    unsupported_id_function,         ///< id(): which attributes are identifiers is not known here
};

/// The name of the element that tells of it: "unlocated-node".
std::string_view name_of(patch_error what) noexcept;

struct patch_fault {
    patch_error what = patch_error::unlocated_node;
    std::string phrase;         ///< a sentence
    std::size_t operation = 0;  ///< which of the operations, from 0

    bool operator==(patch_fault const&) const = default;
};

/// A value or why there is none.
template <class T>
using patch_result = boost::system::result<T, patch_fault>;

}  // namespace cabinet::xcap
