#include "protocol/sip/event_subscriber.hpp"

#include "protocol/sip/registration.hpp"

#include <algorithm>

namespace cabinet::sip {
namespace {

/// Whether asking again soon is of no use.
bool is_lasting_refusal(int status) noexcept
{
    return (status >= 400 && status < 500 && status != 408 && status != 480 && status != 481) ||
           status >= 600;
}

}  // namespace

void event_subscriber::start(time_point, event_list& out)
{
    if (phase_ != phase::idle)
        return;
    is_stopping_ = is_removing_ = false;
    subscribe_anew(out);
}

void event_subscriber::on_answer(std::uint32_t number, subscribe_answer const& answer, time_point now,
                                 event_list& out)
{
    if (phase_ != phase::subscribing || number != number_ || answer.status < 200)
        return;
    if (answer.status < 300)
        return on_granted(std::min(answer.expires.value_or(wanted_), wanted_), now, out);
    if (is_stopping_)
        return end("", out);
    if (answer.status == 423 && answer.min_expires > wanted_ && !std::exchange(was_too_brief_, true)) {
        wanted_ = answer.min_expires;
        return subscribe(wanted_, out);
    }
    if (answer.status == 481 && has_dialog_)
        return subscribe_anew(out);
    fail(answer.status, "", answer.retry_after, is_lasting_refusal(answer.status), now, out);
}

void event_subscriber::on_granted(std::uint32_t granted, time_point now, event_list& out)
{
    phase_ = phase::active;
    was_too_brief_ = false;
    if (!has_dialog_)
        since_ = now;
    has_dialog_ = true;
    if (is_removing_ || !was_notified_)
        notify_due_ = now + notify_timeout;
    if (is_removing_)
        return at_.reset();
    if (is_stopping_)
        return stop(now, out);
    if (granted == 0)
        return fail(408, "", milliseconds(0), false, now, out);
    expires_at_ = now + seconds(granted);
    at_ = now + refresh_after(granted);
}

void event_subscriber::on_notify(subscription_state const& state, time_point now, event_list& out)
{
    if (phase_ == phase::idle || phase_ == phase::waiting)
        return;
    if (state.state == subscription_state::known::terminated)
        return on_terminated(state, now, out);
    if (!has_dialog_)
        since_ = now;
    has_dialog_ = true;
    if (is_removing_)
        return;
    notify_due_.reset();
    if (!std::exchange(was_notified_, true))
        out.emplace_back(subscription_active{});
    backoff_.on_success();
    if (phase_ != phase::active || !state.expires || now + seconds(*state.expires) >= expires_at_)
        return;
    expires_at_ = now + seconds(*state.expires);
    at_ = std::min(at_.value_or(expires_at_), now + refresh_after(*state.expires));
}

void event_subscriber::on_terminated(subscription_state const& state, time_point now, event_list& out)
{
    if (is_stopping_)
        return end("", out);
    auto const reason = state.reason;
    if (reason == "rejected" || reason == "noresource" || reason == "invariant")
        return end(reason, out);
    bool const is_welcome = reason == "deactivated" || reason == "timeout";
    bool const has_lasted = was_notified_ && now - since_ >= retry_backoff::base_time;
    if (is_welcome && has_lasted)
        return subscribe_anew(out);
    has_dialog_ = false;
    fail(0, reason, seconds(state.retry_after.value_or(0)), false, now, out);
}

void event_subscriber::refresh(time_point now, event_list& out)
{
    if (phase_ == phase::active && has_dialog_ && now < expires_at_ && !is_stopping_)
        subscribe(wanted_, out);
}

void event_subscriber::on_deadline(time_point now, event_list& out)
{
    if (notify_due_ && now >= *notify_due_) {
        notify_due_.reset();
        if (is_stopping_)
            return end("", out);
        has_dialog_ = false;
        return fail(408, "", milliseconds(0), false, now, out);
    }
    if (!at_ || now < *at_)
        return;
    at_.reset();
    if (has_dialog_ && now < expires_at_)
        return subscribe(wanted_, out);
    subscribe_anew(out);
}

std::optional<time_point> event_subscriber::next_deadline() const noexcept
{
    if (at_ && notify_due_)
        return std::min(*at_, *notify_due_);
    return at_ ? at_ : notify_due_;
}

void event_subscriber::stop(time_point, event_list& out)
{
    if (phase_ == phase::idle || is_removing_)
        return;
    is_stopping_ = true;
    if (phase_ == phase::subscribing)
        return;  // its answer first
    if (!has_dialog_)
        return end("", out);
    is_removing_ = true;
    subscribe(0, out);
}

void event_subscriber::subscribe(std::uint32_t expires, event_list& out)
{
    phase_ = phase::subscribing;
    at_.reset();
    out.emplace_back(send_subscribe{expires, !has_dialog_, ++number_});
}

void event_subscriber::subscribe_anew(event_list& out)
{
    has_dialog_ = was_notified_ = false;
    notify_due_.reset();
    subscribe(wanted_, out);
}

void event_subscriber::fail(int status, std::string_view reason, milliseconds at_least, bool is_lasting,
                            time_point now, event_list& out)
{
    auto const pause =
        is_lasting ? backoff_.on_refusal(*random_, at_least) : backoff_.on_failure(*random_, at_least);
    bool const is_still_valid = has_dialog_ && was_notified_ && now < expires_at_;
    if (!is_still_valid)
        has_dialog_ = false;
    phase_ = is_still_valid ? phase::active : phase::waiting;
    notify_due_.reset();
    at_ = is_still_valid ? std::min(now + pause, expires_at_) : now + pause;
    out.emplace_back(subscription_failed{status, std::string(reason),
                                         std::chrono::duration_cast<milliseconds>(*at_ - now)});
}

void event_subscriber::end(std::string_view reason, event_list& out)
{
    phase_ = phase::idle;
    has_dialog_ = was_notified_ = false;
    at_.reset();
    notify_due_.reset();
    out.emplace_back(subscription_ended{std::string(reason)});
}

}  // namespace cabinet::sip
