#pragma once

#include "protocol/sip/transaction_timers.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace cabinet::sip {

/// Non-INVITE server transaction, RFC 3261 §17.2.2 (figure 8).
///
///     Trying --1xx--> Proceeding --final--> Completed --timer J--> Terminated
///
/// Begins with the request that made it. Holds no clock and no socket: it keeps the latest response while
/// the request may come again, which on reliable transports is not after the final one.
class non_invite_server_transaction {
public:
    explicit non_invite_server_transaction(transport_kind transport, transaction_timers const& timers = {})
        : timers_(timers),
          transport_(transport)
    {}

    /// The same request has come again: octets to send again, or nothing while there is no response yet.
    std::string_view on_retransmission() const noexcept { return latest_; }

    /// The user's response: octets to send now; nothing after a final one (§17.2.2: discarded).
    std::string respond(int status, std::string octets, time_point now);

    /// The response could not be sent, or the connection is gone (§17.2.4): the transaction is over.
    void on_transport_error() noexcept { end(); }

    void on_deadline(time_point now) noexcept;
    std::optional<time_point> next_deadline() const noexcept { return timer_j_; }

    bool is_terminated() const noexcept { return state_ == state::terminated; }

private:
    enum class state { trying, proceeding, completed, terminated };

    void end() noexcept;

    transaction_timers timers_;
    transport_kind transport_;
    state state_ = state::trying;
    std::string latest_;
    std::optional<time_point> timer_j_;
};

}  // namespace cabinet::sip
