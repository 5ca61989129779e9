#include "protocol/sip/keep_alive.hpp"

#include "tests/support/fixed_random.hpp"

BOOST_AUTO_TEST_SUITE(keep_alives)

using namespace cabinet;
using namespace cabinet::sip;
using namespace std::chrono_literals;

namespace {

time_point const begin{1h};

}  // namespace

BOOST_AUTO_TEST_CASE(pings_come_at_random_times_between_the_bounds)
{
    test::fixed_random random;
    keep_alive machine(random);
    auto now = begin;
    milliseconds shortest = 1h, longest = 0ms;
    machine.start(mains_keep_alive, now);
    for (int i = 0; i < 500; ++i) {
        auto const waited = *machine.next_deadline() - now;
        shortest = std::min(shortest, waited);
        longest = std::max(longest, waited);
        now = *machine.next_deadline();
        BOOST_TEST((machine.on_deadline(now - 1ms) == keep_alive::action::none));
        BOOST_TEST((machine.on_deadline(now) == keep_alive::action::send_ping));
        machine.on_pong(now);
    }
    BOOST_TEST((shortest >= 95s && shortest < 96s));
    BOOST_TEST((longest <= 120s && longest > 119s));
}

BOOST_AUTO_TEST_CASE(without_a_pong_in_ten_seconds_the_flow_has_failed)
{
    test::fixed_random random;
    keep_alive machine(random);
    machine.start(mains_keep_alive, begin);
    auto const pinged = *machine.next_deadline();
    BOOST_TEST((machine.on_deadline(pinged) == keep_alive::action::send_ping));
    BOOST_TEST((machine.on_deadline(pinged + 10s - 1ms) == keep_alive::action::none));
    BOOST_TEST((machine.on_deadline(pinged + 10s) == keep_alive::action::flow_failed));
    BOOST_TEST(!machine.next_deadline().has_value());
    machine.on_pong(pinged + 11s);
    BOOST_TEST(!machine.next_deadline().has_value());
}

BOOST_AUTO_TEST_CASE(a_restart_while_a_ping_is_out_keeps_its_limit)
{
    test::fixed_random random;
    keep_alive machine(random);
    machine.start(mains_keep_alive, begin);
    auto const pinged = *machine.next_deadline();
    machine.on_deadline(pinged);
    machine.start(battery_keep_alive, pinged + 1s);
    BOOST_TEST((machine.next_deadline() == pinged + 10s));
    machine.on_pong(pinged + 2s);
    BOOST_TEST((*machine.next_deadline() >= pinged + 2s + 672s));
    machine.stop();
    BOOST_TEST(!machine.next_deadline().has_value());
}

BOOST_AUTO_TEST_CASE(an_unasked_pong_changes_nothing)
{
    test::fixed_random random;
    keep_alive machine(random);
    machine.on_pong(begin);
    BOOST_TEST(!machine.next_deadline().has_value());
    machine.start(mains_keep_alive, begin);
    auto const next = machine.next_deadline();
    machine.on_pong(begin + 1s);
    BOOST_TEST((machine.next_deadline() == next));
}

BOOST_AUTO_TEST_CASE(the_servers_flow_timer_is_undercut_by_up_to_a_fifth)
{
    BOOST_TEST((flow_timer_interval(120s).low == 96s));
    BOOST_TEST((flow_timer_interval(120s).high == 120s));
    BOOST_TEST((flow_timer_interval(0s).high == 1s));
}

BOOST_AUTO_TEST_SUITE_END()
