#include "ue/platform/sim/sim_event_queue.hpp"

namespace cabinet::ue {

void sim_event_queue::push(sim_event event)
{
    if (stopped_)
        return;
    if (events_.size() == max_events) {
        events_.pop_front();
        events_.front() = sim_event::replaced;
    }
    events_.push_back(event);
    place_.wake();
}

void sim_event_queue::stop()
{
    stopped_ = true;
    place_.wake();
}

asio::awaitable<result<sim_event>> sim_event_queue::next()
{
    while (!stopped_ && events_.empty())
        co_await place_.wait();
    if (stopped_)
        co_return sim_source_errc::stopped;
    auto const event = events_.front();
    events_.pop_front();
    co_return event;
}

}  // namespace cabinet::ue
