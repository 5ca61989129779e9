#include "protocol/sip/client_transaction.hpp"

#include <algorithm>

namespace cabinet::sip {

void non_invite_client_transaction::start(time_point now, std::vector<client_transaction_event>& out)
{
    if (state_ != state::initial)
        return;
    state_ = state::trying;
    timer_f_or_k_ = now + timers_.f();
    if (transport_ == transport_kind::unreliable) {
        interval_ = timers_.t1;
        timer_e_ = now + interval_;
        out.emplace_back(transmit{request_});
    } else {
        out.emplace_back(transmit{std::move(request_)});  // never sent again
    }
}

void non_invite_client_transaction::on_response(int status, time_point now,
                                                std::vector<client_transaction_event>& out)
{
    if (state_ != state::trying && state_ != state::proceeding)
        return;
    out.emplace_back(deliver{});
    if (status < 200) {
        state_ = state::proceeding;
        return;
    }
    timer_e_.reset();
    if (transport_ == transport_kind::reliable)
        return end(out);
    state_ = state::completed;
    timer_f_or_k_ = now + timers_.k();
}

void non_invite_client_transaction::on_transport_error(std::vector<client_transaction_event>& out)
{
    if (state_ == state::trying || state_ == state::proceeding)
        out.emplace_back(transport_failed{});
    if (state_ != state::initial && state_ != state::terminated)
        end(out);
}

void non_invite_client_transaction::on_deadline(time_point now, std::vector<client_transaction_event>& out)
{
    if (timer_f_or_k_ && *timer_f_or_k_ <= now) {
        if (state_ != state::completed)
            out.emplace_back(timed_out{});
        return end(out);
    }
    if (timer_e_ && *timer_e_ <= now)
        retransmit(now, out);
}

void non_invite_client_transaction::retransmit(time_point now, std::vector<client_transaction_event>& out)
{
    out.emplace_back(transmit{request_});
    interval_ = state_ == state::proceeding ? timers_.t2 : std::min(2 * interval_, timers_.t2);
    timer_e_ = now + interval_;
}

void non_invite_client_transaction::end(std::vector<client_transaction_event>& out)
{
    state_ = state::terminated;
    timer_e_.reset();
    timer_f_or_k_.reset();
    out.emplace_back(terminated{});
}

std::optional<time_point> non_invite_client_transaction::next_deadline() const noexcept
{
    if (!timer_e_ || !timer_f_or_k_)
        return timer_f_or_k_;
    return std::min(*timer_e_, *timer_f_or_k_);
}

}  // namespace cabinet::sip
