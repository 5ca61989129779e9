#pragma once

#include "protocol/base/log.hpp"
#include "protocol/net/byte_stream.hpp"
#include "protocol/net/shard.hpp"
#include "protocol/net/timer.hpp"
#include "protocol/net/tls_context.hpp"

#include <boost/asio/ip/tcp.hpp>

namespace cabinet::net {

/// What a server does with each connection.
class connection_handler {
public:
    virtual ~connection_handler() = default;

    /// Serves one connection until it ends; `stream` outlives the call and is closed after it. What it throws is a bug.
    virtual asio::awaitable<void> serve(byte_stream& stream) = 0;
};

struct listener_limits {
    std::size_t connections = 100'000;  ///< of this listener; further ones are closed at once
    milliseconds handshake{10'000};     ///< of TLS
    milliseconds accept_back_off{
        100};  ///< after the system could not accept, for lack of descriptors or memory
};

/// Accepts connections on one shard. Each shard has its own on the same port (SO_REUSEPORT), and the system shares the
/// connections out. All on the shard's thread. stop() it and let the shard's run() return before destroying it.
class listener {
public:
    /// `tls`: null for TCP. All outlive the listener.
    listener(shard& home, connection_handler& handler, tls_context const* tls, logger& log,
             listener_limits limits = {});

    /// Binds to a numeric address and listens; gives the port, which the system chooses for 0. `alone`: refuse a port on
    /// which anyone listens yet; for the first of several shards. Then connections are accepted.
    /// Errors: errc::bad_address, address_in_use, the system's.
    result<std::uint16_t> open(std::string const& address, std::uint16_t port, bool alone);

    /// Accepts no more and closes all connections.
    void stop();

    std::size_t connections() const noexcept { return open_.size(); }
    std::uint64_t refused() const noexcept { return refused_; }  ///< for want of room

private:
    class membership;

    asio::awaitable<void> accept_all();
    asio::awaitable<void> run(asio::ip::tcp::socket socket);
    asio::awaitable<result<std::unique_ptr<byte_stream>>> make_stream(asio::ip::tcp::socket& socket);

    shard& home_;
    connection_handler& handler_;
    tls_context const* tls_;
    logger& log_;
    listener_limits limits_;
    asio::ip::tcp::acceptor acceptor_;
    timer back_off_;
    std::vector<membership*> open_;
    std::uint64_t refused_ = 0;
    bool stopped_ = false;
};

}  // namespace cabinet::net
