#pragma once

#include "protocol/xcap/document_selector.hpp"
#include "protocol/xcap/error_body.hpp"
#include "protocol/xml/schema.hpp"

#include <span>

namespace cabinet::xcap {

/// What RFC 4825 §5 wants an application usage to say, as far as a server acts on it.
struct application_usage {
    std::string_view auid;
    std::string_view mime_type;
    std::string_view default_namespace;
    document_tree tree;              ///< the only tree that has documents of this usage
    std::string_view document_name;  ///< the only document there
    bool writable;                   ///< by the users its documents apply to; a read-only one answers 405

    xml::schema const& (*schema)();

    /// Checks what the schema cannot say: uniqueness, then other constraints (§8.2.5). `document` is valid by the schema.
    std::optional<error_body> (*check_constraints)(std::string_view document);
};

/// The usages this server understands: resource-lists (RFC 4826 §3.4) and xcap-caps (RFC 4825 §12).
std::span<application_usage const> application_usages() noexcept;

/// The usage of this AUID; null where there is none.
application_usage const* find_usage(std::string_view auid) noexcept;

/// The document xcap-caps/global/index: the usages above, the namespaces they validate, and `extensions`.
/// RFC 4825 §12.
std::string write_capabilities(std::span<std::string_view const> extensions);

}  // namespace cabinet::xcap
