#pragma once

#include "protocol/contacts/note.hpp"
#include "protocol/contacts/text_value.hpp"

#include <optional>

namespace cabinet::contacts {

/// One unfolded line, split but not interpreted:
///     contentline = [group "."] name *(";" param) ":" value      (RFC 6350 §3.3, RFC 2426 §4)
/// Lenient where phones are: parameters without a name, quotes that do not end, several groups.
struct raw_line {
    std::string_view group;
    std::string_view name;
    struct raw_parameter {
        std::string_view name;                 ///< empty: it stood without one, ";HOME"
        std::vector<std::string_view> values;  ///< without quotes, still with carets
    };
    std::vector<raw_parameter> parameters;
    std::string_view value;
};

/// Splits a line; every view points into it. Nothing where it is no property: no colon, or a name that is_name() does not
/// take.
std::optional<raw_line> split_line(std::string_view line);

/// A parameter's value with the escapes of RFC 6868 §3 resolved: ^n ^' ^^.
std::string resolve_carets(std::string_view value);

/// The parameter that marks a property whose parameters' and own value are percent-encoded where they hold what no
/// line can: control characters and octets that are not UTF-8. Its value is "percent".
inline constexpr std::string_view escaped_parameter = "X-CABINET-ESCAPED";

/// `text` with %XX resolved; an incomplete one stays.
std::string resolve_percents(std::string_view text);

/// Appends the property as one line for vCard 3.0 or 4.0, folded, with CRLF. The name and the value are written as
/// they stand; parameter values get quotes and carets (RFC 6868) where they need them.
void append_line(property const& what, std::string& out);

/// The same line without folding and line end.
std::string write_line(property const& what);

/// Appends `line` with CRLF, in pieces of at most 75 octets that never divide a character (RFC 6350 §3.2).
void append_folded(std::string_view line, std::string& out);

inline constexpr std::size_t longest_line = 75;

}  // namespace cabinet::contacts
