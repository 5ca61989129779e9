#pragma once

#include "protocol/base/log.hpp"
#include "protocol/base/random.hpp"
#include "protocol/sip/dialog.hpp"
#include "protocol/sip/event_subscriber.hpp"
#include "protocol/sip/registration_profile.hpp"

#include <functional>
#include <optional>

namespace cabinet::ue {

/// Hears from the operator what becomes of something: a subscription to an event package (RFC 6665) over the connection of the login. Holds no clock and
/// no socket; the owner carries messages.
class event_watch {
public:
    struct settings {
        std::string event;        ///< the Event header's value
        std::string accept;       ///< the media type of its bodies
        std::string request_uri;  ///< who is asked
        std::string impu;         ///< From and To
        std::string what;         ///< for the log: "changes"
        std::uint32_t expires = 3600;
    };
    /// `send` gives a message to the connection; `on_body` is told each body that comes, in order.
    /// All outlive it.
    event_watch(settings what, random_source& random, logger& log, std::function<void(std::string)> send,
                std::function<void(std::string_view)> on_body);

    /// Registered over a connection that is at `local` on this side: subscribes, unless that was done over this one.
    void on_registered(sip::local_address const& local, time_point now);

    /// The connection is gone, and the subscription with it.
    void on_flow_lost();

    /// A request from the operator: its answer; empty: none is due. Nothing: it is of no dialog of this subscription.
    std::optional<std::string> answer(sip::message_view const& request, time_point now);

    /// Asks for the full state again.
    void refresh(time_point now);

    /// A response; false: it is not to a SUBSCRIBE of this one.
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

    settings with_;
    random_source& random_;
    logger& log_;
    std::function<void(std::string)> send_;
    std::function<void(std::string_view)> on_body_;
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
