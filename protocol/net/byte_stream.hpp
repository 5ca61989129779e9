#pragma once

#include "protocol/base/result.hpp"
#include "protocol/net/outgoing.hpp"

#include <boost/asio/awaitable.hpp>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace cabinet::net {

namespace asio = boost::asio;

/// What a read gave: `error` set, or `octets` > 0 read into the caller's buffer.
struct read_result {
    error_code error;
    std::size_t octets = 0;
};

/// An end of a connection.
struct peer_address {
    std::string address;     ///< numeric, IPv6 without brackets
    std::uint16_t port = 0;  ///< 0 in memory
};

/// What TLS has agreed on and proved.
struct tls_info {
    std::string protocol;                      ///< "TLSv1.3"
    std::string cipher;                        ///< the suite's OpenSSL name
    bool resumed = false;                      ///< by a ticket of an earlier connection
    std::vector<std::string> peer_identities;  ///< SIP domains of a verified peer certificate (RFC 5922 §7.1)
};

/// A connected octet stream: TCP, TLS or in memory. An idle one owns no buffer. Used on one shard; one coroutine reads.
/// Whoever destroys it has first let the coroutines that wait on it return.
class byte_stream {
public:
    virtual ~byte_stream() = default;

    /// Until read_now() may have something; asio::error::eof is read_now()'s to give. operation_aborted after
    /// interrupt(), close() or drop().
    virtual asio::awaitable<error_code> wait_readable() = 0;

    /// What is there: error would_block if nothing, eof at the end.
    virtual read_result read_now(std::span<char> into) = 0;

    /// Sends `message` after what was enqueued before; at the end of the turn as far as the peer takes it, the rest when
    /// it does. Errors come out of the reading side. Ignored once the stream is closed.
    virtual void enqueue(outgoing message) = 0;

    /// Octets enqueued and not yet taken by the system or the peer.
    virtual std::size_t queued() const noexcept = 0;

    /// Until at most `most` octets are queued. One coroutine at a time.
    virtual asio::awaitable<error_code> wait_drained(std::size_t most) = 0;

    /// Ends a wait_readable() that is going on; the stream stays open.
    virtual void interrupt() noexcept = 0;

    /// Reads no more, sends what is queued, says good-bye; all that for close_limit at most and without the caller, who
    /// may destroy the stream at once. Waits end with operation_aborted.
    virtual void close() noexcept = 0;

    /// Closes at once; what is queued is lost. Destruction without close() does the same.
    virtual void drop() noexcept = 0;

    virtual peer_address peer() const = 0;

    /// This end, as the other would see it where nothing translates addresses between them.
    virtual peer_address local() const = 0;

    /// Nothing where the stream is not TLS.
    virtual std::optional<tls_info> tls() const = 0;
};

}  // namespace cabinet::net
