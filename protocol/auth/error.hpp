#pragma once

#include <boost/system/error_code.hpp>

#include <type_traits>

namespace cabinet::auth {

/// Why something in this component is refused. Values are stable: they appear in logs and metrics.
enum class auth_errc {
    bad_challenge = 1,    ///< not a challenge of RFC 7616 §3.3, or without realm or nonce
    bad_credentials,      ///< not credentials of RFC 7616 §3.4
    bad_auth_info,        ///< not an Authentication-Info value of RFC 7616 §3.5
    other_scheme,         ///< well-formed, but not the Digest scheme; look at the other lines
    unknown_algorithm,    ///< a Digest algorithm we have not implemented
    too_many_parameters,  ///< more parameters than one line is allowed
    bad_aka_nonce,        ///< an AKA challenge's nonce is not base64 of RAND, AUTN and server data
    bad_auts,             ///< AUTS is not 14 octets, or its MAC-S is wrong
    bad_mac,              ///< AUTN's MAC-A is wrong: the network does not know K
    no_usable_challenge,  ///< the server offers no algorithm or protection that this client may use
    wrong_realm,          ///< the server asks for credentials of a realm that this client has none for
    rejected,             ///< the server refused a fresh answer: wrong password, or not this SIM's operator
    network_not_trusted,  ///< the SIM refused two challenges in a row as not its operator's
    not_synchronised,     ///< the SIM refused two challenges in a row for their sequence number
    server_not_proven,    ///< the server's own proof (rspauth) is wrong
    no_credentials,       ///< there is nothing to answer with: no challenge, or no result for it
    not_authentic,        ///< sealed octets were made with another key or context, or were changed
};

boost::system::error_category const& auth_category() noexcept;
inline boost::system::error_code make_error_code(auth_errc e) noexcept
{
    return {static_cast<int>(e), auth_category()};
}

}  // namespace cabinet::auth

template <>
struct boost::system::is_error_code_enum<cabinet::auth::auth_errc> : std::true_type {};
