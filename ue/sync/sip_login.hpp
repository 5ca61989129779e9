#pragma once

#include "protocol/base/log.hpp"
#include "protocol/net/shard.hpp"
#include "protocol/sip/registration.hpp"
#include "ue/platform/sim/sim_source.hpp"
#include "ue/sync/dialer.hpp"
#include "ue/sync/operator_session.hpp"
#include "ue/sync/told_changes.hpp"

namespace cabinet::ue {

/// What a login needs besides its profile; all must outlive it.
struct login_parts {
    net::shard& home;
    dialer& dial;
    sim_source& sim;
    random_source& random;
    logger& log;
};

/// Drives one sip::registration over its connections: dials, reads, writes, asks the SIM, keeps time. Once logged in it keeps the
/// registration alive, and over a lost connection it registers again by itself; only a refusal ends it.
class sip_login {
public:
    sip_login(login_parts parts, sip::registration_profile profile);
    ~sip_login();  ///< as close()

    /// Until the registrar has said yes or no. Once.
    asio::awaitable<outcome<login>> log_in();

    static constexpr milliseconds goodbye_limit = seconds(5);

    /// De-registers and closes the connection; after goodbye_limit without an answer it only closes.
    asio::awaitable<void> log_out();

    /// As operator_session::lost().
    asio::awaitable<trouble> lost();

    /// As operator_session::next_change().
    asio::awaitable<std::optional<std::string>> next_change();

    /// What it told.
    told_changes const& told() const noexcept;

    /// As operator_session::close().
    void close() noexcept;

private:
    class driver;
    std::shared_ptr<driver> driver_;  ///< shared with its coroutines, which end after close()
};

}  // namespace cabinet::ue
