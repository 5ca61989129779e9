#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>

namespace cabinet::bench {

/// One thing to measure.
struct task {
    std::string peer;
    std::string phase;                    ///< what is done, in one word: "typed", "write"
    std::size_t items = 0;                ///< things it is done to in one pass
    std::size_t octets = 0;               ///< read or written in one pass
    std::function<std::uint64_t()> pass;  ///< something that depends on all results
};

}  // namespace cabinet::bench
