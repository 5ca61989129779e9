#pragma once

#include "protocol/xcap/error_body.hpp"

#include <optional>

namespace cabinet::xcap {

inline constexpr std::string_view resource_lists_namespace = "urn:ietf:params:xml:ns:resource-lists";

/// What RFC 4826 §3.4.5 asks beyond the schema, of a document that is valid by it:
///   - inside one parent, list/@name, entry/@uri, entry-ref/@ref and external/@anchor are each unique, compared as
///     strings: else conflict::uniqueness_failure with the places (most_taken_values of them at most);
///   - @ref is a relative path reference, @anchor an absolute HTTP or HTTPS URI: else conflict::constraint_failure.
/// Nothing where all hold. What stands inside elements of other namespaces is not looked at.
std::optional<error_body> check_resource_lists(std::string_view document);

/// A report names no more places than this; one is enough to refuse a document.
inline constexpr std::size_t most_taken_values = 20;

}  // namespace cabinet::xcap
