#pragma once

#include "protocol/net/shard.hpp"
#include "protocol/net/timer.hpp"
#include "ue/platform/network/network_source.hpp"
#include "ue/sync/phone.hpp"
#include "ue/sync/sync_flow.hpp"

namespace cabinet::ue {

/// What the daemon tells beside what its phone does.
class daemon_feedback : public phone_feedback {
public:
    virtual void on_network(network const* used) = 0;  ///< null: none of the preset ones
    virtual void on_sim_gone() = 0;
    virtual void on_trouble(trouble const& why, std::optional<unix_time> next_retry) = 0;
};

/// The phone's side as it runs all day: network up → a preset one? → read the SIM → log in → exchange → watch contacts, network, SIM
/// and login. When to do what is sync_flow's to say; this carries inputs to it and its steps out. On one shard.
class phone_daemon {
public:
    /// All must outlive this object; run() must have ended before it goes away.
    phone_daemon(net::shard& home, network_source& networks, preset_networks presets, phone_parts parts,
                 daemon_feedback& feedback, milliseconds look_every);

    /// Works until stop(), then logs out. What ends a source (networks, SIM, contacts) for good ends this too, and is given.
    asio::awaitable<std::optional<trouble>> run();

    void stop() noexcept;

private:
    asio::awaitable<void> watch_networks();
    asio::awaitable<void> watch_sim();
    asio::awaitable<void> watch_contacts();
    asio::awaitable<void> watch_login(std::size_t number);
    asio::awaitable<void> watch_operator(std::size_t number);
    asio::awaitable<void> work();
    asio::awaitable<void> exchange();
    void leave();
    asio::awaitable<void> counted(asio::awaitable<void> part);
    void start(asio::awaitable<void> part);
    void look_at(std::vector<network> const& all);
    void tell(trouble const& why);
    void end(trouble why);
    void wake() { something_.wake(); }

    net::shard& home_;
    network_source& networks_;
    preset_networks presets_;
    phone_parts parts_;
    daemon_feedback& feedback_;
    phone phone_;
    sync_flow flow_;
    net::waiter something_;  ///< where work() waits
    net::deadline alarm_;
    net::waiter all_ended_;    ///< where run() waits for its parts
    std::size_t running_ = 0;  ///< of its parts
    std::size_t logins_ = 0;   ///< numbers them: news of an old one is passed over
    std::optional<network> used_;
    bool networks_known_ = false;
    std::optional<trouble> ended_by_;
    bool stopping_ = false;
};

}  // namespace cabinet::ue
