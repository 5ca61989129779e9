#include "protocol/sip/event_notifier.hpp"

#include "protocol/sip/expires.hpp"
#include "protocol/sip/headers/event.hpp"
#include "protocol/sip/value_list.hpp"

#include <algorithm>
#include <array>

namespace cabinet::sip {
namespace {

constexpr std::uint32_t one_hour = 3600;

/// Whether a NOTIFY's answer ends the subscription. RFC 6665 §4.2.2.
bool ends_subscription(int status) noexcept
{
    constexpr std::array<int, 8> others{404, 405, 408, 410, 416, 489, 501, 604};
    return (status >= 480 && status <= 485) ||
           std::find(others.begin(), others.end(), status) != others.end();
}

}  // namespace

subscribe_terms judge_subscribe(message_view const& request, event_policy const& policy)
{
    auto const line = request.find(header_id::event);
    if (!line)
        return {489, 0};
    event asked;
    if (read_single(request.marked(*line), asked) != codec_errc{})
        return {400, 0};
    if (asked.type != policy.package)
        return {489, 0};
    auto const expires = request.find(header_id::expires);
    auto const wanted = expires ? parse_delta_seconds(*expires) : policy.default_expires;
    if (wanted > 0 && wanted < one_hour && wanted < policy.min_expires)
        return {423, policy.min_expires};
    return {200, std::min(wanted, policy.max_expires)};
}

result<std::string> write_subscribe_answer(message_view const& request, subscribe_terms const& terms,
                                           event_policy const& policy, std::string_view to_tag,
                                           std::string_view contact, request_source const& source)
{
    auto out = response_to(request, terms.status, to_tag, source);
    if (terms.status == 423)
        out.add("Min-Expires", terms.expires);
    if (terms.status == 489)
        out.add(header_id::allow_events, policy.served.empty() ? policy.package : policy.served);
    if (terms.status != 200)
        return out.finish();
    for (auto const& header : request.headers())
        if (header.id == header_id::record_route)
            out.add(header_id::record_route, header.value);
    out.add(header_id::contact, "<" + std::string(contact) + ">").add("Expires", terms.expires);
    return out.finish();
}

void event_notifier::on_subscribe(std::uint32_t expires, time_point now, event_list& out)
{
    if (is_over_ || !reason_.empty())
        return;
    expires_at_ = now + seconds(expires);
    untold_ = news::all;
    retry_at_.reset();
    if (expires == 0)
        reason_ = "timeout";
    tell(now, out);
}

void event_notifier::on_change(time_point now, event_list& out)
{
    untold_ = std::max(untold_, news::changes);
    tell(now, out);
}

void event_notifier::on_notify_answer(int status, time_point now, event_list& out)
{
    if (is_over_ || status < 200 || !std::exchange(is_out_, false))
        return;
    if (is_last_ || ends_subscription(status)) {
        is_over_ = true;
        out.emplace_back(subscription_over{});
        return;
    }
    if (status >= 300) {  // what it told is lost
        untold_ = news::all;
        retry_at_ = now + retry_after_;
    }
    tell(now, out);
}

void event_notifier::end(std::string_view reason, time_point now, event_list& out)
{
    if (is_over_ || !reason_.empty())
        return;
    reason_ = reason;
    untold_ = std::max(untold_, news::changes);
    tell(now, out);
}

void event_notifier::on_deadline(time_point now, event_list& out)
{
    if (!is_over_ && reason_.empty() && now >= expires_at_)
        return end("timeout", now, out);
    tell(now, out);
}

std::optional<time_point> event_notifier::next_deadline() const noexcept
{
    if (is_over_ || is_out_)
        return is_over_ || !reason_.empty() ? std::nullopt : std::optional(expires_at_);
    if (!reason_.empty())
        return retry_at_;
    if (untold_ == news::none)
        return expires_at_;
    auto const at = untold_ == news::changes && next_change_
                        ? std::max(*next_change_, retry_at_.value_or(*next_change_))
                        : retry_at_.value_or(expires_at_);
    return std::min(at, expires_at_);
}

void event_notifier::tell(time_point now, event_list& out)
{
    if (is_over_ || is_out_ || untold_ == news::none || (retry_at_ && now < *retry_at_))
        return;
    bool const is_change = untold_ == news::changes && reason_.empty();
    if (is_change && next_change_ && now < *next_change_)
        return;
    if (is_change)
        next_change_ = now + interval_;
    out.emplace_back(send_notify{untold_ == news::all, state_at(now)});
    untold_ = news::none;
    retry_at_.reset();
    is_out_ = true;
    is_last_ = !reason_.empty();
}

std::string event_notifier::state_at(time_point now) const
{
    if (!reason_.empty())
        return "terminated;reason=" + reason_;
    auto const left = std::chrono::ceil<seconds>(expires_at_ - now).count();
    return "active;expires=" + std::to_string(std::max<seconds::rep>(left, 0));
}

result<std::string> write_notify(dialog& within, notify_parts parts)
{
    auto out = within.request("NOTIFY", parts.via);
    out.add(header_id::contact, "<" + std::string(parts.contact) + ">")
        .add(header_id::event, parts.event)
        .add(header_id::subscription_state, parts.state);
    if (!parts.body.empty())
        out.body(parts.content_type, std::move(parts.body));
    return out.finish();
}

}  // namespace cabinet::sip
