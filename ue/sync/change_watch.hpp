#pragma once

#include "protocol/base/log.hpp"
#include "protocol/base/random.hpp"
#include "protocol/sip/dialog.hpp"
#include "protocol/sip/event_subscriber.hpp"
#include "protocol/sip/registration_profile.hpp"
#include "protocol/xcap/diff_document.hpp"

#include <functional>
#include <set>

namespace cabinet::ue {

/// Hears from the operator when the subscriber's contact groups change: a subscription to `xcap-diff` (RFC 5875) over the connection of the login.
/// Holds no clock and no socket; the owner carries messages.
class change_watch {
public:
    struct settings {
        std::string domain;  ///< the Request-URI's
        std::string impu;    ///< From and To
        std::uint32_t expires = 3600;
    };
    /// `send` gives a message to the connection; `on_change` is told what has become of the book, with patches (RFC 5875 §4.3) where the
    /// operator gives them, in order.
    /// All outlive it.
    change_watch(settings what, random_source& random, logger& log, std::function<void(std::string)> send,
                 std::function<void(xcap::document_diff)> on_change);

    /// Registered over a connection that is at `local` on this side: subscribes, unless that was done over this one.
    void on_registered(sip::local_address const& local, time_point now);

    /// The connection is gone, and the subscription with it.
    void on_flow_lost();

    /// A request from the operator: its answer.
    std::string answer(sip::message_view const& request, time_point now);

    /// A response; false: it is not to a SUBSCRIBE.
    bool on_response(sip::message_view const& response, time_point now);

    void on_deadline(time_point now);
    std::optional<time_point> next_deadline() const noexcept;

private:
    void act();
    void on(sip::send_subscribe const& what);
    void on(sip::subscription_active const&);
    void on(sip::subscription_failed const& what);
    void on(sip::subscription_ended const& what);
    std::string new_request(std::uint32_t expires);
    void read_body(sip::message_view const& notify);

    settings with_;
    random_source& random_;
    logger& log_;
    std::function<void(std::string)> send_;
    std::function<void(xcap::document_diff)> on_change_;
    sip::local_address local_;
    std::optional<sip::event_subscriber> subscriber_;
    sip::event_subscriber::event_list events_;
    std::optional<sip::dialog> dialog_;
    std::string call_id_, from_tag_;
    std::uint32_t cseq_ = 0;
    std::string sent_;          ///< the last SUBSCRIBE
    std::uint32_t number_ = 0;  ///< the subscriber's, of it
    bool is_new_ = false;       ///< it begins a dialog
};

}  // namespace cabinet::ue
