#pragma once

#include "protocol/base/octet_marks.hpp"
#include "protocol/sip/error.hpp"

#include <string_view>

namespace cabinet::sip {

/// A value of P-Charging-Function-Addresses: where charging events go to, RFC 7315 §5.5. Points into the message; quoted values have their quotes.
struct charging_addresses {
    std::string_view ccf;    ///< charging collection function; empty: not given, like the others
    std::string_view ccf_2;  ///< where the first cannot be reached
    std::string_view ecf;    ///< event charging function
    std::string_view ecf_2;
    std::string_view parameters;  ///< all of them
};

/// Reads a value.
///     charge-addr-param *( SEMI charge-addr-param )
/// Errors: codec_errc::bad_parameter.
codec_errc take_value(marked_text& text, charging_addresses& out) noexcept;

}  // namespace cabinet::sip
