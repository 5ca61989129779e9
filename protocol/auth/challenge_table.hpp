#pragma once

#include "protocol/auth/challenge_maker.hpp"
#include "protocol/auth/digest.hpp"
#include "protocol/auth/nonce_count.hpp"

#include <deque>
#include <unordered_map>
#include <variant>
#include <vector>

namespace cabinet::auth {

struct challenge_limits {
    milliseconds open =
        std::chrono::minutes(4);  ///< to answer a challenge: reg-await-auth, TS 24.229 §5.4.1.2.1
    milliseconds idle = std::chrono::minutes(10);  ///< between two uses of a proven nonce
    milliseconds life = std::chrono::hours(1);     ///< of a proven nonce altogether
    std::size_t per_identity = 8;  ///< proven nonces of one identity; a ninth voids its own oldest
    std::size_t reusable_res = 8;  ///< octets of RES below which a nonce serves once, RFC 3310 §3.1
};

/// What a SIM is checked against. Points to keys that outlive the call.
struct sim_proof {
    aka_keys const* keys;
    algorithm which;           ///< the one algorithm of this subscriber
    std::size_t res_size = 8;  ///< octets of RES that the SIM gives, 4 to 8
};

/// What a password is checked against: hash_a1() of this realm by the hashes it is offered with. For a name that
/// nobody has, give random values: answer and time are then those of a wrong password.
struct password_proof {
    std::optional<hash_value> md5, sha256, sha512_256;
};

using proof = std::variant<sim_proof, password_proof>;

enum class verdict : std::uint8_t {
    accepted,
    unknown_nonce,   ///< absent or not of our making: challenge
    not_offered,     ///< another realm or algorithm than this nonce was offered with: challenge
    wrong_response,  ///< challenge without stale, or refuse
    stale,           ///< right response to a nonce that was used up or is too old: challenge with stale=true
    replayed,        ///< right response with a nonce count that was used: challenge with stale=true
    mac_failure,     ///< the SIM says that it did not take our challenge for ours: challenge or refuse
    resynchronise,   ///< the SIM's sequence number, verified: go on from `sqn_ms` and challenge
    bad_auts,        ///< AUTS does not verify: nothing may change; challenge or refuse
};

struct decision {
    verdict what;
    bool first_use = false;    ///< accepted: the nonce was proven by this very request
    hash_value a1;             ///< accepted: for response_auth()
    sqn_value sqn_ms = 0;      ///< resynchronise
    std::size_t failures = 0;  ///< wrong_response by a SIM: how many in the last 4 minutes, this one included
};

/// The server's judgement of Digest and AKA credentials in one realm. Open challenges are not kept (challenge_maker); what
/// is kept are nonces that were proven, with the counts used, and SIM challenges that were answered wrongly or by AUTS,
/// since a RAND is used once. Strangers void nothing of others, and cost memory only for names of
/// SIMs that exist, a limited amount for each. One for each shard and realm; it has to see all requests of the
/// identities it is asked about.
class challenge_table {
public:
    challenge_table(nonce_key const& key, std::string_view realm, challenge_limits const& limits = {});

    /// Judges one request. `identity`: whose proof it is (IMPI; the name meant, where the username is hashed).
    /// Not judged: whether the credentials' uri is the request's, and what the identity may do.
    decision check(credentials const& given, std::string_view identity, proof const& against,
                   digest_subject const& subject, time_point now);

    /// Voids every proven nonce of an identity: its keys were changed, or it was removed.
    void forget(std::string_view identity);

    /// Drops what has run out. check() does so too, a little at a time; call it now and then on a quiet shard.
    void expire(time_point now);

    std::size_t identities() const noexcept { return by_identity_.size(); }

private:
    // A nonce that is no longer open.
    struct used_nonce {
        rand_value id;
        time_point issued;
        time_point proven;
        time_point last_use;
        nonce_window counts;
        hash_value a1;
        enum class state : std::uint8_t { proven, proven_once, refused, spent } is;
        bool is_proven() const noexcept;
    };
    struct used_nonces {
        std::vector<used_nonce> list;
        time_point floor{};  // proven nonces made until then were voided to make room: none of them is open
        bool has_floor = false;
    };
    struct text_hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const noexcept
        {
            return std::hash<std::string_view>()(text);
        }
    };
    using map = std::unordered_map<std::string, used_nonces, text_hash, std::equal_to<>>;
    struct visit {
        time_point at;
        map::value_type* whose;
    };

    struct context;
    decision judge_auts(context const& of);
    decision judge_response(context const& of);
    decision judge_proven(context const& of, used_nonce& known);
    decision prove(context const& of, hash_value const& a1);
    void spend(context const& of, used_nonce::state how);
    used_nonces& record_of(std::string_view identity, time_point now);
    used_nonce* find(std::string_view identity, rand_value const& id, time_point now);
    void remove_expired(used_nonces& from, time_point now) const;
    bool is_usable(used_nonce const& nonce, time_point now) const noexcept;
    bool is_kept(used_nonce const& nonce, time_point now) const noexcept;
    void make_room(used_nonces& in) const;
    void expire(time_point now, std::size_t at_most);

    challenge_maker maker_;
    challenge_limits limits_;
    map by_identity_;
    std::deque<visit> visits_;  // each record is looked at once per `idle`, in this order
};

}  // namespace cabinet::auth
