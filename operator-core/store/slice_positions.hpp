#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace cabinet::core {

/// A document's rows are ordered by a position of 35 bits, with gaps between them: a slice that comes in between takes
/// a number in the gap, and its neighbours' rows stay as they are. Zero is no position.
constexpr unsigned position_bits = 35;
constexpr std::uint64_t position_end = std::uint64_t(1) << position_bits;

/// Gives a position to each zero in `positions`; what is not zero ascends. The result ascends everywhere. Where a gap
/// is used up, some neighbours get new positions as well, so that a row is written again where its number differs:
/// few in the long run, as a wider stretch is given wider gaps. At most max_document_slices of them.
std::vector<std::uint64_t> place_slices(std::vector<std::uint64_t> positions);

}  // namespace cabinet::core
