#pragma once

#include "protocol/sip/error.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace cabinet::sip {

/// Each value of P-Asserted-Service and P-Preferred-Service: RFC 6050 §4.4. Points into the message.
struct service_id {
    std::string_view name;  ///< what follows "urn:urn-7:": "3gpp-service.ims.icsi.mmtel"
};

/// Reads a value.
///     "urn:urn-7:" top-level *( "." sub-service-id )
/// Errors: codec_errc::bad_token.
codec_errc take_value(std::string_view& text, service_id& out) noexcept;

}  // namespace cabinet::sip
