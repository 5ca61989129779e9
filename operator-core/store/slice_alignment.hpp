#pragma once

#include "protocol/auth/hash.hpp"

#include <vector>

namespace cabinet::core {

/// No slice of the earlier document.
constexpr std::size_t not_kept = static_cast<std::size_t>(-1);

/// For each slice of a new document, which slice of the earlier one it is, or not_kept. Slices are compared by their
/// leaf digests; what is found ascends, so that order is kept. Takes O(n log n) for any input.
///
/// Equal runs at both ends are kept whole; in between, slices that occur once on both sides (contacts do; white space
/// does not) are the anchors, and runs of equal slices around each anchor are kept with it. The number kept is the
/// greatest possible where all slices differ from each other.
std::vector<std::size_t> align_slices(std::span<auth::sha256_value const> before,
                                      std::span<auth::sha256_value const> after);

}  // namespace cabinet::core
