#pragma once

#include "tools/bench/common/task.hpp"

#include <vector>

namespace cabinet::bench {

struct figures {
    double nanoseconds = 0;  ///< of one item, the best of several rounds
    double allocations = 0;  ///< of one item
};

/// Runs each task for about a fifth of a second, in rounds of all of them, so that what else the machine does meets all alike.
std::vector<figures> measure(std::vector<task> const& tasks);

/// Runs a task once to warm it up, and once with callgrind counting; the counts go into a dump of their own, "PEER/PHASE".
void count_instructions(task const& what);

}  // namespace cabinet::bench
