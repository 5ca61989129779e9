#pragma once

#include "protocol/sip/message_view.hpp"

#include <optional>

namespace cabinet::fuzz {

/// Why our codec refuses a message.
struct refusal {
    error_code why;
    sip::header_view header;  ///< the line at fault; no name: the start line, or the message as a whole
};

/// Ours with every header's value, the Request-URI and the URIs of addresses checked, as peers do that type at once. Nothing: it is accepted.
std::optional<refusal> refuse(std::string_view octets);

}  // namespace cabinet::fuzz
