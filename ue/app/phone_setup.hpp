#pragma once

#include "protocol/net/shard.hpp"
#include "ue/app/config.hpp"
#include "ue/platform/network/network_source.hpp"
#include "ue/platform/state_lock.hpp"
#include "ue/sync/phone_daemon.hpp"

namespace cabinet::ue {

/// The contacts as configured: a vCard file, or a folder of them. Throws boost::system::system_error.
std::unique_ptr<address_book_source>
make_address_book(config const& settings, asio::any_io_executor const& executor, random_source& random);

/// The SIM as configured. Throws program::config_error, boost::system::system_error.
std::unique_ptr<sim_source> make_sim(config const& settings, asio::any_io_executor const& executor,
                                     logger& log);

/// Everything a phone is made of, as configured; the state folder is this object's alone.
/// Declared in the order in which it may be destroyed.
class phone_setup {
public:
    /// Throws program::config_error, state_error, and the sources' own.
    phone_setup(config const& settings, logger& log, daemon_feedback& feedback);

    net::shard& home() noexcept { return home_; }
    network_source& networks() noexcept { return *networks_; }
    preset_networks const& presets() const noexcept { return presets_; }
    phone_parts parts();

    /// Ends every wait of the sources, so that run() of the shard can return.
    void stop() noexcept;

private:
    net::shard home_;
    system_random random_;
    logger& log_;
    daemon_feedback& feedback_;
    state_lock lock_;
    phone_memory memory_;
    preset_networks presets_;
    std::unique_ptr<network_source> networks_;
    std::unique_ptr<sim_source> sim_;
    std::unique_ptr<address_book_source> contacts_;
    std::unique_ptr<session_maker> sessions_;
};

}  // namespace cabinet::ue
