#pragma once

#include <cstdint>
#include <string_view>

namespace cabinet::sip {

/// What a malformed or too large expiry is read as, RFC 3261 §20.10 and §20.19.
inline constexpr std::uint32_t lenient_expires = 3600;

/// delta-seconds of Expires, Min-Expires and the "expires" parameter: 0 … 2^32 − 1; lenient_expires for any other text.
std::uint32_t parse_delta_seconds(std::string_view value) noexcept;

}  // namespace cabinet::sip
