#pragma once

#include "protocol/base/octets.hpp"

#include <optional>

namespace cabinet {

/// Base 64 with padding, no line breaks. RFC 4648 §4.
std::string write_base64(octet_view data);

/// Reads RFC 4648 §4 text. Strict: padding must be right, the unused bits zero, no white space;
/// so one value has one text. Nothing for any other text.
std::optional<octets> parse_base64(std::string_view text);

}  // namespace cabinet
