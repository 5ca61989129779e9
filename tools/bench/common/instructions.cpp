#include "tools/bench/common/measure.hpp"

// The header's macros are C.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wold-style-cast"
#pragma GCC diagnostic ignored "-Wconversion"
#include <valgrind/callgrind.h>
#pragma GCC diagnostic pop

namespace cabinet::bench {

namespace {
volatile std::uint64_t counted = 0;
}

void count_instructions(task const& what)
{
    counted = what.pass();
    auto const name = what.peer + "/" + what.phase;
    CALLGRIND_TOGGLE_COLLECT;
    counted = what.pass();
    CALLGRIND_TOGGLE_COLLECT;
    CALLGRIND_DUMP_STATS_AT(name.c_str());
}

}  // namespace cabinet::bench
