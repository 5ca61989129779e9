#pragma once

#include "protocol/sip/transaction_timers.hpp"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace cabinet::sip {

struct transmit {  ///< give these octets to the transport
    std::string octets;
};
struct deliver {};           ///< the response just given is for the user
struct timed_out {};         ///< no final response came; as if 408 had come
struct transport_failed {};  ///< as if 503 had come
struct terminated {};        ///< the transaction is over: destroy it
using client_transaction_event = std::variant<transmit, deliver, timed_out, transport_failed, terminated>;

/// Non-INVITE client transaction, RFC 3261 §17.1.2 (figure 6).
///
///     Trying --1xx--> Proceeding --final--> Completed --timer K--> Terminated
///
/// Timer E sends the request again on unreliable transports; timer F gives up after 64·T1 everywhere. Holds no clock
/// and no socket: the owner calls on_deadline() once next_deadline() has passed. Responses are matched by is_response_to().
class non_invite_client_transaction {
public:
    non_invite_client_transaction(std::string request, transport_kind transport,
                                  transaction_timers const& timers = {})
        : request_(std::move(request)),
          timers_(timers),
          transport_(transport)
    {}

    void start(time_point now, std::vector<client_transaction_event>& out);

    /// A response of this transaction. Those after the first final one are absorbed.
    void on_response(int status, time_point now, std::vector<client_transaction_event>& out);

    /// The transport could not send, or the connection was lost (§17.1.4).
    void on_transport_error(std::vector<client_transaction_event>& out);

    void on_deadline(time_point now, std::vector<client_transaction_event>& out);
    std::optional<time_point> next_deadline() const noexcept;

private:
    enum class state { initial, trying, proceeding, completed, terminated };

    void retransmit(time_point now, std::vector<client_transaction_event>& out);
    void end(std::vector<client_transaction_event>& out);

    std::string request_;
    transaction_timers timers_;
    transport_kind transport_;
    state state_ = state::initial;
    milliseconds interval_{};  // timer E's latest
    std::optional<time_point> timer_e_;
    std::optional<time_point> timer_f_or_k_;  // F until the final response, then K
};

}  // namespace cabinet::sip
