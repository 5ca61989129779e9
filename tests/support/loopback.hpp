#pragma once

#include "protocol/net/connector.hpp"
#include "protocol/net/listener.hpp"
#include "tests/support/stream_reading.hpp"
#include "tests/support/test_authority.hpp"

#include <boost/test/unit_test.hpp>

namespace cabinet::test {

/// Sends back what it reads, in order, and closes when the peer does.
class echo_handler final : public net::connection_handler {
public:
    explicit echo_handler(net::shard& home) : home_(home) {}

    asio::awaitable<void> serve(net::byte_stream& stream) override
    {
        for (error_code end; !end;) {
            end = co_await stream.wait_readable();
            std::string octets;
            if (!end)
                end = read_ready(stream, home_, octets);
            stream.enqueue(std::move(octets));
        }
    }

private:
    net::shard& home_;
};

/// Keeps what it reads.
class sink_handler final : public net::connection_handler {
public:
    explicit sink_handler(net::shard& home) : home_(home) {}

    asio::awaitable<void> serve(net::byte_stream& stream) override
    {
        got = co_await read_all(stream, home_);
        ended.wake();
    }

    received got;
    net::waiter ended;

private:
    net::shard& home_;
};

/// Says something, and reads nothing. Then waits for the end, or does not.
class speaking_handler final : public net::connection_handler {
public:
    explicit speaking_handler(net::shard&) {}

    asio::awaitable<void> serve(net::byte_stream& stream) override
    {
        stream.enqueue(text);
        if (stays)
            end = co_await stream.wait_drained(0);
    }

    std::string text;
    bool stays = false;
    std::optional<error_code> end;
};

/// The certificates of one test program, made once.
struct lab_tls {
    lab_tls()
    {
        auto const files = authority.issue("core", "DNS:core.example.org,URI:sip:example.org,IP:127.0.0.1");
        server.emplace(net::tls_context::server({files.certificate, files.key, {}, {}}));
        client.emplace(net::tls_context::client({authority.ca(), {}, {}, {}}));
    }
    static lab_tls& instance()
    {
        static lab_tls one;
        return one;
    }

    test_authority authority;
    std::optional<net::tls_context> server;
    std::optional<net::tls_context> client;
};

/// A listener on the loopback address and the shard it runs on, with the machine's clock or a test's.
template <class Handler>
class loopback {
public:
    explicit loopback(bool tls, net::clock& time = net::system_clock(), net::listener_limits limits = {})
        : home(0, time),
          handler(home),
          server(home, handler, tls ? &*lab_tls::instance().server : nullptr, no_log(), limits),
          port(server.open("127.0.0.1", 0, true).value()),
          tls_(tls)
    {}

    /// Throws where the connection fails.
    asio::awaitable<std::unique_ptr<net::byte_stream>> connect()
    {
        net::connect_target const to("127.0.0.1", port);
        if (!tls_) {
            auto plain = co_await net::connect_tcp(home, to);
            co_return std::move(plain).value();
        }
        auto const& context = *lab_tls::instance().client;
        net::tls_name const name(net::tls_name_rule::https_host, "127.0.0.1");
        auto secured = co_await net::connect_tls(home, to, context, name);
        co_return std::move(secured).value();
    }

    /// Runs the test's coroutine, then stops the server and waits until nothing is left: a wait that does not end
    /// shows as a test that does not end.
    void run(asio::awaitable<void> body)
    {
        home.spawn(stop_after(std::move(body)));
        home.release();
        home.run();
        BOOST_TEST(server.connections() == 0u);
    }

    net::shard home;
    Handler handler;
    net::listener server;
    std::uint16_t port;

private:
    asio::awaitable<void> stop_after(asio::awaitable<void> body)
    {
        co_await std::move(body);
        server.stop();
    }

    bool tls_;
};

}  // namespace cabinet::test
