#pragma once

#include "protocol/xcap/document_selector.hpp"
#include "protocol/xcap/error_body.hpp"
#include "protocol/xml/schema.hpp"

#include <span>

namespace cabinet::xcap {

/// Where the documents of a usage come from.
enum class document_source {
    subscriber,    ///< written by the users they apply to, and kept
    capabilities,  ///< what this server can do, RFC 4825 §12: write_capabilities()
    directory,     ///< which documents a user has: write_directory()
    history,       ///< which versions of the contact groups there were: write_history()
    version,       ///< one of them, named by its number
};

/// What a document is checked for: its place, as some constraints are about URIs of the same tree.
struct document_place {
    std::string_view root;  ///< the path of the XCAP root
    document_selector const& selector;
};

/// What RFC 4825 §5 wants an application usage to say, as far as a server acts on it. Each has a file of its own in usages/, and that is all it takes to
/// add one (and its schema in xml-schemas/).
struct application_usage {
    std::string_view auid;
    std::string_view mime_type;
    std::string_view default_namespace;
    document_tree tree;              ///< the only tree that has documents of this usage
    std::string_view document_name;  ///< the only document there; empty: named by numbers, from 1
    document_source source = document_source::subscriber;

    xml::schema const& (*schema)();

    /// Checks what the schema cannot say: uniqueness, then other constraints (§8.2.5). `document` is valid by the schema. Null: nothing more.
    std::optional<error_body> (*check_constraints)(std::string_view document,
                                                   document_place const& place) = nullptr;

    /// Whether its documents can be written; those that cannot are answered 405.
    bool is_writable() const noexcept { return source == document_source::subscriber; }
};

/// The usages this server understands.
std::span<application_usage const* const> application_usages() noexcept;

/// The usage of this AUID; null where there is none.
application_usage const* find_usage(std::string_view auid) noexcept;

/// The document xcap-caps/global/index: the usages above, the namespaces they validate, and `extensions`.
/// RFC 4825 §12.
std::string write_capabilities(std::span<std::string_view const> extensions);

}  // namespace cabinet::xcap
