#include "protocol/net/listener.hpp"

#include "protocol/net/error.hpp"
#include "tests/support/list_logger.hpp"
#include "tests/support/loopback.hpp"

#include <fcntl.h>
#include <sys/resource.h>

BOOST_AUTO_TEST_SUITE(listener)

using namespace cabinet;
using namespace std::chrono_literals;
namespace asio = boost::asio;
using stream_ptr = std::unique_ptr<net::byte_stream>;
using echo_net = test::loopback<test::echo_handler>;

namespace {

asio::awaitable<std::string> echo_of_hello(echo_net& net, net::byte_stream& stream)
{
    stream.enqueue(std::string("hello"));
    auto const got = co_await test::read_all(stream, net.home, 5);
    co_return got.octets;
}

asio::awaitable<void> connect_beyond_the_limit(echo_net& net, std::size_t limit)
{
    std::vector<stream_ptr> held;
    for (std::size_t i = 0; i < limit; ++i) {
        auto stream = co_await net.connect();
        held.push_back(std::move(stream));
        auto const back = co_await echo_of_hello(net, *held.back());
        BOOST_TEST(back == "hello");
    }
    BOOST_TEST(net.server.connections() == limit);
    auto const refused = co_await net.connect();
    auto const nothing = co_await test::read_all(*refused, net.home);
    BOOST_TEST(nothing.end.failed());
    BOOST_TEST(net.server.refused() == 1u);

    held.pop_back();
    net::timer soon(net.home);  // until the server has seen it
    while (net.server.connections() == limit) {
        soon.expires_after(1ms);
        co_await soon.wait();
    }
    auto const again = co_await net.connect();
    auto const back = co_await echo_of_hello(net, *again);
    BOOST_TEST(back == "hello");
}

asio::awaitable<void> hold_until_the_server_stops(echo_net& net)
{
    auto const stream = co_await net.connect();
    auto const back = co_await echo_of_hello(net, *stream);
    BOOST_TEST(back == "hello");
    net.server.stop();
    auto const rest = co_await test::read_all(*stream, net.home);
    BOOST_TEST((rest.end == asio::error::eof));
    net::connect_target const to("127.0.0.1", net.port);
    auto const late = co_await net::connect_tcp(net.home, to);
    BOOST_TEST(late.has_error());
}

asio::awaitable<void> share_a_port(echo_net& net, net::listener& second)
{
    std::vector<stream_ptr> held;
    for (int i = 0; i < 64; ++i) {
        auto stream = co_await net.connect();
        held.push_back(std::move(stream));
        auto const back = co_await echo_of_hello(net, *held.back());
        BOOST_TEST(back == "hello");
    }
    BOOST_TEST(net.server.connections() + second.connections() == 64u);
    BOOST_TEST(net.server.connections() > 0u);
    BOOST_TEST(second.connections() > 0u);
    second.stop();
}

/// The process may open no further descriptor while this lives.
class descriptor_shortage {
public:
    descriptor_shortage()
    {
        ::getrlimit(RLIMIT_NOFILE, &before_);
        int const next = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
        ::close(next);
        rlimit const now{static_cast<rlim_t>(next), before_.rlim_max};
        ::setrlimit(RLIMIT_NOFILE, &now);
    }
    ~descriptor_shortage() { ::setrlimit(RLIMIT_NOFILE, &before_); }

private:
    rlimit before_{};
};

}  // namespace

BOOST_AUTO_TEST_CASE(connections_beyond_the_limit_are_closed_until_there_is_room)
{
    for (std::size_t const limit : {1u, 3u}) {
        echo_net net(false, net::system_clock(), {.connections = limit});
        net.run(connect_beyond_the_limit(net, limit));
    }
}

BOOST_AUTO_TEST_CASE(stopping_closes_what_is_open_and_listens_no_more)
{
    for (bool const tls : {false, true}) {
        echo_net net(tls);
        net.run(hold_until_the_server_stops(net));
    }
}

BOOST_AUTO_TEST_CASE(several_listeners_share_a_port)
{
    echo_net net(false);
    net::listener second(net.home, net.handler, nullptr, no_log());
    BOOST_TEST(second.open("127.0.0.1", net.port, false).value() == net.port);
    net.run(share_a_port(net, second));
}

BOOST_AUTO_TEST_CASE(a_port_in_use_is_refused_to_who_wants_it_alone)
{
    echo_net net(false);
    net::listener second(net.home, net.handler, nullptr, no_log());
    BOOST_TEST((second.open("127.0.0.1", net.port, true).error() == net::errc::address_in_use));
    BOOST_TEST((second.open("localhost", 0, true).error() == net::errc::bad_address));
    BOOST_TEST(second.open("192.0.2.77", 0, true).has_error());
    net.server.stop();
    net.home.release();
    net.home.run();
}

BOOST_AUTO_TEST_CASE(want_of_descriptors_is_waited_out)
{
    net::shard home;
    test::echo_handler echo(home);
    test::list_logger log;
    net::listener server(home, echo, nullptr, log, {.accept_back_off = 1ms});
    auto const port = server.open("127.0.0.1", 0, true).value();
    asio::io_context io;
    asio::ip::tcp::socket client(io);
    client.open(asio::ip::tcp::v4());
    while (home.run_ready()) {
    }
    // UBSan looks at a type's first object through a pipe, for which there is no descriptor later.
    static_cast<logger&>(log).write(log_level::info, "test", "begins");
    {
        descriptor_shortage const none_left;
        client.connect(asio::ip::tcp::endpoint(asio::ip::address_v4::loopback(), port));
        while (log.lines().size() < 2)
            home.run_ready();
        BOOST_TEST(log.lines()[1] == "net cannot accept connections: Too many open files");
        BOOST_TEST(server.connections() == 0u);
    }
    while (server.connections() == 0)
        home.run_ready();
    server.stop();
    client.close();
    home.release();
    home.run();
}

BOOST_AUTO_TEST_SUITE_END()
