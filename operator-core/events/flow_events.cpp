#include "operator-core/events/flow_events.hpp"

#include "protocol/sip/cseq.hpp"

#include <algorithm>

namespace cabinet::core {

struct flow_events::subscription {
    sip::dialog within;
    std::string event;  ///< Event, as the subscriber has it
    sip::event_notifier notifier;
    diff_source source;

    struct open_notify {
        std::uint32_t cseq = 0;
        time_point due{};
    };
    std::optional<open_notify> out = {};  ///< waits for its answer
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

void flow_events::on_registered(accepted_login const& who, bool is_bound)
{
    bool const is_other = who_ && who_->subscription != who.subscription;
    if (is_other || !is_bound) {
        // Who registered is gone: RFC 6665 §4.1.3, "deactivated".
        auto const ended = all_;
        for (auto const& one : ended) {
            sip::event_notifier::event_list events;
            one->notifier.end("deactivated", with_.home.now(), events);
            carry_out(one, events);
        }
    }
    who_.reset();
    with_.board.leave(*this);
    if (!is_bound)
        return;
    who_ = who;
    with_.board.join(who.subscription, *this);
}

std::string flow_events::refuse(response_frame const& frame, int status, std::string_view reason) const
{
    return write_failure(frame, status, reason);
}

std::string flow_events::answer_subscribe(sip::message_view const& request, response_frame const& frame)
{
    if (!who_)
        return refuse(frame, 403, "Forbidden: Register Over This Connection First");
    auto const terms = sip::judge_subscribe(request, with_.settings.policy);
    if (terms.status != 200) {
        auto refused = sip::write_subscribe_answer(request, terms, with_.settings.policy, frame.to_tag,
                                                   "sip:" + with_.settings.domain,
                                                   {frame.peer.address, frame.peer.port});
        return refused ? std::move(*refused) : refuse(frame, 500, "Internal Error");
    }
    for (auto const& one : all_)
        if (one->within.owns(request))
            return go_on(one, request, frame, terms);
    auto const named = sip::dialog_of(request);
    if (named && !named->local_tag.empty())
        return refuse(frame, 481, "");
    return begin(request, frame, terms);
}

std::string flow_events::begin(sip::message_view const& request, response_frame const& frame,
                               sip::subscribe_terms const& terms)
{
    if (all_.size() == max_subscriptions)
        return refuse(frame, 503, "Too Many Subscriptions Of One Connection");
    auto what = read_watch_list(request, who_->identities.impus);
    if (auto const* const refused = std::get_if<watch_refusal>(&what))
        return refuse(frame, refused->status, refused->reason);
    auto within = sip::dialog::from_request(request, frame.to_tag);
    auto const contact = "sip:" + with_.settings.domain;
    auto answer = sip::write_subscribe_answer(request, terms, with_.settings.policy, frame.to_tag, contact,
                                              {frame.peer.address, frame.peer.port});
    if (!within || !answer)
        return refuse(frame, 400, within ? "" : "Bad Contact, From Or To");
    auto const one = std::make_shared<subscription>(
        subscription{std::move(*within), std::string(request.find(sip::header_id::event).value_or("")),
                     sip::event_notifier(with_.settings.policy),
                     diff_source(with_.documents, who_->subscription, std::get<watch_list>(std::move(what)),
                                 with_.settings.xcap_root)});
    all_.push_back(one);
    with_.log.write(log_level::info, "sip",
                    "subscribed impi=" + mask(who_->impi) + " event=" + one->event +
                        " expires=" + std::to_string(terms.expires));
    sip::event_notifier::event_list events;
    one->notifier.on_subscribe(terms.expires, with_.home.now(), events);
    carry_out(one, events);
    return std::move(*answer);
}

/// A SUBSCRIBE inside its dialog: refreshes, or ends it. RFC 6665 §4.2.1.4. With a body it watches another list from now on, and the mode may
/// be another one in any case (RFC 5875 §4.4, §4.7).
std::string flow_events::go_on(subscription_ptr one, sip::message_view const& request,
                               response_frame const& frame, sip::subscribe_terms const& terms)
{
    if (!one->within.take_request(request))
        return refuse(frame, 500, "The CSeq Is Not Above The Last One");
    auto what = read_watch_list(request, who_->identities.impus);
    if (auto const* const refused = std::get_if<watch_refusal>(&what); refused && terms.expires != 0)
        return refuse(frame, refused->status, refused->reason);
    auto answer =
        sip::write_subscribe_answer(request, terms, with_.settings.policy, frame.to_tag,
                                    "sip:" + with_.settings.domain, {frame.peer.address, frame.peer.port});
    if (!answer)
        return refuse(frame, 500, "Internal Error");
    if (auto* const list = std::get_if<watch_list>(&what)) {
        if (request.body().empty())
            one->source.set_mode(list->mode);
        else
            one->source.watch(std::move(*list));
    }
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
    auto const all = all_;
    for (auto const& one : all) {
        if (!one->source.watches(key))
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
    result<xcap::diff_document> diff = xcap::diff_document();
    if (is_full)
        diff = co_await one->source.full_state();
    else
        diff = co_await one->source.changes();
    if (!stream_)
        co_return;
    bool const says_nothing = diff && diff->items.empty() && !is_full && !state.starts_with("terminated");
    if (diff && !says_nothing) {
        send(one, *diff, state);
        co_return;
    }
    if (!diff)
        with_.log.write(log_level::error, "sip", "the store failed: " + diff.error().message());
    sip::event_notifier::event_list events;
    one->notifier.on_notify_answer(diff ? 200 : 503, with_.home.now(), events);
    carry_out(one, events);
}

void flow_events::send(subscription_ptr const& one, xcap::diff_document const& diff, std::string_view state)
{
    auto const via =
        "SIP/2.0/TLS " + with_.settings.domain + ";branch=z9hG4bK" + random_token(with_.random, 8);
    auto const contact = "sip:" + with_.settings.domain;
    auto text = sip::write_notify(one->within, {.via = via,
                                                .contact = contact,
                                                .event = one->event,
                                                .state = state,
                                                .content_type = xcap::diff_document::mime_type,
                                                .body = xcap::write_diff_document(diff)});
    if (!text) {
        with_.log.write(log_level::error, "sip", "NOTIFY: " + text.error().message());
        std::erase(all_, one);
        return;
    }
    one->out = {one->within.local_cseq(), with_.home.now() + answer_timeout};
    stream_->enqueue(std::move(*text));
    set_deadline();
}

void flow_events::on_deadline()
{
    auto const now = with_.home.now();
    auto const all = all_;
    for (auto const& one : all) {
        sip::event_notifier::event_list events;
        if (one->out && one->out->due <= now) {
            one->out.reset();
            one->notifier.on_notify_answer(408, now, events);
        } else if (auto const due = one->notifier.next_deadline(); due && *due <= now) {
            one->notifier.on_deadline(now, events);
        }
        carry_out(one, events);
    }
    set_deadline();
}

void flow_events::set_deadline()
{
    std::optional<time_point> first;
    auto const consider = [&first](time_point at) { first = first ? std::min(*first, at) : at; };
    for (auto const& one : all_) {
        if (one->out)
            consider(one->out->due);
        if (auto const due = one->notifier.next_deadline())
            consider(*due);
    }
    if (first)
        next_.set(*first);
    else
        next_.lift();
}

}  // namespace cabinet::core
