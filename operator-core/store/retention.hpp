#pragma once

#include "protocol/base/time.hpp"

#include <cstdint>

namespace cabinet::core {

/// How much of a document's past is kept. A version that was replaced stays until the first of these limits drops it,
/// the oldest first; the current one always stays. What goes beyond `octets` can no longer be read and keeps its line
/// in the change log; what goes beyond the others loses that too.
struct retention {
    std::uint64_t octets = 16u << 20;     ///< sealed, of one document's replaced slices
    std::uint64_t versions = 1'000;       ///< of one document, besides the current one
    milliseconds age{30LL * 86'400'000};  ///< since a version was replaced; dropped at exactly this age
};

}  // namespace cabinet::core
