#pragma once

#include "tools/bench/codec/corpus.hpp"
#include "tools/bench/codec/peer.hpp"

#include <functional>

namespace cabinet::bench {

/// One thing to measure: a pass over the corpus, or over what corresponds to it.
struct task {
    std::string peer;
    std::string phase;                    ///< "typed", "write", "uri", "md5", "sha256", "split", "framing"
    std::size_t items = 0;                ///< messages, URIs or responses in one pass
    std::size_t octets = 0;               ///< read or written in one pass
    std::function<std::uint64_t()> pass;  ///< something that depends on all results
};

/// What a peer can do with the corpus. What refuses an item of it is said on standard error, and left out.
/// The peer and the corpus must outlive the tasks.
std::vector<task> tasks_of(peer& of, std::vector<paged_text> const& corpus);

}  // namespace cabinet::bench
