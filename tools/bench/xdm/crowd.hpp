#pragma once

#include "tools/bench/xdm/book_server.hpp"

namespace cabinet::bench {

/// Octets of memory that are taken while so many clients have asked for the whole book and read nothing of it yet.
std::size_t memory_for_readers(book_server& server, std::size_t clients);

}  // namespace cabinet::bench
