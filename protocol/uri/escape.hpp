#pragma once

#include "protocol/uri/characters.hpp"

#include <string>

namespace cabinet::uri {

/// `text` with every whole "%" HEXDIG HEXDIG replaced by its octet, once. %00 gives a NUL; a "%" without
/// two digits stays.
std::string unescape(std::string_view text);

/// `text` with every octet outside `allowed` as "%" and two upper-case digits.
std::string escape(std::string_view text, character_set allowed);

/// The octet of one place of an escaped text, for comparison (RFC 3261 §19.1.4): an escape of a character that is not
/// reserved is that character; an escape of a reserved one differs from the character itself, and is given as 256 more.
/// Moves `at` past it. Requires at < text.size().
unsigned next_for_comparison(std::string_view text, std::size_t& at) noexcept;

/// Whether two escaped texts are equal by that rule.
bool equal_escaped(std::string_view a, std::string_view b, bool ignore_case) noexcept;

}  // namespace cabinet::uri
