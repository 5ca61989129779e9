#pragma once

#include "operator-core/events/change_board.hpp"
#include "operator-core/events/event_source.hpp"
#include "operator-core/registrar/sip_flow.hpp"
#include "operator-core/store/binding_store.hpp"
#include "operator-core/store/document_store.hpp"
#include "protocol/base/log.hpp"
#include "protocol/base/random.hpp"
#include "protocol/net/byte_stream.hpp"
#include "protocol/net/timer.hpp"
#include "protocol/sip/event_notifier.hpp"

#include <functional>

namespace cabinet::core {

/// What the events of a server have in common.
struct event_settings {
    sip::event_policy
        policy;  ///< of `xcap-diff`; its times are those of the others too. What it says of packages is not looked at
    std::string domain;     ///< of Contact and Via
    std::string xcap_root;  ///< the XCAP root URI
};

/// The subscriptions of one connection: RFC 6665 §4.2, for xcap-diff (diff_events) and reg (registration_events). Whoever registered over it may subscribe over it, without a further proof, and NOTIFY
/// requests go out over it; they end with it, and with the registration.
class flow_events final : public sip_flow,
                          public change_listener,
                          public std::enable_shared_from_this<flow_events> {
public:
    /// Subscriptions of one connection; a further one is answered 503.
    static constexpr std::size_t max_subscriptions = 8;

    /// For a NOTIFY's answer: timer F, RFC 3261 §17.1.2.2.
    static constexpr milliseconds answer_timeout{32'000};

    /// All outlive it. `spawn` runs a coroutine on the shard, and the server waits for its end.
    struct parts {
        net::shard& home;
        document_store& documents;
        binding_store& bindings;
        change_board& board;
        event_settings const& settings;
        random_source& random;
        std::function<void(asio::awaitable<void>)> spawn;
        logger& log;
    };

    /// `stream` must live until close().
    flow_events(parts const& with, net::byte_stream& stream);
    ~flow_events();

    /// The connection ends: nothing is sent any more.
    void close() noexcept;

    void on_registered(accepted_login const& who, std::optional<unix_time> until) override;
    std::string answer_subscribe(sip::message_view const& request, response_frame const& frame) override;
    void on_response(sip::message_view const& response) override;
    void on_changed(document_key const& key) override;
    void on_bindings_changed() override;

private:
    struct subscription;
    using subscription_ptr = std::shared_ptr<subscription>;

    sip::event_policy policy_for(sip::message_view const& subscribe) const;
    opened_source open(sip::message_view const& request, std::string_view package) const;
    template <class Which>
    void tell(Which which);
    std::string refuse(response_frame const& frame, int status, std::string_view reason) const;
    std::string begin(sip::message_view const& request, response_frame const& frame,
                      sip::subscribe_terms const& terms, sip::event_policy const& policy);
    std::string go_on(subscription_ptr one, sip::message_view const& request, response_frame const& frame,
                      sip::subscribe_terms const& terms, sip::event_policy const& policy);
    void carry_out(subscription_ptr const& one, sip::event_notifier::event_list const& events);
    asio::awaitable<void> notify(std::shared_ptr<flow_events> self, subscription_ptr one, bool is_full,
                                 std::string state);
    void send(subscription_ptr const& one, std::string body, std::string_view state);
    void end_all();
    time_point when(unix_time at) const;
    std::optional<time_point> change_due(subscription const& one) const;
    void on_deadline();
    void set_deadline();

    parts const& with_;
    net::byte_stream* stream_;  ///< null once closed
    std::optional<accepted_login> who_;
    unix_time bound_until_{};  ///< of whom
    std::vector<subscription_ptr> all_;
    net::deadline next_;
};

}  // namespace cabinet::core
