#pragma once

#include "protocol/base/octet_marks.hpp"
#include "protocol/sip/error.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace cabinet::sip {

/// The value of Subscription-State: how a subscription stands, RFC 6665 §4.1.3. Points into the message.
struct subscription_state {
    enum class known : std::uint8_t { other, active, pending, terminated };

    known state = known::other;
    std::string_view name;    ///< of the state, as written
    std::string_view reason;  ///< "deactivated", "probation", "rejected", "timeout" …; empty: none
    std::optional<std::uint32_t> expires;      ///< seconds
    std::optional<std::uint32_t> retry_after;  ///< seconds
    std::string_view parameters;               ///< from the first ";"
};

/// Reads a value.
///     substate-value *( SEMI subexp-params )     (RFC 6665 §8.4)
/// Errors: codec_errc::bad_token, bad_number (expires, retry-after), bad_parameter.
codec_errc take_value(marked_text& text, subscription_state& out) noexcept;

}  // namespace cabinet::sip
