#include "protocol/xcap/usage.hpp"

namespace cabinet::xcap {

/// Which versions of a subscriber's contact groups there were: docs/history.md.
application_usage const& x_cabinet_history_usage() noexcept
{
    static constexpr application_usage usage{
        .auid = "x-cabinet-history",
        .mime_type = "application/x-cabinet-history+xml",
        .default_namespace = "urn:x-cabinet:history:1",
        .tree = document_tree::users,
        .document_name = "index",
        .source = document_source::history,
        .schema = []() -> xml::schema const& {
            static auto const compiled = xml::schema::compile("x-cabinet-history.xsd").value();
            return compiled;
        },
    };
    return usage;
}

}  // namespace cabinet::xcap
