#include "ue/platform/sim/pcsc/pcsc_monitor.hpp"

BOOST_AUTO_TEST_SUITE(ue_pcsc_monitor)

using namespace cabinet::ue;

namespace {

using events = std::vector<sim_event>;

events between(slot_states const& before, slot_states const& after)
{
    return events_between(before, after);
}

}  // namespace

BOOST_AUTO_TEST_CASE(cards_come_and_go)
{
    BOOST_TEST((between({{"a", {false, 0}}}, {{"a", {true, 1}}}) == events{sim_event::inserted}));
    BOOST_TEST((between({{"a", {true, 1}}}, {{"a", {false, 2}}}) == events{sim_event::removed}));
    BOOST_TEST(between({{"a", {true, 1}}}, {{"a", {true, 1}}}).empty());
    BOOST_TEST(between({{"a", {false, 2}}}, {{"a", {false, 2}}}).empty());
}

BOOST_AUTO_TEST_CASE(a_swap_between_two_looks_is_noticed)
{
    BOOST_TEST((between({{"a", {true, 1}}}, {{"a", {true, 3}}}) == events{sim_event::replaced}));
    BOOST_TEST(between({{"a", {false, 0}}}, {{"a", {false, 2}}}).empty());
}

BOOST_AUTO_TEST_CASE(readers_come_and_go_with_their_cards)
{
    BOOST_TEST((between({}, {{"a", {true, 1}}}) == events{sim_event::inserted}));
    BOOST_TEST((between({{"a", {true, 1}}}, {}) == events{sim_event::removed}));
    BOOST_TEST(between({}, {{"a", {false, 0}}}).empty());
    BOOST_TEST(
        (between({{"a", {true, 1}}}, {{"b", {true, 1}}}) == events{sim_event::removed, sim_event::inserted}));
}

BOOST_AUTO_TEST_SUITE_END()
