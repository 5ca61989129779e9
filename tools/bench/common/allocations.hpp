#pragma once

#include <cstdint>

namespace cabinet::bench {

/// Calls of malloc, calloc and realloc (operator new included) in this process so far.
std::uint64_t allocations() noexcept;

}  // namespace cabinet::bench
