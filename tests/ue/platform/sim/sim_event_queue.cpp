#include "ue/platform/sim/sim_event_queue.hpp"

#include "tests/support/await.hpp"

BOOST_AUTO_TEST_SUITE(ue_platform_sim_sim_event_queue)

using namespace cabinet;
using namespace cabinet::ue;

namespace {

struct queue {
    asio::io_context io;
    sim_event_queue events;

    result<sim_event> next() { return test::await(io, events.next()); }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(ue_sim_event_queue, queue)

BOOST_AUTO_TEST_CASE(events_come_in_order_before_and_during_the_wait)
{
    events.push(sim_event::inserted);
    events.push(sim_event::removed);
    BOOST_TEST((next().value() == sim_event::inserted));
    BOOST_TEST((next().value() == sim_event::removed));
    asio::post(io, [this] { events.push(sim_event::replaced); });
    BOOST_TEST((next().value() == sim_event::replaced));
}

BOOST_AUTO_TEST_CASE(the_oldest_of_too_many_become_one)
{
    for (std::size_t const count : {sim_event_queue::max_events - 1, sim_event_queue::max_events,
                                    sim_event_queue::max_events + 1, 10 * sim_event_queue::max_events}) {
        sim_event_queue many;
        for (std::size_t i = 0; i < count; ++i)
            many.push(i % 2 == 0 ? sim_event::inserted : sim_event::removed);
        auto const first = test::await(io, many.next());
        bool const dropped = count > sim_event_queue::max_events;
        BOOST_TEST((first.value() == (dropped ? sim_event::replaced : sim_event::inserted)));
        for (std::size_t i = 1; i < std::min(count, sim_event_queue::max_events); ++i)
            BOOST_TEST(test::await(io, many.next()).has_value());
        many.stop();
    }
}

BOOST_AUTO_TEST_CASE(stop_ends_the_wait_for_ever)
{
    asio::post(io, [this] { events.stop(); });
    BOOST_TEST(next().error() == make_error_code(sim_source_errc::stopped));
    events.push(sim_event::inserted);
    BOOST_TEST(next().error() == make_error_code(sim_source_errc::stopped));
}

BOOST_AUTO_TEST_SUITE_END()
BOOST_AUTO_TEST_SUITE_END()
