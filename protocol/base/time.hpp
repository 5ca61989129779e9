#pragma once

#include <chrono>

namespace cabinet {

/// Monotonic time, for timers. Machines are given `now`; only drivers read a clock.
using time_point = std::chrono::time_point<std::chrono::steady_clock, std::chrono::milliseconds>;

/// Wall-clock time (UTC), for what is stored or shown: expiry of bindings, dates of changes.
using unix_time = std::chrono::sys_time<std::chrono::milliseconds>;

using std::chrono::milliseconds;
using std::chrono::seconds;

}  // namespace cabinet
