#pragma once

#include "protocol/contacts/vcard_lines.hpp"

namespace cabinet::contacts {

/// What a line that is no property is kept as; its value is the line.
inline constexpr std::string_view unread_line_property = "X-CABINET-LINE";

/// The charset a value was said to be in, where it could not be read as that.
inline constexpr std::string_view unread_charset_parameter = "X-CABINET-CHARSET";

/// Reads one line into the book's form (docs/contacts.md), whatever vCard it is of. What had to be changed is added to
/// `notes`. `fallback_charset` is for text that names none and is not UTF-8.
property read_property(logical_line const& line, vcard_version written_in, std::string_view fallback_charset,
                       note_list& notes);

/// A line of vCard 4.0 as write_line() writes it.
property read_property_line(std::string_view line);

}  // namespace cabinet::contacts
