#pragma once

#include <string_view>

namespace cabinet::fuzz {

/// libosip2's osip_message_parse, which types the headers of RFC 3261 that it knows and keeps the others as text.
bool osip_accepts(std::string_view octets);

}  // namespace cabinet::fuzz
