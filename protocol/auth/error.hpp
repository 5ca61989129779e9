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
