#pragma once

#include "protocol/base/octet_marks.hpp"
#include "protocol/sip/error.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace cabinet::sip {

/// The value of Call-ID, and each of In-Reply-To: RFC 3261 §20.8, §20.21. Points into the message.
struct call_id {
    std::string_view text;  ///< compared octet by octet
};

/// Reads a value.
///     callid = word [ "@" word ]
/// Errors: codec_errc::bad_call_id.
codec_errc take_value(marked_text& text, call_id& out) noexcept;

}  // namespace cabinet::sip
