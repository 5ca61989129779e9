#include "protocol/xcap/patch_error.hpp"

namespace cabinet::xcap {

std::string_view name_of(patch_error what) noexcept
{
    switch (what) {
    case patch_error::invalid_attribute_value:
        return "invalid-attribute-value";
    case patch_error::invalid_diff_format:
        return "invalid-diff-format";
    case patch_error::invalid_namespace_prefix:
        return "invalid-namespace-prefix";
    case patch_error::invalid_namespace_uri:
        return "invalid-namespace-uri";
    case patch_error::invalid_node_types:
        return "invalid-node-types";
    case patch_error::invalid_patch_directive:
        return "invalid-patch-directive";
    case patch_error::invalid_root_element_operation:
        return "invalid-root-element-operation";
    case patch_error::invalid_xml_prolog_operation:
        return "invalid-xml-prolog-operation";
    case patch_error::invalid_whitespace_directive:
        return "invalid-whitespace-directive";
    case patch_error::unlocated_node:
        return "unlocated-node";
    case patch_error::unsupported_id_function:
        return "unsupported-id-function";
    }
    return "unlocated-node";
}

}  // namespace cabinet::xcap
