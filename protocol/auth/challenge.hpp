#pragma once

#include "protocol/auth/algorithm.hpp"
#include "protocol/auth/error.hpp"
#include "protocol/auth/raw_text.hpp"
#include "protocol/base/octet_marks.hpp"
#include "protocol/base/result.hpp"

#include <string>
#include <vector>

namespace cabinet::auth {

/// One Digest challenge: a WWW-Authenticate or Proxy-Authenticate value, in SIP and HTTP alike. RFC 7616 §3.3.
template <class Text>
struct basic_challenge {
    Text realm;
    Text nonce;
    std::optional<Text> opaque;                   ///< to be given back as it is
    algorithm scheme_algorithm = algorithm::md5;  ///< MD5 where the parameter is absent
    bool stale = false;                           ///< the response was right, the nonce too old
    bool offers_qop = false;                      ///< there was a qop parameter, whatever its values
    bool offers_auth = false;
    bool offers_auth_int = false;
    bool userhash = false;  ///< the server would like the username hashed, §3.4.4
    bool utf8 = false;      ///< charset=UTF-8

    friend bool operator==(basic_challenge const&, basic_challenge const&) = default;
};

using challenge = basic_challenge<std::string>;    ///< texts are without quotes and escapes
using challenge_view = basic_challenge<raw_text>;  ///< points into the header's value

/// Reads a header value that is one Digest challenge. Unknown parameters are passed over (§3.3).
///     challenge = "Digest" LWS digest-cln *(COMMA digest-cln)         (RFC 3261 §25.1)
/// Errors: auth_errc::other_scheme, bad_challenge (also: a repeated parameter, no realm or nonce),
/// unknown_algorithm, too_many_parameters.
result<challenge> parse_challenge(std::string_view value);

/// The same without a copy. Errors: the same.
result<challenge_view> view_challenge(marked_text const& value);

/// The Digest challenges of one header value that a client can use, in order. In HTTP a value may list several
/// of any scheme (RFC 9110 §11.6.1); other schemes, unknown algorithms and malformed challenges are passed over.
std::vector<challenge> parse_challenges(std::string_view value);

/// Canonical form: realm, nonce, opaque and qop quoted, the rest not. Errors: auth_errc::bad_challenge where a text
/// holds a control character.
result<std::string> write_challenge(challenge const& value);

}  // namespace cabinet::auth
