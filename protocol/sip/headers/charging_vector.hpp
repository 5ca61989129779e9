#pragma once

#include "protocol/base/octet_marks.hpp"
#include "protocol/sip/error.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace cabinet::sip {

/// The value of P-Charging-Vector: RFC 7315 §5.6. Points into the message; quoted values have their quotes.
struct charging_vector {
    std::string_view icid_value;         ///< never empty
    std::string_view icid_generated_at;  ///< empty: not given, like the others
    std::string_view originating_ioi;    ///< orig-ioi
    std::string_view terminating_ioi;    ///< term-ioi
    std::string_view transit_ioi;
    std::string_view parameters;  ///< all of them
};

/// Reads a value.
///     icid-value *( SEMI charge-params )
/// Errors: codec_errc::bad_parameter.
codec_errc take_value(marked_text& text, charging_vector& out) noexcept;

}  // namespace cabinet::sip
