#pragma once

#include "protocol/sip/error.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace cabinet::sip {

/// The value of RAck: which reliable response a PRACK acknowledges, RFC 3262 §7.2. Points into the message.
struct rack {
    std::uint32_t response_number = 0;  ///< 1 … 2^32 − 1: that of RSeq
    std::uint32_t cseq_number = 0;      ///< 0 … 2^31 − 1
    std::string_view method;
};

/// Reads a value.
///     RAck = response-num LWS CSeq-num LWS Method
/// Errors: codec_errc::bad_number, bad_token.
codec_errc take_value(std::string_view& text, rack& out) noexcept;

}  // namespace cabinet::sip
