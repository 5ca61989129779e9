#pragma once

#include "protocol/base/result.hpp"
#include "protocol/sip/message_view.hpp"

namespace cabinet::sip {

/// What is wrong with a header line, and where.
struct malformed_value {
    error_code why;          ///< codec_errc, or auth::auth_errc
    std::size_t offset = 0;  ///< of the value at fault, in octets from the start of the line's value
};

/// Checks the value of a header line by the grammar of its header; nothing is wrong with headers nobody knows. A header that
/// may have one value and has several: codec_errc::one_value.
std::optional<malformed_value> check_value(header_id header, std::string_view value);

/// What is wrong with the first malformed header of a message.
struct malformed_header {
    std::size_t index = 0;  ///< in message_view::headers()
    error_code why;
    std::size_t offset = 0;  ///< octets from the start of the message
};

/// Checks every header line of a message.
std::optional<malformed_header> find_malformed_header(message_view const& message);

}  // namespace cabinet::sip
