#pragma once

#include "protocol/sip/message_view.hpp"

namespace cabinet::core {

/// Whether the value of a media type is that one, whatever its parameters.
bool is_type(std::string_view value, std::string_view type);

/// Whether who sent it takes bodies of that media type; who names none takes what the event package has (RFC 6665 §4.1.2.1).
bool accepts(sip::message_view const& subscribe, std::string_view type);

}  // namespace cabinet::core
