#pragma once

#include "operator-core/store/sqn_source.hpp"
#include "operator-core/store/store.hpp"
#include "operator-core/subscribers/authenticator.hpp"
#include "operator-core/subscribers/challenge_quota.hpp"
#include "protocol/auth/challenge_table.hpp"
#include "protocol/base/log.hpp"

#include <functional>

namespace cabinet::core {

struct authenticator_settings {
    std::string sip_realm;
    std::string xcap_realm;
    bool password_subscribers = false;  ///< else a password is never offered and never right
    bool password_md5_only = false;     ///< else a password is asked for with SHA-256 and with MD5
    bool aka_v1 = false;                ///< else a SIM set to AKAv1-MD5 is refused
    auth::challenge_limits limits;
    std::size_t open_challenges = 8;  ///< of one subscription, asked for from one network
};

/// What a shard lends its authenticator; all outlives it.
struct authenticator_place {
    asio::any_io_executor executor;  ///< runs on the shard's one thread
    shard_store& store;
    random_source& random;
    logger& log;
    std::function<time_point()> now;
};

/// Digest AKA and Digest, one object for each shard. The shard that owns a subscription judges its requests, whichever shard they
/// came in on: challenges, nonce counts and SQNs of one SIM are known in one place. Nothing is locked.
class digest_authenticator final : public authenticator {
public:
    /// A SIM's wrong responses within the life of a challenge after which it is refused: 403 instead of one more challenge.
    static constexpr std::size_t max_wrong_responses = 3;

    /// `key`: the same for all shards of a process.
    digest_authenticator(authenticator_settings const& settings, auth::nonce_key const& key,
                         authenticator_place place);

    /// Makes the shards' authenticators known to each other, this one included, in the same order for each. Once, before
    /// the first request.
    void meet(std::vector<digest_authenticator*> all) { all_ = std::move(all); }

    asio::awaitable<result<login_outcome>> authenticate(login_attempt attempt) override;

private:
    // What belongs to one front: its realm's nonces.
    struct realm_state {
        realm_state(auth::nonce_key const& key, std::string const& realm,
                    auth::challenge_limits const& limits)
            : maker(key, realm),
              table(key, realm, limits)
        {}
        auth::challenge_maker maker;
        auth::challenge_table table;
    };
    realm_state& state_of(front from) { return from == front::sip ? sip_ : xcap_; }
    digest_authenticator& owner_of(std::uint64_t number) { return *all_[number % all_.size()]; }

    // On the owner's thread.
    asio::awaitable<result<login_outcome>> judge(login_attempt attempt, subscriber_record who);
    asio::awaitable<result<login_outcome>> judge_sim(login_attempt attempt, subscriber_record who);
    asio::awaitable<result<login_outcome>> judge_unknown(login_attempt attempt);
    asio::awaitable<result<login_outcome>> challenge_sim(login_attempt attempt, subscriber_record who,
                                                         bool is_stale);

    login_outcome judge_password(login_attempt const& attempt, subscriber_record const& who);
    login_outcome challenge_password(front from, bool is_stale);
    login_outcome admit(login_attempt const& attempt, subscriber_record const& who,
                        auth::decision const& decided);
    login_outcome refuse(refusal why, std::string_view impi, seconds retry_after = seconds(0));
    auth::password_proof nobodys_password();

    authenticator_settings settings_;
    authenticator_place place_;
    realm_state sip_;
    realm_state xcap_;
    sqn_source sqns_;
    challenge_quota quota_;
    std::vector<digest_authenticator*> all_;
};

}  // namespace cabinet::core
