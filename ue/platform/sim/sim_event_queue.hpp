#pragma once

#include "protocol/net/waiter.hpp"
#include "ue/platform/sim/sim_source.hpp"

#include <deque>

namespace cabinet::ue {

/// Events of a card on their way to the one who waits for them. One executor's.
class sim_event_queue {
public:
    static constexpr std::size_t max_events =
        16;  ///< beyond it the oldest are dropped and one "replaced" stands for them

    void push(sim_event event);
    void stop();

    asio::awaitable<result<sim_event>> next();

private:
    std::deque<sim_event> events_;
    net::waiter place_;
    bool stopped_ = false;
};

}  // namespace cabinet::ue
