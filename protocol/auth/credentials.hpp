#pragma once

#include "protocol/auth/algorithm.hpp"
#include "protocol/auth/error.hpp"
#include "protocol/auth/raw_text.hpp"
#include "protocol/base/octet_marks.hpp"
#include "protocol/base/result.hpp"

#include <string>

namespace cabinet::auth {

/// Digest credentials: an Authorization or Proxy-Authorization value, in SIP and HTTP alike. RFC 7616 §3.4. A SIM's first request has an empty nonce and response (TS 24.229
/// §5.1.1.2.2); one with `auts` asks to resynchronise (RFC 3310 §3.4).
template <class Text>
struct basic_credentials {
    Text username;  ///< from username or username*, whichever was there
    Text realm;
    Text nonce;
    Text uri;       ///< as sent: it goes into the hash as it is
    Text response;  ///< hexadecimal, or empty
    std::optional<Text> opaque;
    std::optional<Text> cnonce;
    std::optional<Text> auts;  ///< base64
    std::optional<algorithm> scheme_algorithm;
    std::optional<std::uint32_t> nc;
    qop quality = qop::none;
    bool userhash = false;  ///< username is H(username ":" realm), §3.4.4

    /// The algorithm meant: MD5 where none was named (RFC 7616 §3.3).
    algorithm used_algorithm() const noexcept { return scheme_algorithm.value_or(algorithm::md5); }

    friend bool operator==(basic_credentials const&, basic_credentials const&) = default;
};

using credentials = basic_credentials<std::string>;  ///< texts are without quotes and escapes

/// Points into the header's value.
struct credentials_view : basic_credentials<raw_text> {
    bool extended_username = false;  ///< username is that of username*: an ext-value of RFC 8187
};

/// Reads a header value that is one set of Digest credentials. Unknown parameters are passed over, so is
/// `integrity-protected`, which only a proxy may set and only where it has removed the phone's (TS 24.229 §5.2.2).
///     credentials = "Digest" LWS dig-resp *(COMMA dig-resp)           (RFC 3261 §25.1)
/// Errors: auth_errc::other_scheme, unknown_algorithm, too_many_parameters, and bad_credentials: not the grammar; a repeated
/// parameter; no username, realm, nonce, uri or response; nc not 8 digits; qop unknown or without nc and
/// cnonce (§3.4); username* not UTF-8, or beside username or userhash.
result<credentials> parse_credentials(std::string_view value);

/// The same without a copy. Errors: the same.
result<credentials_view> view_credentials(marked_text const& value);

/// Canonical form. A username beyond printable ASCII is written as username* (RFC 8187).
/// Errors: auth_errc::bad_credentials where a text holds a control character.
result<std::string> write_credentials(credentials const& value);

}  // namespace cabinet::auth
