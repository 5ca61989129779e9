// The kernel itself, in a network namespace of this process's own.
#include "ue/platform/network/rtnetlink/rtnetlink_source.hpp"

#include "tests/support/skip.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/io_context.hpp>
#include <cerrno>
#include <fstream>
#include <sched.h>
#include <sys/wait.h>
#include <unistd.h>

BOOST_AUTO_TEST_SUITE(ue_rtnetlink_source)

using namespace cabinet;
using namespace cabinet::ue;
namespace asio = boost::asio;

namespace {

struct own_namespace {
    own_namespace()
    {
        auto const user = ::getuid(), group = ::getgid();
        if (::unshare(CLONE_NEWNET) != 0) {
            if (::unshare(CLONE_NEWUSER | CLONE_NEWNET) != 0)
                test::skip_program("this machine allows no network namespace: " +
                                   error_code(errno, boost::system::system_category()).message());
            std::ofstream("/proc/self/setgroups") << "deny";
            std::ofstream("/proc/self/uid_map") << "0 " << user << " 1";
            std::ofstream("/proc/self/gid_map") << "0 " << group << " 1";
        }
        if (std::system("ip link add probe0 type veth peer name probe1 2>/dev/null && ip link del probe0") !=
            0)
            test::skip_program("no \"ip\" (package iproute2), or a kernel without veth");
    }
};
BOOST_TEST_GLOBAL_FIXTURE(own_namespace);

/// Runs `ip` with each line.
void ip(std::vector<std::string> const& lines)
{
    for (auto const& line : lines)
        BOOST_TEST(std::system(("ip " + line).c_str()) == 0, line);
}

network const* find(std::vector<network> const& networks, std::string_view name)
{
    for (auto const& n : networks)
        if (n.name == name)
            return &n;
    return nullptr;
}

using condition = bool (*)(network const*);

bool is_connected(network const* n)
{
    return n && n->connected();
}
bool is_down_with_route(network const* n)
{
    return n && !n->up && n->default_metric;
}
bool has_no_route(network const* n)
{
    return n && !n->default_metric;
}
bool has_no_address(network const* n)
{
    return n && !n->has_address;
}
bool is_absent(network const* n)
{
    return n == nullptr;
}

/// Waits until `holds` for the network called wlan0.
asio::awaitable<void> until(rtnetlink_source& source, condition holds)
{
    while (!holds(find(source.networks(), "wlan0"))) {
        auto const changed = co_await source.next_change();
        BOOST_TEST_REQUIRE(changed.has_value());
    }
}

/// More notifications than a socket's buffer holds, while nobody reads them.
void flood()
{
    std::string lines;
    for (int i = 0; i < 3000; ++i)
        lines += std::string(i % 2 == 0 ? "addr add" : "addr del") + " 198.51.100.7/32 dev wlan0\n";
    auto* const batch = ::popen("ip -batch -", "w");
    BOOST_TEST_REQUIRE(batch != nullptr);
    std::fwrite(lines.data(), 1, lines.size(), batch);
    BOOST_TEST(::pclose(batch) == 0);
}

std::vector<std::string> const wire{
    "link add wlan0 type veth peer name peer0", "addr add 192.0.2.2/24 dev wlan0", "link set peer0 up",
    "link set wlan0 up", "route add default via 192.0.2.1 dev wlan0 metric 600"};

void run(asio::awaitable<void> (*scenario)(rtnetlink_source&))
{
    asio::io_context io;
    rtnetlink_source source(io.get_executor());
    asio::co_spawn(io, scenario(source), [&](std::exception_ptr failure) {
        source.stop();
        if (failure)
            std::rethrow_exception(failure);
    });
    io.run();
    std::system("ip link del wlan0 2>/dev/null");
}

asio::awaitable<void> a_wire_comes_and_goes(rtnetlink_source& source)
{
    auto const first = co_await source.next_change();
    BOOST_TEST_REQUIRE(first.has_value());
    BOOST_TEST(find(*first, "wlan0") == nullptr);
    BOOST_TEST_REQUIRE(find(*first, "lo") != nullptr);
    BOOST_TEST((find(*first, "lo")->kind == network_kind::loopback));

    ip(wire);
    co_await until(source, is_connected);
    auto const networks = source.networks();
    BOOST_TEST((find(networks, "wlan0")->kind == network_kind::wifi));
    BOOST_TEST(find(networks, "wlan0")->default_metric.value() == 600u);
    BOOST_TEST(primary_network(networks)->name == "wlan0");

    ip({"link set peer0 down"});
    co_await until(source, is_down_with_route);
    ip({"link set peer0 up"});
    co_await until(source, is_connected);
    ip({"link set wlan0 down"});  // the kernel drops the route without a word
    co_await until(source, has_no_route);
    ip({"link set wlan0 up", "route add default via 192.0.2.1 dev wlan0"});
    co_await until(source, is_connected);
    ip({"addr del 192.0.2.2/24 dev wlan0"});  // and here
    co_await until(source, has_no_address);
    co_await until(source, has_no_route);
    ip({"link del wlan0"});
    co_await until(source, is_absent);
}

asio::awaitable<void> a_flood_is_survived(rtnetlink_source& source)
{
    auto const first = co_await source.next_change();
    BOOST_TEST_REQUIRE(first.has_value());
    ip(wire);
    flood();
    ip({"route del default", "link set peer0 down"});
    co_await until(source, has_no_route);
    ip({"link set peer0 up", "route add default via 192.0.2.1 dev wlan0"});
    co_await until(source, is_connected);
}

asio::awaitable<void> wait_until_stopped(rtnetlink_source& source)
{
    auto const first = co_await source.next_change();
    BOOST_TEST_REQUIRE(first.has_value());
    auto const ended = co_await source.next_change();
    BOOST_TEST(ended.error() == error_code(asio::error::operation_aborted));
    auto const still = co_await source.next_change();
    BOOST_TEST(still.error() == error_code(asio::error::operation_aborted));
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_real_link_is_followed_from_its_first_to_its_last_day)
{
    run(a_wire_comes_and_goes);
}

BOOST_AUTO_TEST_CASE(lost_notifications_are_made_up_for)
{
    run(a_flood_is_survived);
}

BOOST_AUTO_TEST_CASE(stop_ends_the_wait)
{
    asio::io_context io;
    rtnetlink_source source(io.get_executor());
    bool ended = false;
    asio::co_spawn(io, wait_until_stopped(source), [&](std::exception_ptr failure) {
        ended = true;
        if (failure)
            std::rethrow_exception(failure);
    });
    while (!ended && source.networks().empty())
        io.run_one();
    io.poll();
    BOOST_TEST(!ended);
    source.stop();
    io.run();
    BOOST_TEST(ended);
}

BOOST_AUTO_TEST_SUITE_END()
