#pragma once

#include "protocol/auth/credentials.hpp"
#include "protocol/base/octets.hpp"

namespace cabinet::auth {

/// H(username ":" realm ":" password): what a server keeps instead of a password, and what both sides make of an
/// AKA result. Session algorithms hash it again with the nonces. RFC 7616 §3.4.2. The password is octets: an
/// AKAv1 password is RES, which may hold zeros.
hash_value hash_a1(hash_kind kind, std::string_view username, std::string_view realm, octet_view password);

/// H(username ":" realm) as hexadecimal: the username parameter where userhash is true, RFC 7616 §3.4.4.
std::string hash_username(hash_kind kind, std::string_view username, std::string_view realm);

/// The message a response is made for.
struct digest_subject {
    std::string_view method;  ///< in capitals as sent; empty for response_auth()
    std::string_view body;    ///< without transfer coding; looked at for auth-int only
    std::optional<hash_value> body_hash =
        std::nullopt;  ///< H(body) by the algorithm's hash, if that is known instead
};

/// The response parameter's value for these credentials: their uri, nonce, nc, cnonce, qop and algorithm; RFC 7616 §3.4.1
/// and, where qop is none, the older form of §3.4.1 of RFC 2617. `a1` is hash_a1() with the algorithm's own hash.
std::string digest_response(credentials const& given, hash_value const& a1, digest_subject const& subject);

/// The rspauth value the server answers with: the same without a method, over the answer's body. RFC 7616 §3.5.
std::string response_auth(credentials const& given, hash_value const& a1, std::string_view answer_body);

/// Whether the credentials' response is right; in constant time. Hexadecimal digits of either case.
bool response_is_right(credentials const& given, hash_value const& a1, digest_subject const& subject);

}  // namespace cabinet::auth
