#pragma once

#include "protocol/net/byte_stream.hpp"
#include "protocol/net/shard.hpp"

#include <limits>
#include <utility>

namespace cabinet::net {

/// How one end of a memory pair behaves, and how it may fail.
struct memory_end {
    static constexpr auto unlimited = std::numeric_limits<std::size_t>::max();

    milliseconds delay{0};                  ///< what this end sends arrives so much later
    std::size_t most_per_read = unlimited;  ///< octets one read_now() gives
    std::size_t window = unlimited;         ///< octets the other end may leave unread before this end queues
    std::size_t fail_operation =
        0;  ///< the n-th wait, read or write fails with errc::peer_failed and breaks the pair
    std::size_t cut_after = unlimited;  ///< after so many octets sent by this end, both see connection_reset
    peer_address peer = {"192.0.2.1", 49152};  ///< whom this end believes to talk to
    peer_address local = {"192.0.2.2", 5061};  ///< and whom to be
    std::optional<tls_info> tls;               ///< what this end believes to have been proved
};

using memory_pair = std::pair<std::unique_ptr<byte_stream>, std::unique_ptr<byte_stream>>;

/// Two connected streams without a network, for tests and for parts of one program. Both shards are run by one thread.
memory_pair make_memory_pair(shard& first_home, shard& second_home, memory_end first = {},
                             memory_end second = {});

}  // namespace cabinet::net
