#pragma once

#include "protocol/base/result.hpp"
#include "protocol/net/byte_stream.hpp"
#include "protocol/net/shard.hpp"

#include <boost/asio/ip/udp.hpp>
#include <memory>

namespace cabinet::net {

/// Who takes datagrams.
class datagram_handler {
public:
    virtual ~datagram_handler() = default;

    /// `octets` lie in the shard's scratch memory: valid until the call returns.
    virtual void on_datagram(std::string_view octets, asio::ip::udp::endpoint const& from) = 0;
};

/// A bound UDP socket on one shard; for labs. Once it is closed or destroyed its handler is not called any more.
class udp_socket {
public:
    explicit udp_socket(shard& home)
        : home_(home),
          socket_(std::make_shared<asio::ip::udp::socket>(home.executor()))
    {}
    ~udp_socket() { close(); }
    udp_socket(udp_socket const&) = delete;
    udp_socket& operator=(udp_socket const&) = delete;

    /// Binds to a numeric address; gives the port, which the system chooses for 0. `handler` outlives the socket.
    /// Errors: errc::bad_address, address_in_use, the system's.
    result<std::uint16_t> open(std::string const& address, std::uint16_t port, datagram_handler& handler);

    /// Sends at once or not at all: a datagram may be lost anywhere.
    void send(std::string_view octets, asio::ip::udp::endpoint const& to);

    void close();

private:
    shard& home_;
    std::shared_ptr<asio::ip::udp::socket> socket_;  ///< also of the coroutine that waits on it
};

}  // namespace cabinet::net
