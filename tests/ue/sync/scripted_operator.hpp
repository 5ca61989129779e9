#pragma once

#include "protocol/auth/challenge_table.hpp"
#include "protocol/net/memory_stream.hpp"
#include "protocol/net/waiter.hpp"
#include "tests/support/fixed_random.hpp"
#include "ue/platform/sim/sim_source.hpp"
#include "ue/platform/trouble.hpp"
#include "ue/sync/dialer.hpp"

#include <deque>

namespace cabinet::test {

namespace asio = boost::asio;

/// Connections over memory streams; the test plays the operator at their other ends.
class scripted_dialer final : public ue::dialer {
public:
    explicit scripted_dialer(net::shard& home) : script_(std::make_shared<script>(home)) {}

    /// What a test sets, and what came of it. Outlives the dialer where a connection is still being made.
    struct script {
        explicit script(net::shard& on) : home(on) {}
        void let_go();

        net::shard& home;
        error_code refusal;         ///< while set, connections fail so
        bool holds = false;         ///< while set, they are not made before let_go()
        net::memory_end phone_end;  ///< how the phone's ends behave
        net::memory_end server_end;
        std::size_t dialled = 0;
        std::vector<std::unique_ptr<net::byte_stream>> servers;  ///< the operator's ends
        net::waiter released;
    };
    std::shared_ptr<script> const& told() const noexcept { return script_; }

    asio::awaitable<result<std::unique_ptr<net::byte_stream>>> dial(ue::operator_service) override
    {
        return connect(script_);
    }
    std::string place(ue::operator_service) const override { return "the operator"; }

private:
    static asio::awaitable<result<std::unique_ptr<net::byte_stream>>> connect(std::shared_ptr<script> by);

    std::shared_ptr<script> script_;
};

/// A SIM with keys, which may be slow or go away.
class scripted_sim final : public ue::sim_source {
public:
    static auth::aka_keys keys();

    asio::awaitable<result<ue::sim_identity>> read() override;
    asio::awaitable<result<auth::aka_answer>> authenticate(auth::rand_value rand,
                                                           auth::autn_value autn) override;
    asio::awaitable<result<ue::sim_event>> next_event() override;
    void stop() noexcept override {}
    void let_go();
    void answer_oldest();  ///< of the questions that wait; the others go on waiting

    auth::aka_card card{keys(), auth::sqn_array()};
    error_code failure;  ///< while set, it answers nothing else
    bool holds = false;  ///< while set, it is silent until let_go()
    int questions = 0;

private:
    std::deque<net::waiter> waiting_;
};

/// One realm of the operator's: makes challenges for the SIM of scripted_sim and judges what comes back.
class scripted_realm {
public:
    scripted_realm(std::string_view realm, std::string identity);

    /// A fresh challenge as a header line.
    std::string challenge(time_point now, bool stale = false,
                          auth::algorithm which = auth::algorithm::akav2_sha256);
    std::string password_challenge(time_point now);
    static constexpr std::string_view password = "open sesame";

    auth::verdict judge(auth::credentials const& given, auth::digest_subject const& subject, time_point now);
    auth::verdict judge_password(auth::credentials const& given, auth::digest_subject const& subject,
                                 time_point now);

    /// The Authentication-Info line that proves, after judge() has accepted, that the realm knows the subscriber.
    std::string proof(auth::credentials const& given, std::string_view body, bool right = true) const;

    auth::sqn_value sqn = 1000;  ///< the last one used

private:
    std::string identity_;
    std::string realm_;
    auth::aka_keys keys_ = scripted_sim::keys();
    fixed_random random_{7};
    auth::nonce_key key_;
    auth::challenge_maker maker_;
    auth::challenge_table table_;
    auth::hash_value a1_;
};

/// Whether a call ended with this trouble, its words included.
template <class T>
bool failed(std::optional<ue::outcome<T>> const& answer, ue::trouble_stage stage, bool retry,
            std::string_view words)
{
    if (!answer || *answer)
        return false;
    auto const& why = answer->error();
    return why.stage == stage && why.retry == retry && why.what.find(words) != std::string::npos;
}

}  // namespace cabinet::test
