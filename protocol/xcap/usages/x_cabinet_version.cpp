#include "protocol/xcap/list_constraints.hpp"
#include "protocol/xcap/usage.hpp"

namespace cabinet::xcap {

/// The versions of a subscriber's contact groups, each as it was: docs/history.md.
application_usage const& x_cabinet_version_usage() noexcept
{
    static constexpr application_usage usage{
        .auid = "x-cabinet-version",
        .mime_type = "application/resource-lists+xml",
        .default_namespace = resource_lists_namespace,
        .tree = document_tree::users,
        .document_name = {},
        .source = document_source::version,
        .schema = xml::resource_lists_schema,
    };
    return usage;
}

}  // namespace cabinet::xcap
