#pragma once

#include "protocol/sip/header_parameters.hpp"

namespace cabinet::sip {

/// The value of From, To, Contact, Route, Record-Route, Path, Service-Route, P-Associated-URI and their kin:
/// a display name, a URI, parameters. Points into the message.
struct name_addr {
    std::string_view display_name;  ///< as written, quotes included; empty: none
    std::string_view uri;           ///< without angle brackets
    std::string_view parameters;    ///< the header's, from the first ";"; see find_parameter()
    std::string_view tag;           ///< of From and To; empty: none
    bool bracketed = false;         ///< the URI stood in angle brackets
};

/// Reads a whole value.
///     ( name-addr / addr-spec ) *( SEMI generic-param )     (RFC 3261 §25.1)
/// Without angle brackets every ";" begins a header parameter, and a URI with "," or "?" is refused (§20.10).
/// The URI's scheme and characters are checked, not its inside: see uri::parse_sip_uri. Errors: codec_errc::bad_address,
/// bad_parameter.
result<name_addr> parse_name_addr(std::string_view value) noexcept;

/// Reads a value from the front of `text` and leaves what follows it, for value_list. Errors: the same.
codec_errc take_value(marked_text& text, name_addr& out) noexcept;

}  // namespace cabinet::sip
