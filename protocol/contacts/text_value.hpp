#pragma once

#include "protocol/contacts/property_kind.hpp"

namespace cabinet::contacts {

/// Which vCard a text was written in. The book's own form is that of 4.0.
enum class vcard_version { v2_1, v3_0, v4_0 };

/// A value of this kind in the book's form (docs/contacts.md): each text with the escapes of RFC 6350 §3.4 and no
/// others, separators where the kind has some. Values without escapes come back as they are.
///   - 2.1: `\;` `\,` `\:` `\\` are escapes, any other backslash is itself; commas separate in text_list only;
///   - 3.0, 4.0: also `\n` and `\N`; `\:` and `\"` are taken for the character; any other backslash is itself;
///   - a line end (CRLF, CR or LF) inside the value, as quoted-printable leaves it, becomes `\n`.
/// What it gives is left alone by a second call with 3.0 or 4.0.
std::string normalise_value(std::string_view value, value_kind kind, vcard_version written_in);

}  // namespace cabinet::contacts
