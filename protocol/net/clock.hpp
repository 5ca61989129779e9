#pragma once

#include "protocol/base/time.hpp"

namespace cabinet::net {

/// Where a shard takes its time from: the machine, or a test's clock that stands still until it is moved.
class clock {
public:
    virtual ~clock() = default;
    virtual time_point now() = 0;
    virtual unix_time wall_now() = 0;

    /// Whether time passes while nothing happens. If not, whoever moves the clock calls shard::fire_timers().
    virtual bool moves_by_itself() const noexcept { return true; }
};

/// The machine's clocks. Safe from any thread.
clock& system_clock() noexcept;

}  // namespace cabinet::net
