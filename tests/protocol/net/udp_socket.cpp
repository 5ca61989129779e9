#include "protocol/net/udp_socket.hpp"

#include "protocol/net/error.hpp"

BOOST_AUTO_TEST_SUITE(udp_socket)

using namespace cabinet;
namespace asio = boost::asio;

namespace {

/// Sends datagrams back, or counts until it has enough.
struct recorder final : net::datagram_handler {
    void on_datagram(std::string_view octets, asio::ip::udp::endpoint const& from) override
    {
        got.emplace_back(octets);
        if (echo)
            echo->send(octets, from);
        if (enough && got.size() == 3)
            enough();
    }
    std::vector<std::string> got;
    net::udp_socket* echo = nullptr;
    std::function<void()> enough;
};

}  // namespace

BOOST_AUTO_TEST_CASE(datagrams_go_there_and_back_whole)
{
    net::shard home;
    recorder at_server, at_client;
    net::udp_socket server(home), client(home);
    auto const port = server.open("127.0.0.1", 0, at_server).value();
    BOOST_TEST_REQUIRE(client.open("127.0.0.1", 0, at_client).has_value());
    at_server.echo = &server;
    at_client.enough = [&] {
        server.close();
        client.close();
    };
    asio::ip::udp::endpoint const to(asio::ip::address_v4::loopback(), port);
    std::vector<std::string> const sent{"a", "", std::string(60'000, 'x')};
    for (auto const& one : sent)
        client.send(one, to);
    home.release();
    home.run();
    BOOST_TEST((at_server.got == sent));
    BOOST_TEST((at_client.got == sent));
}

BOOST_AUTO_TEST_CASE(a_socket_may_go_away_while_it_waits)
{
    net::shard home;
    recorder handler;
    auto gone = std::make_unique<net::udp_socket>(home);
    BOOST_TEST_REQUIRE(gone->open("127.0.0.1", 0, handler).has_value());
    while (home.run_ready()) {
    }
    gone.reset();
    home.release();
    home.run();
    BOOST_TEST(handler.got.empty());
}

BOOST_AUTO_TEST_CASE(addresses_that_cannot_be_used_are_refused)
{
    net::shard home;
    recorder handler;
    net::udp_socket first(home), second(home), third(home);
    auto const port = first.open("127.0.0.1", 0, handler).value();
    BOOST_TEST((second.open("127.0.0.1", port, handler).error() == net::errc::address_in_use));
    BOOST_TEST((third.open("localhost", 0, handler).error() == net::errc::bad_address));
    first.close();
    home.release();
    home.run();
}

BOOST_AUTO_TEST_SUITE_END()
