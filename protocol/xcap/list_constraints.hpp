#pragma once

#include "protocol/xcap/error_body.hpp"

#include <optional>
#include <span>

namespace cabinet::xcap {

inline constexpr std::string_view resource_lists_namespace = "urn:ietf:params:xml:ns:resource-lists";

/// Elements of one kind that must be told apart inside one parent, and by which attribute.
struct keyed_element {
    std::string_view uri, name;
    std::string_view key;    ///< an attribute without a prefix
    bool is_parent = false;  ///< it may hold keyed elements itself
    bool gets_proposals =
        false;  ///< a value that is taken can be replaced by another: it is a name somebody chose
};

/// Those of lists, RFC 4826 §3.4.5: `list` by its name, `entry` by its uri, `entry-ref` by its ref, `external` by its anchor.
std::span<keyed_element const> keyed_elements_of_lists() noexcept;

/// What RFC 4826 §3.4.5 asks beyond the schema, of a document that is valid by it:
///   - inside one parent the keys of each kind are unique, compared as strings: else conflict::uniqueness_failure with the places
///     (most_taken_values of them at most) and, where there can be one, a value that is free;
///   - entry-ref/@ref is a relative path reference, external/@anchor an absolute HTTP or HTTPS URI: else conflict::constraint_failure.
/// Nothing where all hold. The root is a parent; what stands inside elements that are none is not looked at. Places are told as node selectors,
/// in which the root's namespace is the default one; an element of another is told as `*`.
std::optional<error_body> check_lists(std::string_view document, std::span<keyed_element const> keyed);

/// A report names no more places than this; one is enough to refuse a document.
inline constexpr std::size_t most_taken_values = 20;

/// The first of "name-2", "name-3", …, of a SIP URI with the number in its user part, that is not among `taken`, which ascends.
std::string free_value(std::string_view wanted, std::span<std::string const> taken);

}  // namespace cabinet::xcap
