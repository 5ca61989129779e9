#pragma once

#include "protocol/base/result.hpp"

namespace cabinet::net {

/// Why a connection or an exchange over it failed, besides what the system itself reports. Values are stable: they
/// appear in logs and metrics.
enum class errc {
    timed_out = 1,      ///< what was waited for did not come within its limit
    queue_full,         ///< the peer does not read what it is sent
    name_mismatch,      ///< the peer's certificate is not for the name that was asked for
    no_certificate,     ///< the peer showed no certificate
    tls_failed,         ///< TLS failed for a reason OpenSSL does not name
    bad_address,        ///< no numeric address, or a port out of range
    address_in_use,     ///< another program listens there
    peer_failed,        ///< a memory stream was told to fail here
    connection_closed,  ///< the connection ended before the answer was whole
};

boost::system::error_category const& net_category() noexcept;
inline error_code make_error_code(errc e) noexcept
{
    return {static_cast<int>(e), net_category()};
}

}  // namespace cabinet::net
template <>
struct boost::system::is_error_code_enum<cabinet::net::errc> : std::true_type {};
