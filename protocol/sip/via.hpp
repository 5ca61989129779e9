#pragma once

#include "protocol/sip/header_parameters.hpp"

#include <cstdint>

namespace cabinet::sip {

/// One Via value. Points into the message.
struct via {
    std::string_view transport;   ///< "UDP", "TCP", "TLS" … as written
    std::string_view host;        ///< of sent-by; IPv6 with its brackets
    std::uint16_t port = 0;       ///< of sent-by; 0: not given
    std::string_view parameters;  ///< from the first ";"
    std::string_view branch;      ///< empty: none
    bool wants_rport = false;     ///< ";rport" without a value, RFC 3581 §3

    /// Whether it begins with the magic cookie z9hG4bK and has more than that, §8.1.1.7, RFC 4475 §3.2.1.
    bool has_rfc3261_branch() const noexcept;
};

/// Reads a whole Via value.
///     via-parm = sent-protocol LWS sent-by *( SEMI via-params )     (RFC 3261 §25.1, §20.42)
/// A protocol other than SIP/2.0 is refused. Errors: codec_errc::bad_via, bad_parameter.
result<via> parse_via(std::string_view value) noexcept;

/// Reads a value from the front of `text` and leaves what follows it, for value_list. Errors: the same.
codec_errc take_value(marked_text& text, via& out) noexcept;

}  // namespace cabinet::sip
