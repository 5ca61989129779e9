#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace cabinet::contacts {

/// Text in `charset` (any name iconv knows, and those phones use for what they mean) as UTF-8. Nothing where the
/// charset is not known or the octets are no text in it.
std::optional<std::string> to_utf8(std::string_view text, std::string_view charset);

/// UTF-8 as it is; each octet that is part of no UTF-8 character becomes the character with its number (U+0080 to
/// U+00FF), so that no octet is lost. `changed` is set where there was one.
std::string keep_octets(std::string_view text, bool& changed);

/// Each octet as the character with its number: ISO 8859-1, whose every octet is a character.
std::string latin1_to_utf8(std::string_view text);

/// Whether text that names no charset is rather UTF-8 with a fault than another charset: it has at least as many characters
/// of several octets as octets that belong to none.
bool looks_like_utf8(std::string_view text);

}  // namespace cabinet::contacts
