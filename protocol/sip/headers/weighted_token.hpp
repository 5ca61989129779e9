#pragma once

#include "protocol/base/octet_marks.hpp"
#include "protocol/sip/error.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace cabinet::sip {

/// Each value of Accept-Encoding and Accept-Language: RFC 3261 §20.2, §20.3. Points into the message.
struct weighted_token {
    static constexpr bool may_be_absent = true;

    std::string_view text;        ///< a coding, a language range, or "*"
    unsigned q = 1000;            ///< thousandths: how much it is wanted; 1000 where not said
    std::string_view parameters;  ///< from the first ";"
};

/// Reads a value.
///     token *( SEMI generic-param )
/// Errors: codec_errc::bad_token, bad_number (q), bad_parameter.
codec_errc take_value(marked_text& text, weighted_token& out) noexcept;

}  // namespace cabinet::sip
