#include "protocol/net/udp_socket.hpp"

#include "protocol/net/as_result.hpp"
#include "protocol/net/error.hpp"

namespace cabinet::net {
namespace {

using asio::ip::udp;

constexpr int datagrams_a_turn = 64;  ///< then others have a turn

void receive_ready(shard& home, udp::socket& socket, datagram_handler& handler)
{
    for (int i = 0; i < datagrams_a_turn && socket.is_open(); ++i) {
        auto const into = home.scratch();
        udp::endpoint from;
        error_code error;
        auto const octets = socket.receive_from(asio::buffer(into.data(), into.size()), from, 0, error);
        if (error == asio::error::would_block)
            return;
        if (!error)  // otherwise an ICMP message about something sent before
            handler.on_datagram({into.data(), octets}, from);
    }
}

/// Until the socket is closed, by whoever owns it with this coroutine.
asio::awaitable<void> receive_all(shard& home, std::shared_ptr<udp::socket> socket, datagram_handler& handler)
{
    while (socket->is_open()) {
        auto const waited = co_await socket->async_wait(asio::socket_base::wait_read, as_result);
        if (!std::get<0>(waited))
            receive_ready(home, *socket, handler);
    }
}

}  // namespace

result<std::uint16_t> udp_socket::open(std::string const& address, std::uint16_t port,
                                       datagram_handler& handler)
{
    error_code error;
    auto const ip = asio::ip::make_address(address, error);
    if (error)
        return errc::bad_address;
    udp::endpoint const at(ip, port);
    socket_->open(at.protocol(), error);
    if (!error)
        socket_->non_blocking(true, error);
    if (!error)
        socket_->bind(at, error);
    if (error) {
        close();
        return error == asio::error::address_in_use ? make_error_code(errc::address_in_use) : error;
    }
    home_.spawn(receive_all(home_, socket_, handler));
    return socket_->local_endpoint().port();
}

void udp_socket::send(std::string_view octets, udp::endpoint const& to)
{
    error_code lost;
    socket_->send_to(asio::buffer(octets.data(), octets.size()), to, 0, lost);
}

void udp_socket::close()
{
    error_code ignored;
    socket_->close(ignored);
}

}  // namespace cabinet::net
