#pragma once

#include "protocol/base/time.hpp"
#include "protocol/sip/dialog.hpp"

#include <variant>

namespace cabinet::sip {

/// What a notifier takes and grants.
struct event_policy {
    std::string package;  ///< the Event it serves, "xcap-diff"
    std::string served;   ///< all that the server has, for Allow-Events; empty: this one alone
    std::uint32_t min_expires =
        60;  ///< below it: 423 (only of what is shorter than an hour, RFC 6665 §4.2.1.1)
    std::uint32_t default_expires = 3600;    ///< where the request names no time
    std::uint32_t max_expires = 86'400;      ///< more is shortened
    milliseconds interval = seconds(5);      ///< from one NOTIFY of changes to the next, RFC 5875 §4.10
    milliseconds retry_after = seconds(30);  ///< after a NOTIFY was refused for now
};

/// How a SUBSCRIBE is to be answered.
struct subscribe_terms {
    int status = 200;           ///< 200; 400: malformed; 423: Min-Expires is `expires`; 489: add Allow-Events
    std::uint32_t expires = 0;  ///< of a 200 what is granted; 0: the subscription ends
};

/// Judges Event and Expires of a SUBSCRIBE, inside a dialog or not. RFC 6665 §4.2.1.1, §4.2.1.4.
subscribe_terms judge_subscribe(message_view const& request, event_policy const& policy);

/// The answer to a SUBSCRIBE by its terms, with `contact` (a URI); what makes its dialog is in it (RFC 3261 §12.1.1).
/// Errors: codec_errc::not_writable.
result<std::string> write_subscribe_answer(message_view const& request, subscribe_terms const& terms,
                                           event_policy const& policy, std::string_view to_tag,
                                           std::string_view contact, request_source const& source = {});

struct send_notify {    ///< then on_notify_answer()
    bool is_full;       ///< all of the state; else what has changed since the NOTIFY before this one
    std::string state;  ///< for Subscription-State
};
struct subscription_over {};  ///< forget the subscription and its dialog
using notifier_event = std::variant<send_notify, subscription_over>;

/// One subscription on the side that notifies: RFC 6665 §4.2, with the order and rate of RFC 5875 §4.7, §4.10.
///
///     --SUBSCRIBE--> active --expires, unsubscribed, end()--> final NOTIFY out --its answer--> over
///                      |                                                                        ^
///                      +--a NOTIFY fails for good-----------------------------------------------+
///
/// One NOTIFY is out at a time; what changes meanwhile is told by the next one. Full state, and the end, are told at once, the first change too; further
/// ones not before the interval has passed since. Holds no clock and no socket: inputs append to `out`; the owner calls on_deadline() once next_deadline()
/// has passed.
class event_notifier {
public:
    using event_list = std::vector<notifier_event>;

    explicit event_notifier(event_policy const& policy)
        : interval_(policy.interval),
          retry_after_(policy.retry_after)
    {}

    /// A SUBSCRIBE was answered by 200 with that time: the first, a refresh, or 0, the last.
    void on_subscribe(std::uint32_t expires, time_point now, event_list& out);

    /// What is subscribed to has changed.
    void on_change(time_point now, event_list& out);

    /// The final response to the NOTIFY that is out; 408: none came, 503: it could not be sent.
    void on_notify_answer(int status, time_point now, event_list& out);

    /// Ends it with a reason of §4.1.3: "deactivated", "noresource", "rejected", "probation" …
    void end(std::string_view reason, time_point now, event_list& out);

    void on_deadline(time_point now, event_list& out);
    std::optional<time_point> next_deadline() const noexcept;

private:
    enum class news { none, changes, all };

    void tell(time_point now, event_list& out);
    std::string state_at(time_point now) const;

    milliseconds interval_;
    milliseconds retry_after_;
    news untold_ = news::none;
    bool is_out_ = false;   // a NOTIFY waits for its answer
    bool is_last_ = false;  // … after which there is none
    bool is_over_ = false;
    std::string reason_;  // why it ends; empty: it does not
    time_point expires_at_{};
    std::optional<time_point> next_change_;  // no NOTIFY of changes before it
    std::optional<time_point> retry_at_;     // no NOTIFY at all before it
};

/// What a NOTIFY carries.
struct notify_parts {
    std::string_view via;
    std::string_view contact;  ///< a URI
    std::string_view event;    ///< as the SUBSCRIBE had it
    std::string_view state;    ///< of send_notify
    std::string_view content_type;
    std::string body;  ///< empty: none
};

/// The next NOTIFY in the dialog. RFC 6665 §4.2.2. Errors: codec_errc::not_writable.
result<std::string> write_notify(dialog& within, notify_parts parts);

}  // namespace cabinet::sip
