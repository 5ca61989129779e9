#pragma once

#include <string_view>

namespace cabinet::fuzz {

/// sofia-sip's msg_make with the header table of sip_extend_mclass, which types at once. Refused is what it marks: a message that
/// has no start line, headers it could not read (sip_error), or what is more or less than one message.
bool sofia_accepts(std::string_view octets);

}  // namespace cabinet::fuzz
