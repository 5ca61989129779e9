#include "protocol/xcap/list_constraints.hpp"
#include "protocol/xcap/usage.hpp"

namespace cabinet::xcap {

/// Contact groups: RFC 4826 §3.4.
application_usage const& resource_lists_usage() noexcept
{
    static constexpr application_usage usage{
        .auid = "resource-lists",
        .mime_type = "application/resource-lists+xml",
        .default_namespace = resource_lists_namespace,
        .tree = document_tree::users,
        .document_name = "index",
        .schema = xml::resource_lists_schema,
        .check_constraints =
            [](std::string_view document, document_place const&) {
                return check_lists(document, keyed_elements_of_lists());
            },
    };
    return usage;
}

}  // namespace cabinet::xcap
