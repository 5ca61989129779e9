#pragma once

#include "protocol/base/octet_marks.hpp"
#include "protocol/sip/error.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace cabinet::sip {

/// Each value of P-Access-Network-Info: over what the phone is attached, RFC 7315 §5.4. Points into the message.
struct access_network_info {
    std::string_view type;          ///< "3GPP-E-UTRAN-FDD", "IEEE-802.11" …, or a class of them
    std::string_view cell;          ///< of utran-cell-id-3gpp or cgi-3gpp, quotes included; empty: none
    std::string_view wlan_node;     ///< of i-wlan-node-id, quotes included; empty: none
    bool network_provided = false;  ///< a proxy put it there, not the phone
    std::string_view parameters;    ///< from the first ";"
};

/// Reads a value.
///     ( access-type / access-class ) *( SEMI access-info )
///     extension-access-info = gen-value          so a quoted string or an IPv6 address may stand without a name
/// Errors: codec_errc::bad_token, bad_parameter.
codec_errc take_value(marked_text& text, access_network_info& out) noexcept;

}  // namespace cabinet::sip
