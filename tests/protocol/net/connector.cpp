#include "protocol/net/connector.hpp"

#include "protocol/net/error.hpp"
#include "tests/support/loopback.hpp"
#include "tests/support/virtual_world.hpp"

BOOST_AUTO_TEST_SUITE(connector)

using namespace cabinet;
using namespace std::chrono_literals;
namespace asio = boost::asio;
using echo_net = test::loopback<test::echo_handler>;
using outcome = std::optional<result<std::unique_ptr<net::byte_stream>>>;

namespace {

asio::awaitable<void> connect(net::shard& home, net::connect_target to, outcome& out)
{
    out = co_await net::connect_tcp(home, to);
}

asio::awaitable<void> connect_securely(net::shard& home, net::connect_target to, outcome& out)
{
    auto const& context = *test::lab_tls::instance().client;
    net::tls_name const name(net::tls_name_rule::sip_domain, "example.org");
    out = co_await net::connect_tls(home, to, context, name);
}

/// Accepts and says nothing.
class mute_handler final : public net::connection_handler {
public:
    explicit mute_handler(net::shard& home) : home_(home) {}
    asio::awaitable<void> serve(net::byte_stream& stream) override
    {
        static_cast<void>(co_await test::read_all(stream, home_));
    }

private:
    net::shard& home_;
};

void run_out(net::shard& home)
{
    home.release();
    home.run();
}

/// A socket that listens and whose queue is full: further connections get no answer.
struct deaf_port {
    deaf_port() : acceptor(io, asio::ip::tcp::endpoint(asio::ip::address_v4::loopback(), 0), false)
    {
        acceptor.listen(0);
        for (int i = 0; i < 2; ++i) {
            fill.emplace_back(io);
            fill.back().open(asio::ip::tcp::v4());
            fill.back().native_non_blocking(true);
            auto const to = acceptor.local_endpoint();
            ::connect(fill.back().native_handle(), to.data(), static_cast<socklen_t>(to.size()));
        }
    }
    asio::io_context io;
    asio::ip::tcp::acceptor acceptor;
    std::vector<asio::ip::tcp::socket> fill;
};

}  // namespace

BOOST_AUTO_TEST_CASE(names_are_resolved)
{
    echo_net net(false);
    outcome out;
    net.run(connect(net.home, net::connect_target("localhost", net.port), out));
    BOOST_TEST_REQUIRE(out->has_value());
    BOOST_TEST((**out)->peer().port == net.port);
}

BOOST_AUTO_TEST_CASE(names_that_do_not_exist_and_ports_nobody_listens_on_are_told_apart)
{
    net::shard home;
    outcome nobody, nowhere;
    home.spawn(connect(home, net::connect_target("127.0.0.1", 1), nobody));
    home.spawn(connect(home, net::connect_target(std::string(64, 'a'), 1), nowhere));
    run_out(home);
    BOOST_TEST((nobody->error() == asio::error::connection_refused));
    BOOST_TEST((nowhere->error().category() == asio::error::get_netdb_category()));
}

BOOST_AUTO_TEST_CASE(a_host_that_does_not_answer_is_given_up_after_the_limit)
{
    deaf_port deaf;
    test::virtual_clock clock;
    net::shard home(0, clock);
    outcome out;
    home.spawn(connect(home, net::connect_target("127.0.0.1", deaf.acceptor.local_endpoint().port()), out));
    while (home.run_ready()) {
    }
    clock.move_to(clock.now() + net::connect_limit - 1ms);
    home.fire_timers();
    while (home.run_ready()) {
    }
    BOOST_TEST(!out.has_value());
    clock.move_to(clock.now() + 1ms);
    home.fire_timers();
    while (home.run_ready()) {
    }
    BOOST_TEST_REQUIRE(out.has_value());
    BOOST_TEST((out->error() == net::errc::timed_out));
}

BOOST_AUTO_TEST_CASE(the_limit_covers_the_handshake_too)
{
    test::virtual_clock clock;
    test::loopback<mute_handler> net(false, clock);
    outcome out;
    net.home.spawn(connect_securely(net.home, net::connect_target("127.0.0.1", net.port), out));
    while (net.server.connections() == 0)
        net.home.run_ready();
    clock.move_to(clock.now() + net::connect_limit - 1ms);
    net.home.fire_timers();
    while (net.home.run_ready()) {
    }
    BOOST_TEST(!out.has_value());
    clock.move_to(clock.now() + 1ms);
    net.home.fire_timers();
    while (net.home.run_ready()) {
    }
    BOOST_TEST_REQUIRE(out.has_value());
    BOOST_TEST((out->error() == net::errc::timed_out));
    net.server.stop();
    while (net.home.run_ready()) {
    }
}

BOOST_AUTO_TEST_SUITE_END()
