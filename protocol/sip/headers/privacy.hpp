#pragma once

#include "protocol/sip/error.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace cabinet::sip {

/// The value of Privacy: RFC 3323 §4.2. Points into the message.
struct privacy {
    std::string_view values;  ///< tokens with ";" between them, white space around those perhaps

    /// Whether one of them is `value`, without regard to case.
    bool asks_for(std::string_view value) const noexcept;
};

/// Reads a value.
///     priv-value *( ";" priv-value )
/// Errors: codec_errc::bad_token.
codec_errc take_value(std::string_view& text, privacy& out) noexcept;

}  // namespace cabinet::sip
