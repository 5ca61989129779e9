#pragma once

#include "protocol/sip/headers/subscription_state.hpp"
#include "protocol/sip/retry_backoff.hpp"

#include <string>
#include <variant>
#include <vector>

namespace cabinet::sip {

struct send_subscribe {  ///< then on_answer() with its number
    std::uint32_t expires;
    bool is_new;  ///< it begins a dialog; what is left of an older one is to be forgotten
    std::uint32_t number;
};
struct subscription_active {};  ///< the first NOTIFY of a dialog has come
struct subscription_failed {    ///< it is tried again
    int status;          ///< of the refusing answer; 408: none or no NOTIFY came; 0: the notifier ended it
    std::string reason;  ///< the notifier's, where it ended it
    milliseconds retry_in;
};
struct subscription_ended {  ///< for good: stop() asked for it, or the notifier will not have it
    std::string reason;      ///< "rejected", "noresource", "invariant"; empty: as asked
};
using subscriber_event =
    std::variant<send_subscribe, subscription_active, subscription_failed, subscription_ended>;

/// What an answer to SUBSCRIBE says. A response without Expires grants what was asked for.
struct subscribe_answer {
    int status = 408;
    std::optional<std::uint32_t> expires;
    std::uint32_t min_expires = 0;  ///< of a 423
    seconds retry_after{0};         ///< 0: not said
};

/// Keeps a subscription alive on the side of the subscriber: RFC 6665 §4.1.
///
///     idle --start()--> subscribing --200--> active <--refresh--> subscribing
///                          ^                   |
///                          +----- waiting <----+--failure, or the notifier ended it
///
/// What NOTIFY bodies say is the owner's matter. Holds no clock and no socket: inputs append to `out`; the owner calls on_deadline() once next_deadline() has
/// passed.
class event_subscriber {
public:
    using event_list = std::vector<subscriber_event>;

    /// How long a NOTIFY may take after a SUBSCRIBE was accepted: timer N, §4.1.2.4.
    static constexpr milliseconds notify_timeout = seconds(32);

    /// `random` must outlive this object. `expires`: seconds to ask for, at least 1.
    event_subscriber(std::uint32_t expires, random_source& random) : random_(&random), wanted_(expires) {}

    void start(time_point now, event_list& out);

    /// The final response to a SUBSCRIBE; of an older one than the last it is passed over.
    void on_answer(std::uint32_t number, subscribe_answer const& answer, time_point now, event_list& out);

    /// A NOTIFY in the dialog has come, perhaps before the answer; 200 is its answer. The owner answers 481 to those of other dialogs.
    void on_notify(subscription_state const& state, time_point now, event_list& out);

    /// Asks for the full state: refreshes before it is due, where there is a dialog and no SUBSCRIBE is out.
    void refresh(time_point now, event_list& out);

    void on_deadline(time_point now, event_list& out);
    std::optional<time_point> next_deadline() const noexcept;

    /// Unsubscribes, then `subscription_ended`.
    void stop(time_point now, event_list& out);

private:
    enum class phase { idle, subscribing, active, waiting };

    void subscribe(std::uint32_t expires, event_list& out);
    void subscribe_anew(event_list& out);
    void on_granted(std::uint32_t granted, time_point now, event_list& out);
    void on_terminated(subscription_state const& state, time_point now, event_list& out);
    void fail(int status, std::string_view reason, milliseconds at_least, bool is_lasting, time_point now,
              event_list& out);
    void end(std::string_view reason, event_list& out);

    random_source* random_;
    retry_backoff backoff_;
    phase phase_ = phase::idle;
    std::uint32_t wanted_;
    std::uint32_t number_ = 0;
    bool has_dialog_ = false;
    bool was_notified_ = false;
    bool was_too_brief_ = false;  // the notifier has named a longer time already
    bool is_stopping_ = false;
    bool is_removing_ = false;  // the last SUBSCRIBE unsubscribes
    time_point since_{};        // when the dialog began
    time_point expires_at_{};
    std::optional<time_point> at_;          // of the phase: to refresh, to try again
    std::optional<time_point> notify_due_;  // timer N
};

}  // namespace cabinet::sip
