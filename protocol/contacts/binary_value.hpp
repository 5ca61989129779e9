#pragma once

#include "protocol/contacts/book.hpp"

#include <optional>

namespace cabinet::contacts {

/// Base 64 without white space, with the padding and the zero bits that RFC 4648 asks for. Nothing where `text` is none.
/// `repaired` is set where something else than white space had to change.
std::optional<std::string> tidy_base64(std::string_view text, bool& repaired);

/// Gives a binary property of vCard 2.1 or 3.0 (PHOTO, LOGO, SOUND, KEY) its book form: `base64`, from tidy_base64(),
/// becomes a data: URI (RFC 2397). The TYPE value that names the media type, ENCODING and VALUE are taken out of its
/// parameters.
void set_binary(property& of, std::string_view base64);

/// The same property as vCard 3.0 writes it, with ENCODING=b first; nothing where it is no data: URI in base 64, or
/// where set_binary() would not give it back exactly.
std::optional<property> as_binary(property const& of);

}  // namespace cabinet::contacts
