#pragma once

#include "protocol/net/channel.hpp"
#include "protocol/net/shard.hpp"

#include <boost/asio/ip/tcp.hpp>

namespace cabinet::net {

constexpr milliseconds close_limit(2'000);  ///< from close() to the end of the connection
constexpr milliseconds
    stall_limit(30'000);  ///< a peer that takes nothing for so long is given up: errc::queue_full

/// A stream over a connected socket. Between octets it holds the socket, the channel and no buffer.
class socket_stream final : public byte_stream {
public:
    /// `through` works on `socket`'s descriptor, which has been prepared (prepare_socket).
    socket_stream(shard& home, asio::ip::tcp::socket socket, std::unique_ptr<channel> through);
    ~socket_stream() override;

    asio::awaitable<error_code> wait_readable() override;
    read_result read_now(std::span<char> into) override;
    void enqueue(outgoing message) override;
    std::size_t queued() const noexcept override;
    asio::awaitable<error_code> wait_drained(std::size_t most) override;
    void interrupt() noexcept override;
    void close() noexcept override;
    void drop() noexcept override;
    peer_address peer() const override;
    peer_address local() const override;
    std::optional<tls_info> tls() const override;

private:
    class connection;
    std::shared_ptr<connection> connection_;  ///< shared with what the event loop has under way for it
};

/// Makes a connected socket fit for a stream: it never blocks, and small messages are not held back.
error_code prepare_socket(asio::ip::tcp::socket& socket);

}  // namespace cabinet::net
