#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace cabinet::xcap {

/// A path segment, or another part of a target between its delimiters, with its escapes resolved, once. Nothing where an escape is
/// none or stands for NUL, where octets stand there that have to be escaped, or where the result is not UTF-8. RFC 3986 §2.1, §3.3.
std::optional<std::string> decode_segment(std::string_view segment);

/// Appends `segment` so that decode_segment() gives it again: every character that pchar does not have is escaped.
void append_segment(std::string_view segment, std::string& out);

}  // namespace cabinet::xcap
