#pragma once

#include "protocol/base/time.hpp"

#include <deque>
#include <optional>

namespace cabinet::sip {

/// Timers that all run equally long, so that the first started is the first to fire. None is ever cancelled:
/// whoever takes one looks whether it still matters.
template <class Id>
class timer_queue {
public:
    explicit timer_queue(milliseconds length) : length_(length) {}

    void start(Id id, time_point now) { waiting_.push_back({now + length_, id}); }

    /// The next one that has run out, or nothing.
    std::optional<Id> take_due(time_point now)
    {
        if (waiting_.empty() || waiting_.front().at > now)
            return std::nullopt;
        auto const id = waiting_.front().id;
        waiting_.pop_front();
        return id;
    }

    std::optional<time_point> next() const noexcept
    {
        return waiting_.empty() ? std::nullopt : std::optional(waiting_.front().at);
    }

    void clear() noexcept { waiting_.clear(); }

private:
    struct timer {
        time_point at;
        Id id;
    };
    milliseconds length_;
    std::deque<timer> waiting_;
};

}  // namespace cabinet::sip
