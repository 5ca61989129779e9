#pragma once

#include "protocol/base/octet_marks.hpp"
#include "protocol/sip/error.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace cabinet::sip {

/// Each value of Reason: why a request was sent, RFC 3326 §2. Points into the message.
struct reason {
    std::string_view protocol;           ///< "SIP", "Q.850" …
    std::optional<std::uint32_t> cause;  ///< of SIP: a status; of Q.850: its cause value
    std::string_view text;               ///< with its quotes; see unquote(); empty: none
    std::string_view parameters;         ///< from the first ";"
};

/// Reads a value.
///     protocol *( SEMI reason-params )
/// Errors: codec_errc::bad_token, bad_number (cause), bad_parameter (also: a text without quotes).
codec_errc take_value(marked_text& text, reason& out) noexcept;

}  // namespace cabinet::sip
