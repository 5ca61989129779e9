#include "operator-core/events/flow_events.hpp"

#include "operator-core/events/diff_events.hpp"
#include "operator-core/events/registration_events.hpp"
#include "protocol/sip/cseq.hpp"
#include "protocol/sip/headers/event.hpp"
#include "protocol/sip/value_list.hpp"

#include <algorithm>

namespace cabinet::core {

struct flow_events::subscription {
    sip::dialog within;
    std::string event;    ///< Event, as the subscriber has it
    std::string package;  ///< the type it names
    sip::event_notifier notifier;
    std::unique_ptr<event_source> source;

    struct open_notify {
        std::uint32_t cseq = 0;
        time_point due{};
    };
    std::optional<open_notify> out = {};  ///< waits for its answer
    bool is_roused = false;  ///< the notifier knows of what came with time, and it is not told yet
};

flow_events::flow_events(parts const& with, net::byte_stream& stream)
    : with_(with),
      stream_(&stream),
      next_(with.home, [this] { on_deadline(); })
{}

flow_events::~flow_events()
{
    with_.board.leave(*this);
}

void flow_events::close() noexcept
{
    stream_ = nullptr;
    all_.clear();
    next_.lift();
    with_.board.leave(*this);
}

void flow_events::on_registered(accepted_login const& who, std::optional<unix_time> until)
{
    bool const is_other = who_ && who_->subscription != who.subscription;
    if (is_other || !until)
        end_all();
    if (!until)
        return;
    who_ = who;
    bound_until_ = *until;
    with_.board.join(who.subscription, *this);
    set_deadline();
}

/// Who registered is gone: RFC 6665 §4.1.3, "deactivated".
void flow_events::end_all()
{
    auto const ended = all_;
    for (auto const& one : ended) {
        sip::event_notifier::event_list events;
        one->notifier.end("deactivated", with_.home.now(), events);
        carry_out(one, events);
    }
    who_.reset();
    with_.board.leave(*this);
}

std::string flow_events::refuse(response_frame const& frame, int status, std::string_view reason) const
{
    return write_failure(frame, status, reason);
}

/// What holds for the event package that the request names; of one that is not served, what its refusal says.
sip::event_policy flow_events::policy_for(sip::message_view const& subscribe) const
{
    auto out = with_.settings.policy;
    out.package = diff_events::package;
    out.served = std::string(diff_events::package) + ", " + std::string(registration_events::package);
    sip::event asked;
    auto const line = subscribe.find(sip::header_id::event);
    bool const is_reg = line && sip::read_single(subscribe.marked(*line), asked) == sip::codec_errc{} &&
                        asked.type == registration_events::package;
    if (is_reg) {
        out.package = registration_events::package;
        out.default_expires = registration_events::default_expires;
        out.interval = milliseconds(0);
    }
    return out;
}

opened_source flow_events::open(sip::message_view const& request, std::string_view package) const
{
    if (package == registration_events::package)
        return registration_events::open(request, with_.bindings, who_->subscription, who_->identities.impus,
                                         [&home = with_.home] { return home.wall_now(); });
    return diff_events::open(request, with_.documents, who_->subscription, who_->identities.impus,
                             with_.settings.xcap_root);
}

std::string flow_events::answer_subscribe(sip::message_view const& request, response_frame const& frame)
{
    if (!who_ || bound_until_ <= with_.home.wall_now())
        return refuse(frame, 403, "Forbidden: Register Over This Connection First");
    auto const policy = policy_for(request);
    auto const terms = sip::judge_subscribe(request, policy);
    if (terms.status != 200) {
        auto refused =
            sip::write_subscribe_answer(request, terms, policy, frame.to_tag, "sip:" + with_.settings.domain,
                                        {frame.peer.address, frame.peer.port});
        return refused ? std::move(*refused) : refuse(frame, 500, "Internal Error");
    }
    for (auto const& one : all_)
        if (one->within.owns(request))
            return one->package == policy.package
                       ? go_on(one, request, frame, terms, policy)
                       : refuse(frame, 481, "The Dialog Is Of Another Event Package");
    auto const named = sip::dialog_of(request);
    if (named && !named->local_tag.empty())
        return refuse(frame, 481, "");
    return begin(request, frame, terms, policy);
}

std::string flow_events::begin(sip::message_view const& request, response_frame const& frame,
                               sip::subscribe_terms const& terms, sip::event_policy const& policy)
{
    if (all_.size() == max_subscriptions)
        return refuse(frame, 503, "Too Many Subscriptions Of One Connection");
    auto source = open(request, policy.package);
    if (auto const* const refused = std::get_if<watch_refusal>(&source))
        return refuse(frame, refused->status, refused->reason);
    auto within = sip::dialog::from_request(request, frame.to_tag);
    auto const contact = "sip:" + with_.settings.domain;
    auto answer = sip::write_subscribe_answer(request, terms, policy, frame.to_tag, contact,
                                              {frame.peer.address, frame.peer.port});
    if (!within || !answer)
        return refuse(frame, 400, within ? "" : "Bad Contact, From Or To");
    auto const one = std::make_shared<subscription>(subscription{
        std::move(*within), std::string(request.find(sip::header_id::event).value_or("")), policy.package,
        sip::event_notifier(policy), std::get<std::unique_ptr<event_source>>(std::move(source))});
    all_.push_back(one);
    with_.log.write(log_level::info, "sip",
                    "subscribed impi=" + mask(who_->impi) + " event=" + one->event +
                        " expires=" + std::to_string(terms.expires));
    sip::event_notifier::event_list events;
    one->notifier.on_subscribe(terms.expires, with_.home.now(), events);
    carry_out(one, events);
    return std::move(*answer);
}

/// A SUBSCRIBE inside its dialog: refreshes, or ends it. RFC 6665 §4.2.1.4.
std::string flow_events::go_on(subscription_ptr one, sip::message_view const& request,
                               response_frame const& frame, sip::subscribe_terms const& terms,
                               sip::event_policy const& policy)
{
    if (!one->within.take_request(request))
        return refuse(frame, 500, "The CSeq Is Not Above The Last One");
    if (terms.expires != 0)
        if (auto const refused = one->source->on_refresh(request))
            return refuse(frame, refused->status, refused->reason);
    auto answer =
        sip::write_subscribe_answer(request, terms, policy, frame.to_tag, "sip:" + with_.settings.domain,
                                    {frame.peer.address, frame.peer.port});
    if (!answer)
        return refuse(frame, 500, "Internal Error");
    sip::event_notifier::event_list events;
    one->notifier.on_subscribe(terms.expires, with_.home.now(), events);
    carry_out(one, events);
    return std::move(*answer);
}

void flow_events::on_response(sip::message_view const& response)
{
    auto const named = sip::dialog_of(response);
    auto const line = response.find(sip::header_id::cseq);
    auto const cseq = line ? sip::parse_cseq(*line) : result<sip::cseq>(sip::codec_errc::bad_cseq);
    if (!named || !cseq || cseq->method != "NOTIFY" || response.status() < 200)
        return;
    for (auto const& one : all_) {
        auto const& id = one->within.id();
        // Tags are those of the request, which went the other way.
        bool const is_its = id.call_id == named->call_id && id.local_tag == named->remote_tag &&
                            id.remote_tag == named->local_tag;
        if (!is_its || !one->out || one->out->cseq != cseq->number)
            continue;
        one->out.reset();
        sip::event_notifier::event_list events;
        one->notifier.on_notify_answer(response.status(), with_.home.now(), events);
        auto const kept = one;
        carry_out(kept, events);
        return;
    }
}

void flow_events::on_changed(document_key const& key)
{
    tell([&key](event_source const& of) { return of.watches(key); });
}

void flow_events::on_bindings_changed()
{
    tell([](event_source const& of) { return of.watches_bindings(); });
}

template <class Which>
void flow_events::tell(Which which)
{
    auto const all = all_;
    for (auto const& one : all) {
        if (!which(*one->source))
            continue;
        sip::event_notifier::event_list events;
        one->notifier.on_change(with_.home.now(), events);
        carry_out(one, events);
    }
}

void flow_events::carry_out(subscription_ptr const& one, sip::event_notifier::event_list const& events)
{
    for (auto const& each : events) {
        if (std::holds_alternative<sip::subscription_over>(each)) {
            std::erase(all_, one);
        } else {
            auto const& asked = std::get<sip::send_notify>(each);
            with_.spawn(notify(shared_from_this(), one, asked.is_full, asked.state));
        }
    }
    set_deadline();
}

/// The first parameter keeps this object until the coroutine ends.
asio::awaitable<void> flow_events::notify(std::shared_ptr<flow_events>, subscription_ptr one, bool is_full,
                                          std::string state)
{
    result<std::string> body = std::string();
    if (is_full)
        body = co_await one->source->full_state();
    else
        body = co_await one->source->changes();
    if (!stream_)
        co_return;
    one->is_roused = false;
    bool const says_nothing = body && body->empty() && !state.starts_with("terminated");
    if (body && !says_nothing) {
        send(one, std::move(*body), state);
        co_return;
    }
    if (!body)
        with_.log.write(log_level::error, "sip", "the store failed: " + body.error().message());
    sip::event_notifier::event_list events;
    one->notifier.on_notify_answer(body ? 200 : 503, with_.home.now(), events);
    carry_out(one, events);
}

void flow_events::send(subscription_ptr const& one, std::string body, std::string_view state)
{
    auto const via =
        "SIP/2.0/TLS " + with_.settings.domain + ";branch=z9hG4bK" + random_token(with_.random, 8);
    auto const contact = "sip:" + with_.settings.domain;
    auto text = sip::write_notify(one->within, {.via = via,
                                                .contact = contact,
                                                .event = one->event,
                                                .state = state,
                                                .content_type = one->source->content_type(),
                                                .body = std::move(body)});
    if (!text) {
        with_.log.write(log_level::error, "sip", "NOTIFY: " + text.error().message());
        std::erase(all_, one);
        return;
    }
    one->out = {one->within.local_cseq(), with_.home.now() + answer_timeout};
    stream_->enqueue(std::move(*text));
    set_deadline();
}

/// When there is something to tell that only time brings; nothing where the notifier knows already.
std::optional<time_point> flow_events::change_due(subscription const& one) const
{
    auto const at = one.is_roused ? std::nullopt : one.source->changes_at();
    return at ? std::optional(when(*at)) : std::nullopt;
}

/// The same moment by the shard's clock; one that has passed is now.
time_point flow_events::when(unix_time at) const
{
    return with_.home.now() + std::max(at - with_.home.wall_now(), milliseconds(0));
}

void flow_events::on_deadline()
{
    auto const now = with_.home.now();
    if (who_ && when(bound_until_) <= now)
        end_all();
    auto const all = all_;
    for (auto const& one : all) {
        sip::event_notifier::event_list events;
        if (one->out && one->out->due <= now) {
            one->out.reset();
            one->notifier.on_notify_answer(408, now, events);
        } else if (auto const due = one->notifier.next_deadline(); due && *due <= now) {
            one->notifier.on_deadline(now, events);
        } else if (auto const change = change_due(*one); change && *change <= now) {
            one->is_roused = true;
            one->notifier.on_change(now, events);
        }
        carry_out(one, events);
    }
    set_deadline();
}

void flow_events::set_deadline()
{
    std::optional<time_point> first;
    auto const consider = [&first](time_point at) { first = first ? std::min(*first, at) : at; };
    if (who_ && !all_.empty())
        consider(when(bound_until_));
    for (auto const& one : all_) {
        if (one->out)
            consider(one->out->due);
        if (auto const due = one->notifier.next_deadline())
            consider(*due);
        if (auto const due = change_due(*one))
            consider(*due);
    }
    if (first)
        next_.set(*first);
    else
        next_.lift();
}

}  // namespace cabinet::core
