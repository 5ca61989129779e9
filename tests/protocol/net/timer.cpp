#include "protocol/net/timer.hpp"

#include "tests/support/virtual_world.hpp"

#include <boost/asio/error.hpp>

BOOST_AUTO_TEST_SUITE(timer)

using namespace cabinet;
using namespace std::chrono_literals;
namespace asio = boost::asio;

namespace {

asio::awaitable<error_code> sleep_for(net::shard& home, milliseconds time)
{
    net::timer alarm(home);
    alarm.expires_after(time);
    co_return co_await alarm.wait();
}

asio::awaitable<void> wait_on(net::timer& alarm, std::optional<error_code>& out)
{
    out = co_await alarm.wait();
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_wait_takes_its_time_exactly)
{
    test::virtual_world world;
    auto const before = world.now();
    BOOST_TEST(!world.run(sleep_for(world.home(), 1500ms)));
    BOOST_TEST((world.now() - before == 1500ms));
}

BOOST_AUTO_TEST_CASE(a_wait_goes_on_when_the_timer_is_moved)
{
    test::virtual_world world;
    net::timer alarm(world.home());
    std::optional<error_code> out;
    alarm.expires_after(10ms);
    world.home().spawn(wait_on(alarm, out));
    world.run_for(9ms);
    alarm.expires_after(10ms);
    world.run_for(9ms);
    BOOST_TEST(!out.has_value());
    world.run_for(1ms);
    BOOST_REQUIRE(out.has_value());
    BOOST_TEST(!*out);
}

BOOST_AUTO_TEST_CASE(cancelling_ends_the_wait)
{
    test::virtual_world world;
    net::timer alarm(world.home());
    std::optional<error_code> out;
    alarm.expires_after(10ms);
    world.home().spawn(wait_on(alarm, out));
    world.settle();
    alarm.cancel();
    BOOST_TEST(!out.has_value());  // in a turn of its own
    world.settle();
    BOOST_TEST((out == asio::error::operation_aborted));
}

BOOST_AUTO_TEST_CASE(a_wait_for_a_time_that_has_come_returns_at_once)
{
    test::virtual_world world;
    net::timer alarm(world.home());
    alarm.expires_after(5ms);
    world.run_for(5ms);
    std::optional<error_code> out;
    world.home().spawn(wait_on(alarm, out));
    world.settle();
    BOOST_REQUIRE(out.has_value());
    BOOST_TEST(!*out);
}

BOOST_AUTO_TEST_CASE(a_wait_without_a_time_is_refused)
{
    test::virtual_world world;
    net::timer alarm(world.home());
    BOOST_TEST((world.run(alarm.wait()) == asio::error::operation_aborted));
}

BOOST_AUTO_TEST_CASE(a_deadline_is_missed_once_unless_lifted)
{
    test::virtual_world world;
    int missed = 0;
    net::deadline limit(world.home(), [&] { ++missed; });
    limit.set_after(10ms);
    world.run_for(5ms);
    limit.set_after(10ms);
    world.run_for(9ms);
    BOOST_TEST(missed == 0);
    world.run_for(1ms);
    BOOST_TEST(missed == 1);
    world.run_for(1h);
    BOOST_TEST(missed == 1);
    limit.set_after(10ms);
    limit.lift();
    world.run_for(1h);
    BOOST_TEST(missed == 1);
}

BOOST_AUTO_TEST_CASE(a_deadline_that_is_gone_is_not_missed)
{
    test::virtual_world world;
    int missed = 0;
    {
        net::deadline limit(world.home(), [&] { ++missed; });
        limit.set_after(10ms);
    }
    world.run_for(1h);
    BOOST_TEST(missed == 0);
}

BOOST_AUTO_TEST_CASE(real_timers_expire_in_order_and_let_the_shard_end)
{
    net::shard home;
    std::vector<int> order;
    net::deadline later(home, [&] { order.push_back(2); });
    net::deadline never(home, [&] { order.push_back(3); });
    net::deadline sooner(home, [&] {
        order.push_back(1);
        never.lift();
    });
    later.set_after(2ms);
    never.set_after(1h);
    sooner.set_after(1ms);
    home.release();
    home.run();
    BOOST_TEST((order == std::vector<int>{1, 2}));
}

BOOST_AUTO_TEST_CASE(a_shard_that_is_ending_still_minds_a_timer_set_after_the_last_was_lifted)
{
    net::shard home;
    bool missed = false;
    net::deadline lifted(home, [] {});
    net::deadline limit(home, [&] { missed = true; });
    home.release();
    home.post([&] {
        lifted.set_after(1ms);
        home.post([&] {
            lifted.lift();
            limit.set_after(2ms);
        });
    });
    home.run();
    BOOST_TEST(missed);
}

BOOST_AUTO_TEST_SUITE_END()
