#pragma once

#include "protocol/base/result.hpp"
#include "protocol/net/byte_stream.hpp"
#include "protocol/net/shard.hpp"

#include <boost/asio/ip/udp.hpp>

namespace cabinet::net {

/// Who takes datagrams.
class datagram_handler {
public:
    virtual ~datagram_handler() = default;

    /// `octets` lie in the shard's scratch memory: valid until the call returns.
    virtual void on_datagram(std::string_view octets, asio::ip::udp::endpoint const& from) = 0;
};

/// A bound UDP socket on one shard; for labs. Close it and let the shard's run() return before destroying it.
class udp_socket {
public:
    explicit udp_socket(shard& home) : home_(home), socket_(home.executor()) {}

    /// Binds to a numeric address; gives the port, which the system chooses for 0. `handler` outlives the socket.
    /// Errors: errc::bad_address, address_in_use, the system's.
    result<std::uint16_t> open(std::string const& address, std::uint16_t port, datagram_handler& handler);

    /// Sends at once or not at all: a datagram may be lost anywhere.
    void send(std::string_view octets, asio::ip::udp::endpoint const& to);

    void close();

private:
    asio::awaitable<void> receive_all(datagram_handler& handler);
    void receive_ready(datagram_handler& handler);

    shard& home_;
    asio::ip::udp::socket socket_;
};

}  // namespace cabinet::net
