#pragma once

#include "protocol/contacts/property_kind.hpp"

namespace cabinet::contacts {

// What Cabinet adds to a card so that a book comes back as it was (docs/contacts.md).

/// Marks a property that a standard demands and the contact does not have.
inline constexpr std::string_view made_parameter = "X-CABINET-MADE";

/// Of CATEGORIES: the ids of the groups, one for each label.
inline constexpr std::string_view group_parameter = "X-CABINET-GROUP";

/// Of a group's card: group::list_name where it is not the label.
inline constexpr std::string_view list_name_property = "X-CABINET-LIST-NAME";

/// CATEGORIES, or MEMBER, with parameters a group cannot hold; says nothing about membership.
inline constexpr std::string_view kept_categories_property = "X-CABINET-CATEGORIES";
inline constexpr std::string_view kept_member_property = "X-CABINET-MEMBER";

// Apple's names for KIND and MEMBER, in vCard 3.0.
inline constexpr std::string_view apple_kind_property = "X-ADDRESSBOOKSERVER-KIND";
inline constexpr std::string_view apple_member_property = "X-ADDRESSBOOKSERVER-MEMBER";

inline constexpr std::string_view uuid_prefix = "urn:uuid:";

/// The id of a group that is known by its label alone: the same for the same label, everywhere.
std::string id_of_label(std::string_view label, std::size_t attempt = 0);

/// The full name, or N, of a contact that has none: vCard 3.0 wants both, 4.0 FN. Of the value's kind.
property make_full_name(contact const& of);
property make_name(contact const& of);

/// Whether the property has no group and no parameter but those named here.
bool is_plain(property const& what, std::string_view allowed_parameter = {}) noexcept;

/// The text a property of any kind stands for: escapes resolved where its kind has some.
std::string text_of(property const& what);

/// Whether `text` begins with a URI scheme (RFC 3986 §3.1) and holds only characters of a URI.
bool is_uri(std::string_view text) noexcept;

}  // namespace cabinet::contacts
