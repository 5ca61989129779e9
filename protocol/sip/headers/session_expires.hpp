#pragma once

#include "protocol/base/octet_marks.hpp"
#include "protocol/sip/error.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace cabinet::sip {

/// The value of Session-Expires and of Min-SE: RFC 4028 §4, §5. Points into the message.
struct session_expires {
    enum class side : std::uint8_t { none, uac, uas };

    std::uint32_t seconds = 0;
    side refresher = side::none;
    std::string_view parameters;  ///< from the first ";"
};

/// Reads a value.
///     delta-seconds *( SEMI se-params )
/// Errors: codec_errc::bad_number, bad_parameter (also: a refresher that is neither uac nor uas).
codec_errc take_value(marked_text& text, session_expires& out) noexcept;

}  // namespace cabinet::sip
