#pragma once

#include "protocol/auth/aka.hpp"
#include "protocol/auth/challenge.hpp"
#include "protocol/base/random.hpp"
#include "protocol/base/time.hpp"

namespace cabinet::auth {

/// What nonces are made with: random, drawn once when the server starts, shared by its shards and never stored, so
/// that a restart voids every nonce.
using nonce_key = secret_array<32>;

/// What a nonce of ours tells about itself.
struct issued_nonce {
    time_point at;      ///< when it was made
    algorithm offered;  ///< the algorithm it was offered with: no other one is taken for it, RFC 8760 §2.4
    rand_value rand;
    autn_value autn;  ///< of an AKA nonce: proof that we made it, once verify_autn() has said so
};

/// Makes the challenges of one realm. A nonce carries, encrypted, when and for what it was made, so an open challenge
/// costs the server no memory and nobody can push out another's. In an AKA challenge the encrypted
/// block is the RAND itself, and its AUTN the proof; in a password challenge a MAC follows it.
/// Cheap to make: one for each shard, from the same key. Not for two threads at once.
class challenge_maker {
public:
    challenge_maker(nonce_key const& key, std::string_view realm);

    std::string const& realm() const noexcept { return realm_; }

    /// An AKA challenge (RFC 3310 §3.2) with both qop values. `which`: one that is_aka(); `sqn`: never used before.
    challenge for_sim(aka_keys const& keys, amf_value const& amf, algorithm which, sqn_value sqn,
                      time_point now, random_source& random);

    /// A challenge for a password subscriber, with both qop values.
    challenge for_password(algorithm which, time_point now, random_source& random);

    /// What a nonce that came back says, if it is of our making. For an AKA nonce that is only certain once its
    /// AUTN is verified with the subscriber's keys.
    std::optional<issued_nonce> read(std::string_view nonce);

private:
    rand_value make_block(algorithm which, time_point now, random_source& random);
    std::array<octet, 16> mac_of(rand_value const& block) const;
    challenge offer(algorithm which, std::string nonce) const;

    std::string realm_;
    aes_128 encrypt_;
    aes_128 decrypt_;
    secret_array<32> mac_key_;
};

}  // namespace cabinet::auth
