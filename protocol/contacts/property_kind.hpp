#pragma once

#include "protocol/contacts/book.hpp"

namespace cabinet::contacts {

/// How a property's value is built, which says where backslash escapes mean something.
enum class value_kind {
    text,             ///< one text
    text_list,        ///< texts between commas: NICKNAME, CATEGORIES
    components,       ///< texts between semicolons: ORG, GENDER
    list_components,  ///< lists of texts between semicolons: N, ADR
    uri,              ///< a URI: no escapes, RFC 6350 §4.2
    date,             ///< date-and-or-time, RFC 6350 §4.3.4
    timestamp,        ///< RFC 6350 §4.3.5
    utc_offset,       ///< RFC 6350 §4.7
    language_tag,     ///< RFC 6350 §4.8
    unknown,          ///< kept character for character
};

/// The kind of a property's value, by its VALUE parameter, else by its name.
value_kind kind_of(property const& of) noexcept;

/// The value type a property has without a VALUE parameter, RFC 6350 §6, in lower case; empty where it is not known.
std::string_view default_value_type(std::string_view name) noexcept;

/// Whether vCard 3.0 and 2.1 may hold octets in this property: PHOTO, LOGO, SOUND, KEY.
bool may_be_binary(std::string_view name) noexcept;

/// The first parameter of this name (upper case); null where there is none.
parameter const* find_parameter(property const& of, std::string_view name) noexcept;

/// The first value of the first parameter of this name, or empty.
std::string_view parameter_value(property const& of, std::string_view name) noexcept;

/// Whether one of the TYPE parameters' values is `type`, ignoring case; TYPE="work,voice" holds both.
bool has_type(property const& of, std::string_view type) noexcept;

/// Whether properties and parameters may be called so: letters, digits, "-" and, as some programs write, "_".
bool is_name(std::string_view text) noexcept;

}  // namespace cabinet::contacts
