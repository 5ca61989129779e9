#pragma once

#include "protocol/auth/algorithm.hpp"
#include "protocol/auth/error.hpp"
#include "protocol/auth/raw_text.hpp"
#include "protocol/base/octet_marks.hpp"
#include "protocol/base/result.hpp"

#include <string>

namespace cabinet::auth {

/// An Authentication-Info value: the server's proof after a right response, and perhaps the next nonce.
/// RFC 7616 §3.5.
template <class Text>
struct basic_authentication_info {
    std::optional<Text> nextnonce;
    std::optional<Text> rspauth;  ///< hexadecimal; see response_auth()
    std::optional<Text> cnonce;
    std::optional<std::uint32_t> nc;
    qop quality = qop::none;

    friend bool operator==(basic_authentication_info const&, basic_authentication_info const&) = default;
};

using authentication_info = basic_authentication_info<std::string>;  ///< texts are without quotes and escapes
using authentication_info_view = basic_authentication_info<raw_text>;  ///< points into the header's value

/// Reads a whole value. Unknown parameters are passed over.
///     Authentication-Info = ainfo *(COMMA ainfo)                      (RFC 3261 §25.1)
/// Errors: auth_errc::bad_auth_info, too_many_parameters.
result<authentication_info> parse_authentication_info(std::string_view value);

/// The same without a copy. Errors: the same.
result<authentication_info_view> view_authentication_info(marked_text const& value);

/// Canonical form. Errors: auth_errc::bad_auth_info where a text holds a control character, or nothing is set.
result<std::string> write_authentication_info(authentication_info const& value);

}  // namespace cabinet::auth
