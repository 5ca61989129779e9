#pragma once

#include <string>
#include <string_view>

namespace cabinet::contacts {

/// An id for what has none: a UUID made from `what` (version 8, RFC 9562 §5.8, from its SHA-256), "urn:uuid:…". The same for
/// the same text, so that a foreign document read twice gives the same book.
std::string derived_id(std::string_view what);

}  // namespace cabinet::contacts
