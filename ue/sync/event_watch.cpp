#include "ue/sync/event_watch.hpp"

#include "protocol/sip/cseq.hpp"
#include "protocol/sip/expires.hpp"
#include "protocol/sip/value_list.hpp"

namespace cabinet::ue {
namespace {

/// The message; empty where it cannot be written, which nothing here leads to.
std::string finished(sip::message_builder& from)
{
    auto out = from.finish();
    return out ? std::move(*out) : std::string();
}

/// A host as it stands in a URI or a Via.
std::string host_of(sip::local_address const& at)
{
    auto const host = at.host.find(':') == std::string::npos ? at.host : "[" + at.host + "]";
    return host + ":" + std::to_string(at.port);
}

}  // namespace

event_watch::event_watch(settings what, random_source& random, logger& log,
                         std::function<void(std::string)> send, std::function<void(std::string_view)> on_body)
    : with_(std::move(what)),
      random_(random),
      log_(log),
      send_(std::move(send)),
      on_body_(std::move(on_body))
{}

void event_watch::on_registered(sip::local_address const& local, time_point now)
{
    if (subscriber_)
        return;
    local_ = local;
    subscriber_.emplace(with_.expires, random_);
    subscriber_->start(now, events_);
    act();
}

void event_watch::on_flow_lost()
{
    subscriber_.reset();
    dialog_.reset();
    events_.clear();
}

void event_watch::act()
{
    for (std::size_t i = 0; i < events_.size(); ++i) {
        auto const event = std::move(events_[i]);
        std::visit([this](auto const& one) { on(one); }, event);
    }
    events_.clear();
}

void event_watch::on(sip::send_subscribe const& what)
{
    number_ = what.number;
    is_new_ = what.is_new;
    if (what.is_new) {
        dialog_.reset();
        call_id_ = random_token(random_, 16);
        from_tag_ = random_token(random_, 8);
        cseq_ = 1;
    }
    sent_ = new_request(what.expires);
    if (!sent_.empty())
        send_(sent_);
}

std::string event_watch::new_request(std::uint32_t expires)
{
    auto const via = "SIP/2.0/TLS " + host_of(local_) + ";branch=z9hG4bK" + random_token(random_, 8);
    auto out = dialog_ ? dialog_->request("SUBSCRIBE", via)
                       : sip::message_builder::request("SUBSCRIBE", with_.request_uri);
    if (!dialog_)
        out.add("Via", via)
            .add("Max-Forwards", 70)
            .add("From", "<" + with_.impu + ">;tag=" + from_tag_)
            .add("To", "<" + with_.impu + ">")
            .add("Call-ID", call_id_)
            .add("CSeq", std::to_string(cseq_) + " SUBSCRIBE");
    out.add("Contact", "<sip:" + host_of(local_) + ";transport=tls>")
        .add("Event", with_.event)
        .add("Accept", with_.accept)
        .add("Expires", expires);
    return finished(out);
}

void event_watch::on(sip::subscription_active const&)
{
    log_.write(log_level::info, "sip", "the operator tells of " + with_.what + " as they happen");
}

void event_watch::on(sip::subscription_failed const& what)
{
    log_.write(
        log_level::info, "sip",
        "no news of " + with_.what + ": " +
            (what.status != 0 ? "SUBSCRIBE was answered " + std::to_string(what.status) : what.reason));
}

void event_watch::on(sip::subscription_ended const& what)
{
    log_.write(log_level::info, "sip", "the operator ended its news of " + with_.what + ": " + what.reason);
}

std::optional<std::string> event_watch::answer(sip::message_view const& request, time_point now)
{
    auto const refuse = [&](int status) {
        auto out = sip::response_to(request, status, random_token(random_, 8));
        return finished(out);
    };
    auto const named = sip::dialog_of(request);
    bool const is_first =
        !dialog_ && subscriber_ && named && named->call_id == call_id_ && named->local_tag == from_tag_;
    bool const is_ours = is_first || (dialog_ && dialog_->owns(request));
    if (!is_ours)
        return std::nullopt;
    if (request.method() == "ACK")
        return std::string();
    if (request.method() != "NOTIFY")
        return refuse(405);
    if (is_first) {  // it may come before the answer to SUBSCRIBE, RFC 6665 §4.4.1
        auto made = sip::dialog::from_request(request, from_tag_, cseq_);
        if (!made)
            return refuse(481);
        dialog_ = std::move(*made);
    } else if (!dialog_->take_request(request)) {
        return refuse(500);
    }
    sip::subscription_state state;
    auto const line = request.find(sip::header_id::subscription_state);
    if (!line || sip::read_single(request.marked(*line), state) != sip::codec_errc{})
        return refuse(400);
    auto accepted = sip::response_to(request, 200, from_tag_);
    auto out = finished(accepted);
    subscriber_->on_notify(state, now, events_);
    if (!request.body().empty())
        on_body_(request.body());
    act();
    return out;
}

bool event_watch::on_response(sip::message_view const& response, time_point now)
{
    auto const line = response.find(sip::header_id::cseq);
    auto const cseq = line ? sip::parse_cseq(*line) : result<sip::cseq>(sip::codec_errc::bad_cseq);
    if (!cseq || cseq->method != "SUBSCRIBE")
        return false;
    sip::message_view sent;
    if (!subscriber_ || !sip::message_view::parse(sent_, sent) ||
        sent.find(sip::header_id::call_id) != response.find(sip::header_id::call_id))
        return false;
    if (sip::parse_cseq(sent.find(sip::header_id::cseq).value_or(""))->number != cseq->number)
        return true;  // of an older one
    if (response.status() >= 200 && response.status() < 300 && !dialog_)
        if (auto made = sip::dialog::from_response(sent, response))
            dialog_ = std::move(*made);
    sip::subscribe_answer given{.status = response.status()};
    if (auto const expires = response.find(sip::header_id::expires))
        given.expires = sip::parse_delta_seconds(*expires);
    if (auto const least = response.find(sip::header_id::min_expires))
        given.min_expires = sip::parse_delta_seconds(*least);
    subscriber_->on_answer(number_, given, now, events_);
    act();
    return true;
}

void event_watch::refresh(time_point now)
{
    if (!subscriber_)
        return;
    subscriber_->refresh(now, events_);
    act();
}

void event_watch::on_deadline(time_point now)
{
    if (!subscriber_)
        return;
    subscriber_->on_deadline(now, events_);
    act();
}

std::optional<time_point> event_watch::next_deadline() const noexcept
{
    return subscriber_ ? subscriber_->next_deadline() : std::nullopt;
}

}  // namespace cabinet::ue
