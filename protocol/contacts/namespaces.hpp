#pragma once

#include <string_view>

namespace cabinet::contacts {

/// RFC 4826 §3.1.
inline constexpr std::string_view resource_lists_namespace = "urn:ietf:params:xml:ns:resource-lists";

/// xCard, RFC 6351 §4.
inline constexpr std::string_view xcard_namespace = "urn:ietf:params:xml:ns:vcard-4.0";

/// Ours: the identity of entries and lists, and what the standards' documents have no place for.
inline constexpr std::string_view cabinet_namespace = "urn:x-cabinet:book:1";

}  // namespace cabinet::contacts
