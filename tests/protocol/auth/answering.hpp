#pragma once

#include "protocol/auth/challenge_table.hpp"
#include "protocol/auth/sqn.hpp"
#include "tests/protocol/auth/test_sets.hpp"

namespace cabinet::test {

/// Credentials that answer a challenge with a password, as a client would make them.
inline auth::credentials answer(auth::challenge const& to, std::string_view username, octet_view password,
                                auth::digest_subject const& subject, std::uint32_t nc = 1,
                                auth::qop quality = auth::qop::auth)
{
    auth::credentials out{.username = std::string(username),
                          .realm = to.realm,
                          .nonce = to.nonce,
                          .uri = "sip:ims.example",
                          .scheme_algorithm = to.scheme_algorithm,
                          .quality = quality};
    if (quality != auth::qop::none) {
        out.cnonce = "cnonce";
        out.nc = nc;
    }
    auto const a1 = auth::hash_a1(auth::hash_of(to.scheme_algorithm), out.username, out.realm, password);
    out.response = auth::digest_response(out, a1, subject);
    return out;
}

/// The same with the SIM's result for the challenge's RAND.
inline auth::credentials sim_answer(auth::challenge const& to, std::string_view impi,
                                    auth::aka_keys const& keys, auth::digest_subject const& subject,
                                    std::uint32_t nc = 1, auth::qop quality = auth::qop::auth)
{
    auto const rand = auth::parse_aka_nonce(to.nonce).value().rand;
    auto const password = auth::aka_password(to.scheme_algorithm, auth::expected_session(keys, rand));
    return answer(to, impi, password.view(), subject, nc, quality);
}

}  // namespace cabinet::test
