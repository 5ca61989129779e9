#pragma once

#include "protocol/sip/error.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace cabinet::sip {

/// The value of Timestamp: RFC 3261 §20.38. Both are decimal fractions of seconds as written, for the answer to give back.
struct timestamp {
    std::string_view at;
    std::string_view delay;  ///< empty: none
};

/// Reads a value.
///     1*(DIGIT) [ "." *(DIGIT) ] [ LWS delay ]          delay = *(DIGIT) [ "." *(DIGIT) ]
/// Errors: codec_errc::bad_number.
codec_errc take_value(std::string_view& text, timestamp& out) noexcept;

}  // namespace cabinet::sip
