#pragma once

#include "protocol/contacts/content_line.hpp"

namespace cabinet::contacts {

/// One line of a file, without its line end.
struct physical_line {
    std::string_view text;
    std::size_t number = 0;  ///< from 1
};

/// Cuts a text at its line ends: LF with any number of CR before it, or CR where the text has no LF at all. What follows the
/// last line end is a line unless it is empty. Points into `text`.
std::vector<physical_line> split_lines(std::string_view text);

/// Whether the line holds nothing but white space, or the control characters that some systems end files with.
bool is_blank(std::string_view line) noexcept;

/// Whether the line is `name:VCARD`, ignoring case and spaces; `name` is BEGIN or END.
bool is_card_mark(std::string_view line, std::string_view name) noexcept;

/// A line put together from the physical ones it was folded into.
struct logical_line {
    std::string text;
    std::size_t number = 0;  ///< of its first physical line
    bool has_joined_breaks =
        false;  ///< a backslash before a line end was followed by no property; text has an LF there
};

/// Puts together the logical line that begins at `at`, and moves `at` behind it. Knows folding (RFC 6350 §3.2; in 2.1
/// the white space stays, as in RFC 822), the soft line breaks of quoted-printable, base 64 whose further lines are not
/// indented, and lines broken after a backslash.
logical_line take_logical_line(std::vector<physical_line> const& lines, std::size_t& at,
                               vcard_version written_in);

}  // namespace cabinet::contacts
