#include "ue/sync/sync_flow.hpp"

#include <algorithm>

namespace cabinet::ue {

void sync_flow::make_due(time_point at) noexcept
{
    due_ = due_ ? std::min(*due_, at) : at;
}

void sync_flow::on_network(bool usable, bool changed, time_point now)
{
    bool const was_usable = std::exchange(network_, usable);
    if (was_usable && (!usable || changed))
        must_leave_ = true;
    if (usable && (!was_usable || changed)) {
        backoff_.on_success();  // what failed over the old network says nothing about the new one
        given_up_ = false;
        make_due(now);
    }
}

void sync_flow::on_sim_inserted(time_point now)
{
    if (!std::exchange(sim_, true) || failed_) {
        backoff_.on_success();  // what failed with no card, or another, says nothing about this one
        given_up_ = false;
        make_due(now);
    }
    sim_came_ = sim_came_ || busy_;
}

void sync_flow::on_sim_removed()
{
    must_leave_ = true;
    sim_ = false;
    due_.reset();
}

void sync_flow::on_sim_replaced(time_point now)
{
    on_sim_removed();
    on_sim_inserted(now);
}

void sync_flow::on_contacts_changed(time_point now)
{
    contacts_changed_ = contacts_changed_ || busy_;
    // After a failure the time to wait is the operator's to say, or doubles: changes do not shorten it, unless what
    // failed was reading them.
    if (!given_up_ && (!failed_ || !due_ || failed_ == trouble_stage::address_book))
        make_due(now);
}

void sync_flow::on_login_lost(trouble const& why, time_point now)
{
    must_leave_ = true;
    fail(why, now);
}

void sync_flow::on_left()
{
    must_leave_ = false;
}

void sync_flow::on_exchange_begun()
{
    busy_ = true;
    contacts_changed_ = false;
    sim_came_ = false;
    due_.reset();
}

void sync_flow::on_success(time_point now)
{
    busy_ = false;
    failed_.reset();
    backoff_.on_success();
    make_due(contacts_changed_ ? now : now + look_every_);
}

void sync_flow::on_trouble(trouble const& why, time_point now)
{
    busy_ = false;
    fail(why, now);
    if (sim_came_ && why.stage == trouble_stage::sim)
        make_due(now);
}

void sync_flow::on_abandoned()
{
    busy_ = false;
}

void sync_flow::fail(trouble const& why, time_point now)
{
    failed_ = why.stage;
    given_up_ = why.is_final;
    if (given_up_) {
        due_.reset();
        return;
    }
    auto const at_least = why.retry_after ? milliseconds(*why.retry_after) : milliseconds(0);
    auto const pause =
        why.retry ? backoff_.on_failure(*random_, at_least) : backoff_.on_refusal(*random_, at_least);
    // Where the SIM or the network came anew meanwhile, another try is due already.
    if (!due_ || *due_ > now)
        due_ = now + pause;
}

flow_step sync_flow::step(time_point now) const noexcept
{
    if (must_leave_)
        return flow_step::leave;
    return !busy_ && can_call() && due_ && *due_ <= now ? flow_step::exchange : flow_step::wait;
}

std::optional<time_point> sync_flow::next_deadline() const noexcept
{
    return can_call() && !busy_ ? due_ : std::nullopt;
}

}  // namespace cabinet::ue
