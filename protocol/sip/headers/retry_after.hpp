#pragma once

#include "protocol/sip/error.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace cabinet::sip {

/// The value of Retry-After: when to try again, RFC 3261 §20.33. Points into the message.
struct retry_after {
    std::uint32_t seconds = 0;
    std::string_view comment;               ///< with its parentheses; empty: none
    std::optional<std::uint32_t> duration;  ///< seconds the callee will then be there
    std::string_view parameters;            ///< from the first ";"
};

/// Reads a value.
///     delta-seconds [ comment ] *( SEMI retry-param )
/// Errors: codec_errc::bad_number, bad_comment, bad_parameter.
codec_errc take_value(std::string_view& text, retry_after& out) noexcept;

}  // namespace cabinet::sip
