#pragma once

#include "protocol/net/udp_socket.hpp"
#include "protocol/sip/via.hpp"
#include "tests/operator-core/app/torture_rig.hpp"

#include <map>

namespace cabinet::test::torture {

// The same messages as datagrams, octet by octet. Their answers go to the port their Via names (RFC 3261 §18.2.2), 5060 where it names
// none: so the client has a loopback address for itself alone.

/// Keeps what comes to any of the client's ports.
class answers final : public net::datagram_handler {
public:
    explicit answers(net::shard& home) : arrived_(home) {}

    void on_datagram(std::string_view octets, asio::ip::udp::endpoint const&) override
    {
        got_.emplace_back(octets);
        arrived_.cancel();
    }

    /// Waits until `count` datagrams have come, or nothing more comes; gives and forgets them.
    asio::awaitable<std::vector<std::string>> take(std::size_t count)
    {
        for (auto before = got_.size() + 1; got_.size() < count && before != got_.size();) {
            before = got_.size();
            arrived_.expires_after(quiet);
            co_await arrived_.wait();
        }
        co_return std::exchange(got_, {});
    }

private:
    std::vector<std::string> got_;
    net::timer arrived_;
};

/// Sends from port 5060 of a loopback address nobody else uses, and listens on others when they are needed.
class datagram_client {
public:
    explicit datagram_client(net::shard& home) : home_(home), answers_(home)
    {
        constexpr int attempts = 100;
        std::random_device random;
        for (int i = 0; i < attempts && sockets_.empty(); ++i) {
            address_ = "127." + std::to_string(1 + random() % 254) + "." + std::to_string(random() % 256) +
                       "." + std::to_string(1 + random() % 254);
            listen(sip_port);
        }
        BOOST_TEST_REQUIRE(!sockets_.empty(), "somebody listens on every address's port 5060");
    }

    /// The first lines of what is answered to a message, of all but the answer to the ping behind it.
    asio::awaitable<std::vector<std::string>> ask(std::string const& octets, std::size_t expected,
                                                  std::uint16_t server)
    {
        asio::ip::udp::endpoint const to(asio::ip::make_address("127.0.0.1"), server);
        listen(port_named_by(octets));
        auto last = ping;
        last.replace(last.find("/TCP h;branch=z9hG4bKping"), 25,
                     "/UDP h;rport;branch=z9hG4bKping" + std::to_string(++pings_));
        sockets_.at(sip_port)->send(octets, to);
        sockets_.at(sip_port)->send(last, to);
        auto const all = co_await answers_.take(expected + 1);
        std::vector<std::string> out;
        for (auto const& one : all)
            if (one.find("Call-ID: ping\r\n") == std::string::npos)
                out.push_back(one.substr(0, one.find("\r\n")));
        co_return out;
    }

    void close()
    {
        for (auto const& [port, socket] : sockets_)
            socket->close();
    }

private:
    static constexpr std::uint16_t sip_port = 5060;

    void listen(std::uint16_t port)
    {
        if (sockets_.contains(port))
            return;
        auto socket = std::make_unique<net::udp_socket>(home_);
        if (socket->open(address_, port, answers_))
            sockets_.emplace(port, std::move(socket));
    }

    static std::uint16_t port_named_by(std::string_view octets)
    {
        sip::message_view message;
        static_cast<void>(sip::message_view::parse(octets, message));
        auto const top = sip::value_reader(message, sip::header_id::via).next();
        auto const via = sip::parse_via(top.value_or(""));
        return via && via->port != 0 ? via->port : sip_port;
    }

    net::shard& home_;
    answers answers_;
    std::string address_;
    std::map<std::uint16_t, std::unique_ptr<net::udp_socket>> sockets_;
    int pings_ = 0;
};

inline asio::awaitable<void> judge_datagrams(net::shard& home, std::uint16_t port,
                                             std::vector<torture_message> const& messages)
{
    auto const table = read_torture_table();
    datagram_client client(home);
    for (std::size_t i = 0; i < table.size(); ++i) {
        std::vector<std::string> expected;
        if (table[i].core_over_udp != "-")
            expected.push_back("SIP/2.0 " + table[i].core_over_udp);
        auto const got = co_await client.ask(messages[i].octets, expected.size(), port);
        BOOST_TEST_CONTEXT(table[i].name) BOOST_TEST(got == expected, boost::test_tools::per_element());
    }
    client.close();
}

/// A server that runs gives the verdicts of the table over UDP.
inline void check_verdicts_of_datagrams(std::vector<torture_message> const& messages)
{
    running_server server;
    server.settings.home.domain = "example.com";
    server.start();
    net::shard home;
    home.spawn(judge_datagrams(home, server.port("sip+udp"), messages));
    home.release();
    home.run();
    server.stop();
}

}  // namespace cabinet::test::torture
