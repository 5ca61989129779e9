#pragma once

#include "protocol/xcap/element_parts.hpp"

namespace cabinet::xcap {

/// Children of an old and a new element that are taken for the same node, perhaps changed inside: indices into the two lists.
struct aligned_children {
    std::size_t before = 0, after = 0;

    bool operator==(aligned_children const&) const = default;
};

/// Pairs of the children of two elements, in order on both sides: equal ones at both ends; between them those whose tags are the same and occur
/// once; and what stands between two pairs in equal number and of equal names. Costs n log n.
std::vector<aligned_children> align_children(std::vector<child_node> const& before,
                                             std::vector<child_node> const& after);

}  // namespace cabinet::xcap
