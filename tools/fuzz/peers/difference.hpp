#pragma once

#include "tools/fuzz/peers/our_verdict.hpp"
#include "tools/fuzz/peers/peer.hpp"

#include <string>

namespace cabinet::fuzz {

/// The class of a disagreement, as docs/codec-differences.md explains it: we accept `octets` and `other` refuses them, or the
/// other way. Empty: nothing explains it, which is a fault of one of the two.
std::string class_of_difference(peer const& other, std::string_view octets,
                                std::optional<refusal> const& ours);

}  // namespace cabinet::fuzz
