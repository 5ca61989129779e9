#pragma once

#include <boost/system/error_code.hpp>

namespace cabinet::uri {

/// Why a text is not a URI of the kind asked for. Values are stable: they appear in logs.
enum class uri_errc {
    bad_scheme = 1,   ///< not sip: or sips:, or not tel:, or not urn:
    bad_userinfo,     ///< a character outside user or password, RFC 3261 §25.1
    bad_host,         ///< no host name, IPv4 or bracketed IPv6 address
    bad_port,         ///< not 1 … 65535
    bad_parameter,    ///< a character outside uri-parameter, an empty or repeated name, too many
    bad_headers,      ///< a character outside headers, no "=", too many
    bad_number,       ///< no phone number, RFC 3966 §3
    context_missing,  ///< a local number without phone-context, RFC 3966 §5.1.5
    bad_urn,          ///< no name space and name in it, RFC 8141 §2
};

boost::system::error_category const& uri_category() noexcept;
inline boost::system::error_code make_error_code(uri_errc e) noexcept
{
    return {static_cast<int>(e), uri_category()};
}

}  // namespace cabinet::uri

template <>
struct boost::system::is_error_code_enum<cabinet::uri::uri_errc> : std::true_type {};
