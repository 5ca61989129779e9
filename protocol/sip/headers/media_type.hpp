#pragma once

#include "protocol/base/octet_marks.hpp"
#include "protocol/sip/error.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace cabinet::sip {

/// The value of Content-Type, and each of Accept, where both names may be "*": RFC 3261 §20.1, §20.15. Points into the message.
struct media_type {
    static constexpr bool may_be_absent = true;  ///< "Accept:" alone means no body is understood (§20.1)

    std::string_view type;        ///< compared without regard to case
    std::string_view subtype;     ///< likewise
    unsigned q = 1000;            ///< thousandths: how much it is wanted; 1000 where not said
    std::string_view parameters;  ///< from the first ";"; see find_parameter()
};

/// Reads a value.
///     m-type SLASH m-subtype *( SEMI generic-param )
/// Errors: codec_errc::bad_token, bad_number (q), bad_parameter.
codec_errc take_value(marked_text& text, media_type& out) noexcept;

/// Whether a range ("text/*", "*/*", a type) includes a type. Parameters play no part.
bool includes(media_type const& range, media_type const& type) noexcept;

}  // namespace cabinet::sip
