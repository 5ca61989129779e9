#include "protocol/sip/keep_alive.hpp"

#include <algorithm>

namespace cabinet::sip {

milliseconds random_between(milliseconds low, milliseconds high, random_source& random)
{
    std::uint64_t number = 0;
    for (auto const o : random.take<8>())
        number = number << 8 | o;
    auto const span = static_cast<std::uint64_t>((high - low).count()) + 1;
    return low + milliseconds(static_cast<std::int64_t>(number % span));
}

keep_alive_interval flow_timer_interval(seconds flow_timer) noexcept
{
    milliseconds const high = std::max(flow_timer, seconds(1));
    return {high * 4 / 5, high};
}

void keep_alive::start(keep_alive_interval const& bounds, time_point now)
{
    bounds_ = bounds;
    if (!deadline_ || !pinged_)
        wait(now);
}

void keep_alive::wait(time_point now)
{
    pinged_ = false;
    deadline_ = now + random_between(bounds_.low, bounds_.high, *random_);
}

void keep_alive::on_pong(time_point now)
{
    if (deadline_ && pinged_)
        wait(now);
}

keep_alive::action keep_alive::on_deadline(time_point now)
{
    if (!deadline_ || *deadline_ > now)
        return action::none;
    if (pinged_) {
        deadline_.reset();
        return action::flow_failed;
    }
    pinged_ = true;
    deadline_ = now + pong_limit;
    return action::send_ping;
}

}  // namespace cabinet::sip
