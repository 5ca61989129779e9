#pragma once

#include "tools/bench/codec/corpus.hpp"
#include "tools/bench/codec/peer.hpp"
#include "tools/bench/common/task.hpp"

namespace cabinet::bench {

/// What a peer can do with the corpus. What refuses an item of it is said on standard error, and left out.
/// The peer and the corpus must outlive the tasks.
std::vector<task> tasks_of(peer& of, std::vector<paged_text> const& corpus);

}  // namespace cabinet::bench
