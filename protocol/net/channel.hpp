#pragma once

#include "protocol/net/byte_stream.hpp"

namespace cabinet::net {

/// How octets go through a connected descriptor, plainly or by TLS. Never waits.
class channel {
public:
    virtual ~channel() = default;

    /// Errors: would_block, eof, what the system or TLS says.
    virtual read_result read(std::span<char> into) = 0;

    /// Whether read() may have something even if nothing is to be read from the descriptor.
    virtual bool has_buffered() const = 0;

    /// Sends from the front of `from`, and gives how much of it; whatever TLS itself has to send goes first. Error
    /// would_block: once the descriptor is writable, again, with the same octets in front.
    virtual read_result write(write_queue const& from, std::span<char> scratch) = 0;

    /// Whether write() is wanted although nothing is queued.
    virtual bool wants_write() const { return false; }

    /// Says that nothing more will be sent. Error would_block as with write().
    virtual error_code say_goodbye() { return {}; }

    virtual std::optional<tls_info> tls() const { return std::nullopt; }
};

}  // namespace cabinet::net
