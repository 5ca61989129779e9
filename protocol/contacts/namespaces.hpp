#pragma once

#include <string_view>

namespace cabinet::contacts {

/// RFC 4826 §3.1.
inline constexpr std::string_view resource_lists_namespace = "urn:ietf:params:xml:ns:resource-lists";

/// RFC 6351 §3.
inline constexpr std::string_view vcard_namespace = "urn:ietf:params:xml:ns:vcard-4.0";

/// Ours: the identity of entries and lists, and what a group's own card says (docs/document.md).
inline constexpr std::string_view cabinet_namespace = "urn:x-cabinet:book:1";

}  // namespace cabinet::contacts
