#pragma once

#include "protocol/sip/error.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace cabinet::sip {

/// The value of Session-ID: RFC 7329 §9. Points into the message.
struct session_id {
    std::string_view text;        ///< 32 hexadecimal digits
    std::string_view parameters;  ///< from the first ";"
};

/// Reads a value.
///     32(DIGIT / %x61-66) *( SEMI generic-param )
/// Digits in capitals are read too. Errors: codec_errc::bad_token, bad_parameter.
codec_errc take_value(std::string_view& text, session_id& out) noexcept;

}  // namespace cabinet::sip
