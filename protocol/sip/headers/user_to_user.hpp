#pragma once

#include "protocol/sip/error.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace cabinet::sip {

/// Each value of User-to-User: what callers' applications tell each other, RFC 7433 §4. Points into the message.
struct user_to_user {
    std::string_view data;        ///< a token, or a quoted string with its quotes; see unquote()
    std::string_view purpose;     ///< the package; empty: isdn-uui
    std::string_view content;     ///< empty: the package's default
    std::string_view encoding;    ///< "hex" …; empty: the package's default
    std::string_view parameters;  ///< from the first ";"
};

/// Reads a value.
///     uui-data *( SEMI uui-param )
/// Errors: codec_errc::bad_token, bad_parameter.
codec_errc take_value(std::string_view& text, user_to_user& out) noexcept;

}  // namespace cabinet::sip
