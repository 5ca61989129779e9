#pragma once

#include "protocol/auth/algorithm.hpp"
#include "protocol/auth/error.hpp"
#include "protocol/auth/milenage.hpp"
#include "protocol/base/result.hpp"

namespace cabinet::auth {

/// What a SIM makes of a challenge it takes: the same as the network expects.
struct aka_session {
    secret res;  ///< 4 to 16 octets; Milenage gives 8
    key_128 ck;
    key_128 ik;
};

/// The network's side of one challenge. TS 33.102 §6.3.2.
struct authentication_vector {
    rand_value rand;
    autn_value autn;
    aka_session expected;
};

/// AUTN for a RAND and an SQN that was never used before.
autn_value make_autn(aka_keys const& keys, rand_value const& rand, sqn_value sqn, amf_value const& amf);

/// AUTN, and what the SIM should answer.
authentication_vector make_vector(aka_keys const& keys, rand_value const& rand, sqn_value sqn,
                                  amf_value const& amf);

/// What the SIM should answer to a RAND, without a new AUTN.
aka_session expected_session(aka_keys const& keys, rand_value const& rand);

/// The SQN an AUTN was made with, once its MAC-A is known to be right: what a SIM does first, and how the network
/// knows its own challenge again. TS 33.102 §6.3.3. Errors: auth_errc::bad_mac.
result<sqn_value> verify_autn(aka_keys const& keys, rand_value const& rand, autn_value const& autn);

/// A SIM's refusal of an SQN, telling the highest it has seen; AMF* is zero. TS 33.102 §6.3.3.
auts_value make_auts(aka_keys const& keys, rand_value const& rand, sqn_value sqn_ms);

/// SQN_MS out of an AUTS that answers `rand`, once its MAC-S is known to be right. TS 33.102 §6.3.5.
/// Errors: auth_errc::bad_auts.
result<sqn_value> recover_sqn(aka_keys const& keys, rand_value const& rand, auts_value const& auts);

/// The Digest password an AKA result makes. AKAv1: RES itself, as octets (RFC 3310 §3.3). AKAv2:
/// base64(HMAC(RES | IK | CK, "http-digest-akav2-password")) with the algorithm's own hash (RFC 4169 §2.1).
/// `which` is one for which is_aka() holds.
secret aka_password(algorithm which, aka_session const& session);

/// What an AKA challenge's nonce carries. RFC 3310 §3.2.
struct aka_nonce {
    rand_value rand;
    autn_value autn;
    octets server_data;  ///< ours is empty

    friend bool operator==(aka_nonce const&, aka_nonce const&) = default;
};

std::string write_aka_nonce(rand_value const& rand, autn_value const& autn);

/// Reads base64(RAND | AUTN | server data). Errors: auth_errc::bad_aka_nonce.
result<aka_nonce> parse_aka_nonce(std::string_view text);

std::string write_auts(auts_value const& auts);        ///< base64, RFC 3310 §3.4
result<auts_value> parse_auts(std::string_view text);  ///< Errors: auth_errc::bad_auts.

}  // namespace cabinet::auth
