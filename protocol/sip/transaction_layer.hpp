#pragma once

#include "protocol/sip/server_transaction.hpp"
#include "protocol/sip/timer_queue.hpp"
#include "protocol/sip/transaction_key.hpp"

#include <unordered_map>
#include <variant>
#include <vector>

namespace cabinet::sip {

/// Names a server transaction of one layer.
enum class transaction_id : std::uint64_t {};

struct new_request {  ///< for the user, who answers it with respond()
    transaction_id id;
};
struct retransmission {  ///< absorbed
    std::string_view
        resend;  ///< to be sent the way the request came, if not empty; valid until the next call
};
struct too_many_transactions {};  ///< answer 503 without a transaction, RFC 3261 §8.2.7
using request_arrival = std::variant<new_request, retransmission, too_many_transactions>;

/// The server transactions of one shard, RFC 3261 §17.2: a request that is sent again reaches its user once and gets the same
/// response. For all methods but INVITE and ACK. Holds no clock and no socket; over which connection a request came is the
/// driver's to remember by the id.
class server_transaction_layer {
public:
    static constexpr std::size_t default_max_open = 100'000;

    explicit server_transaction_layer(transaction_timers const& timers = {},
                                      std::size_t max_open = default_max_open);

    /// A request fit to be served (see check_request). Errors: codec_errc::bad_via, bad_parameter.
    result<request_arrival> on_request(message_view const& request, transport_kind transport, time_point now);

    /// The user's response, made by response_to(): octets to send now, or nothing: the transaction is over, or
    /// RFC 4320 forbids this response to a non-INVITE request (408; 1xx but 100; on UDP a 100 that is not late).
    std::string respond(transaction_id id, int status, std::string octets, time_point now);

    /// Appends requests that have waited so long for a response that a 100 is due (RFC 4320 §4.1). Requests that were not
    /// answered before their client gives up are dropped.
    void on_deadline(time_point now, std::vector<transaction_id>& late);
    std::optional<time_point> next_deadline() const noexcept;

    std::size_t open() const noexcept { return by_key_.size(); }

private:
    struct entry {
        transaction_id id;
        non_invite_server_transaction transaction;
        bool is_unreliable;
        bool is_late = false;
        bool has_final = false;
    };
    using map = std::unordered_map<std::string, entry>;

    entry* find(transaction_id id) noexcept;
    void remove(transaction_id id);

    transaction_timers timers_;
    std::size_t max_open_;
    map by_key_;
    std::unordered_map<transaction_id, map::value_type*> by_id_;
    timer_queue<transaction_id> becoming_late_;  // from the request until its client's timer E reaches T2
    timer_queue<transaction_id> given_up_;       // from there until its timer F
    timer_queue<transaction_id> remembered_;     // timer J
    std::uint64_t latest_id_ = 0;
};

}  // namespace cabinet::sip
