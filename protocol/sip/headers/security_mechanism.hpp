#pragma once

#include "protocol/base/octet_marks.hpp"
#include "protocol/sip/error.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace cabinet::sip {

/// Each value of Security-Client, Security-Server and Security-Verify: RFC 3329 §2.2. Points into the message.
struct security_mechanism {
    std::string_view name;      ///< "tls", "digest", "ipsec-3gpp" …; compared without regard to case
    std::optional<unsigned> q;  ///< thousandths: how much it is wanted
    std::string_view digest_algorithm, digest_qop, digest_verify;
    /// Of ipsec-3gpp, TS 33.203 annex H: integrity and encryption algorithm, protocol, mode; empty: not given.
    std::string_view algorithm, encryption, protocol, mode;
    std::optional<std::uint32_t> spi_client, spi_server;
    std::optional<std::uint16_t> port_client, port_server;
    std::string_view parameters;  ///< from the first ";"
};

/// Reads a value.
///     mechanism-name *( SEMI mech-parameters )
/// Errors: codec_errc::bad_token, bad_number (q, spi-c, spi-s, port-c, port-s), bad_parameter.
codec_errc take_value(marked_text& text, security_mechanism& out) noexcept;

}  // namespace cabinet::sip
