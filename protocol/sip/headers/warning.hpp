#pragma once

#include "protocol/sip/error.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace cabinet::sip {

/// Each value of Warning: RFC 3261 §20.43. Points into the message.
struct warning {
    unsigned code = 0;       ///< 100 … 999; 3xx are SIP's
    std::string_view agent;  ///< who warns: a host with its port, or a pseudonym
    std::string_view text;   ///< with its quotes; see unquote()
};

/// Reads a value.
///     warn-code SP warn-agent SP warn-text
/// Errors: codec_errc::bad_warning.
codec_errc take_value(std::string_view& text, warning& out) noexcept;

}  // namespace cabinet::sip
