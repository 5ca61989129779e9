#include "tests/support/virtual_world.hpp"

#include <algorithm>
#include <thread>

namespace cabinet::test {

void virtual_world::settle()
{
    for (;;) {
        // Asked first: whoever is not busy any more has posted what it did.
        bool const busy = std::any_of(busy_.begin(), busy_.end(), [](auto const& one) { return one(); });
        bool ran = false;
        for (auto const& one : shards_)
            ran = one->run_ready() || ran;
        if (ran)
            continue;
        if (!busy)
            return;
        std::this_thread::yield();
    }
}

std::optional<time_point> virtual_world::next_timer() const
{
    std::optional<time_point> first;
    for (auto const& one : shards_)
        if (auto const next = one->next_timer(); next && (!first || *next < *first))
            first = next;
    return first;
}

bool virtual_world::run_until(std::function<bool()> const& done, milliseconds limit)
{
    auto const end = clock_.now() + limit;
    for (;;) {
        settle();
        if (done())
            return true;
        auto const next = next_timer();
        if (!next || *next > end)
            break;
        clock_.move_to(*next);
        for (auto const& one : shards_)
            one->fire_timers();
    }
    clock_.move_to(end);
    return false;
}

void virtual_world::run_for(milliseconds time)
{
    run_until([] { return false; }, time);
}

}  // namespace cabinet::test
