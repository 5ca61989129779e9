#pragma once

#include <string>
#include <string_view>

namespace cabinet::contacts {

/// Octets of quoted-printable text whose soft line breaks are gone already (RFC 2045 §6.7). Lenient, as its note 1
/// allows: an "=" that begins no escape stays as it is.
std::string decode_quoted_printable(std::string_view text);

}  // namespace cabinet::contacts
