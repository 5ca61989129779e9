#include "ue/sync/sync_flow.hpp"

#include "tests/support/fixed_random.hpp"

BOOST_AUTO_TEST_SUITE(ue_sync_sync_flow)

using namespace cabinet;
using namespace cabinet::ue;

namespace {

struct fixture {
    test::fixed_random random;
    sync_flow flow{random, milliseconds(3'600'000)};
    time_point now{milliseconds(1'000'000)};

    bool exchanges() const { return flow.step(now) == flow_step::exchange; }
    bool leaves() const { return flow.step(now) == flow_step::leave; }
    bool waits() const { return flow.step(now) == flow_step::wait; }

    void log_in_and_exchange()
    {
        flow.on_sim_inserted(now);
        flow.on_network(true, true, now);
        BOOST_TEST_REQUIRE(exchanges());
        succeed();
    }
    void succeed()
    {
        flow.on_exchange_begun();
        flow.on_success(now);
    }
    void fail(trouble_stage where, bool retry = true, std::optional<seconds> after = {})
    {
        flow.on_exchange_begun();
        flow.on_trouble({where, "It failed.", retry, after}, now);
    }
    milliseconds time_to_wait() const { return *flow.next_deadline() - now; }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(sync_flow_machine, fixture)

BOOST_AUTO_TEST_CASE(nothing_happens_without_a_network_or_without_a_sim)
{
    BOOST_TEST(waits());
    flow.on_sim_inserted(now);
    flow.on_contacts_changed(now);
    BOOST_TEST(waits());
    BOOST_TEST(!flow.next_deadline());
    flow.on_network(true, true, now);
    BOOST_TEST(exchanges());

    sync_flow other(random, milliseconds(1));
    other.on_network(true, true, now);
    BOOST_TEST((other.step(now) == flow_step::wait));
    other.on_sim_inserted(now);
    BOOST_TEST((other.step(now) == flow_step::exchange));
}

BOOST_AUTO_TEST_CASE(after_a_success_it_waits_for_changes_or_the_time_to_look)
{
    log_in_and_exchange();
    BOOST_TEST(waits());
    BOOST_TEST(time_to_wait().count() == 3'600'000);
    flow.on_contacts_changed(now);
    BOOST_TEST(exchanges());
    succeed();
    now += milliseconds(3'600'000);
    BOOST_TEST(exchanges());
}

BOOST_AUTO_TEST_CASE(one_exchange_at_a_time_and_a_change_meanwhile_is_not_lost)
{
    log_in_and_exchange();
    flow.on_contacts_changed(now);
    flow.on_exchange_begun();
    flow.on_contacts_changed(now);
    BOOST_TEST(waits());
    flow.on_success(now);
    BOOST_TEST(exchanges());
}

BOOST_AUTO_TEST_CASE(failures_wait_twice_as_long_each_time_up_to_half_an_hour)
{
    log_in_and_exchange();
    flow.on_contacts_changed(now);
    std::int64_t most = 60'000;
    for (int i = 0; i < 12; ++i) {
        fail(trouble_stage::operator_);
        BOOST_TEST(waits());
        BOOST_TEST(time_to_wait().count() <= most);
        BOOST_TEST(time_to_wait().count() >= most / 2);
        BOOST_TEST((flow.next_retry() == flow.next_deadline()));
        now += time_to_wait();
        BOOST_TEST(exchanges());
        most = std::min<std::int64_t>(most * 2, 1'800'000);
    }
    succeed();
    BOOST_TEST(!flow.next_retry());
    flow.on_contacts_changed(now);
    fail(trouble_stage::operator_);
    BOOST_TEST(time_to_wait().count() <= 60'000);
}

BOOST_AUTO_TEST_CASE(a_time_that_the_operator_names_is_waited_and_changes_do_not_shorten_it)
{
    log_in_and_exchange();
    flow.on_contacts_changed(now);
    fail(trouble_stage::document, true, seconds(7'200));
    flow.on_contacts_changed(now);
    BOOST_TEST(waits());
    BOOST_TEST(time_to_wait().count() >= 7'200'000);
}

BOOST_AUTO_TEST_CASE(contacts_that_could_not_be_read_are_tried_again_when_they_change)
{
    log_in_and_exchange();
    flow.on_contacts_changed(now);
    fail(trouble_stage::address_book, false);
    BOOST_TEST(waits());
    flow.on_contacts_changed(now);
    BOOST_TEST(exchanges());
}

BOOST_AUTO_TEST_CASE(a_sim_that_is_taken_out_ends_the_login_and_the_next_one_is_used_at_once)
{
    log_in_and_exchange();
    flow.on_sim_removed();
    BOOST_TEST(leaves());
    flow.on_left();
    BOOST_TEST(waits());
    BOOST_TEST(!flow.next_deadline());
    flow.on_sim_inserted(now);
    BOOST_TEST(exchanges());
}

BOOST_AUTO_TEST_CASE(news_of_the_card_that_is_there_gives_up_nothing)
{
    flow.on_sim_inserted(now);
    flow.on_network(true, true, now);
    flow.on_exchange_begun();
    flow.on_sim_inserted(now);
    BOOST_TEST(waits());
    flow.on_success(now);
    BOOST_TEST(waits());
    flow.on_sim_inserted(now);
    BOOST_TEST(waits());
}

BOOST_AUTO_TEST_CASE(a_card_that_comes_while_an_empty_reader_is_read_is_read_at_once)
{
    flow.on_sim_inserted(now);
    flow.on_network(true, true, now);
    flow.on_exchange_begun();
    flow.on_sim_inserted(now);
    flow.on_trouble({trouble_stage::sim, "There is no SIM.", false, {}}, now);
    BOOST_TEST(exchanges());
    fail(trouble_stage::sim, false);
    BOOST_TEST(waits());
    flow.on_sim_inserted(now);
    BOOST_TEST(exchanges());
}

BOOST_AUTO_TEST_CASE(a_card_exchanged_unseen_is_read_anew)
{
    log_in_and_exchange();
    flow.on_sim_replaced(now);
    BOOST_TEST(leaves());
    flow.on_left();
    BOOST_TEST(exchanges());
}

BOOST_AUTO_TEST_CASE(another_network_means_a_new_login_at_once_whatever_failed_before)
{
    log_in_and_exchange();
    flow.on_contacts_changed(now);
    fail(trouble_stage::operator_);
    flow.on_network(false, false, now);
    BOOST_TEST(leaves());
    flow.on_left();
    BOOST_TEST(waits());
    BOOST_TEST(!flow.next_deadline());
    flow.on_network(true, true, now);
    BOOST_TEST(exchanges());
    succeed();
    flow.on_network(true, true, now);
    BOOST_TEST(leaves());
    flow.on_left();
    BOOST_TEST(exchanges());
}

BOOST_AUTO_TEST_CASE(an_exchange_that_was_cut_off_is_done_again_when_there_is_a_network)
{
    log_in_and_exchange();
    flow.on_contacts_changed(now);
    flow.on_exchange_begun();
    flow.on_network(false, false, now);
    BOOST_TEST(leaves());
    flow.on_left();
    flow.on_network(true, true, now);
    BOOST_TEST(waits());  // the old one has not ended yet
    flow.on_abandoned();
    BOOST_TEST(exchanges());
}

BOOST_AUTO_TEST_CASE(a_lost_login_is_left_and_tried_again_later)
{
    log_in_and_exchange();
    flow.on_login_lost({trouble_stage::operator_, "The connection was lost.", true, {}}, now);
    BOOST_TEST(leaves());
    flow.on_left();
    BOOST_TEST(waits());
    BOOST_TEST(time_to_wait().count() <= 60'000);
    auto const due = flow.next_deadline();
    BOOST_TEST_REQUIRE(due.has_value());
    now = *due;
    BOOST_TEST(exchanges());
}

BOOST_AUTO_TEST_CASE(where_the_operator_will_not_have_the_sim_only_another_sim_or_network_helps)
{
    trouble const rejected{trouble_stage::login, "Rejected.", false, {}, true};
    for (int with = 0; with < 2; ++with) {
        flow = sync_flow(random, milliseconds(3'600'000));
        log_in_and_exchange();
        flow.on_login_lost(rejected, now);
        BOOST_TEST(leaves());
        flow.on_left();
        BOOST_TEST(!flow.next_deadline());
        BOOST_TEST(!flow.next_retry());
        flow.on_contacts_changed(now);
        now += std::chrono::hours(100);
        BOOST_TEST(waits());
        if (with == 0)
            flow.on_network(true, true, now);
        else
            flow.on_sim_replaced(now);
        while (leaves())
            flow.on_left();
        BOOST_TEST(exchanges());
        succeed();
        flow.on_contacts_changed(now);
        BOOST_TEST(exchanges());
    }
}

BOOST_AUTO_TEST_SUITE_END()
BOOST_AUTO_TEST_SUITE_END()
