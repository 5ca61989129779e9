#pragma once

#include "protocol/sip/error.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace cabinet::sip {

/// Each value of P-Visited-Network-ID: RFC 7315 §5.3. Points into the message.
struct visited_network {
    std::string_view id;          ///< a token, or a quoted string with its quotes; see unquote()
    std::string_view parameters;  ///< from the first ";"
};

/// Reads a value.
///     ( token / quoted-string ) *( SEMI generic-param )
/// Errors: codec_errc::bad_token, bad_parameter.
codec_errc take_value(std::string_view& text, visited_network& out) noexcept;

}  // namespace cabinet::sip
