#include "tests/scenarios/scenario.hpp"
#include "tests/ue/sync/printing.hpp"

BOOST_AUTO_TEST_SUITE(scenarios_one_phone)

using namespace cabinet;
using namespace cabinet::test;
using ue::sync_action;
using ue::trouble_stage;

BOOST_FIXTURE_TEST_SUITE(one_phone_and_its_operator, scenario)

BOOST_AUTO_TEST_CASE(the_first_login_backs_up_and_the_second_sends_nothing)
{
    phone.shown.book = sample_book();
    BOOST_TEST(phone.exchange().value().action == sync_action::first_backup);
    BOOST_TEST(is_at_operator(sample_book()));
    phone.log_out();
    BOOST_TEST(at.bindings_of(impu).empty());
    BOOST_TEST(phone.exchange().value().action == sync_action::nothing);
    BOOST_TEST(at.bindings_of(impu).size() == 1u);
    BOOST_TEST(phone.puts == 1u);
    BOOST_TEST(at.book_of(subscriber).gen == 1u);
}

BOOST_AUTO_TEST_CASE(each_change_goes_up_over_one_login_and_one_challenge_for_each_service)
{
    phone.shown.book = sample_book();
    phone.exchange().value();
    phone.shown.book.groups[0].label = "Kin";
    BOOST_TEST(phone.exchange().value().action == sync_action::upload);
    phone.shown.book.contacts[0].properties[0].value = "New name";
    BOOST_TEST(phone.exchange().value().action == sync_action::upload);
    BOOST_TEST(is_at_operator(phone.shown.book));
    BOOST_TEST(sim.questions == 2);
}

BOOST_AUTO_TEST_CASE(a_new_phone_with_the_sim_gets_an_equal_book)
{
    phone.shown.book = sample_book();
    phone.exchange().value();
    phone.close();
    phone_in_world other(world, world.home(), at, sim);
    BOOST_TEST(other.exchange().value().action == sync_action::download);
    BOOST_TEST(same(other.shown.book, sample_book()));
}

BOOST_AUTO_TEST_CASE(a_sim_with_another_k_than_the_operator_has_uploads_nothing_and_says_why)
{
    auto const stranger = at.add_sim(2, operator_in_world::keys_of(3));
    sim_in_world wrong(2);
    phone_in_world other(world, world.home(), at, wrong);
    other.shown.book = sample_book();
    auto const refused = other.exchange();
    BOOST_TEST_REQUIRE(!refused.has_value());
    BOOST_TEST(refused.error().stage == trouble_stage::login);
    BOOST_TEST(refused.error().what.find("SIM does not recognise the network") != std::string::npos,
               refused.error().what);
    BOOST_TEST(other.puts == 0u);
    BOOST_TEST(at.book_of(stranger).gen == 0u);
    BOOST_TEST(same(other.shown.book, sample_book()));
}

BOOST_AUTO_TEST_CASE(a_sim_that_the_operator_does_not_know_or_has_barred_is_refused_with_advice)
{
    sim_in_world unknown(9);
    phone_in_world other(world, world.home(), at, unknown);
    auto const refused = other.exchange();
    BOOST_TEST_REQUIRE(!refused.has_value());
    BOOST_TEST(refused.error().stage == trouble_stage::login);
    BOOST_TEST(!refused.error().retry);
    BOOST_TEST(refused.error().what.find("403") != std::string::npos, refused.error().what);

    phone.shown.book = sample_book();
    at.bar(subscriber);
    auto const barred = phone.exchange();
    BOOST_TEST_REQUIRE(!barred.has_value());
    BOOST_TEST(barred.error().stage == trouble_stage::login);
    BOOST_TEST(barred.error().what.find("403") != std::string::npos, barred.error().what);
    BOOST_TEST(at.book_of(subscriber).gen == 0u);
}

BOOST_AUTO_TEST_CASE(a_sim_ahead_of_the_operator_resynchronises_and_goes_on)
{
    // As after a store was set back: the SIM has seen higher numbers than the operator will give.
    auth::sqn_array seen;
    for (std::size_t ind = 0; ind < auth::ind_values; ++ind)
        BOOST_TEST_REQUIRE(seen.accept((auth::sqn_value{5'000'000 + ind} << auth::ind_bits) + ind));
    sim.card = auth::aka_card(operator_in_world::keys_of(1), seen);
    phone.shown.book = sample_book();
    BOOST_TEST(phone.exchange().value().action == sync_action::first_backup);
    BOOST_TEST(sim.questions == 3);  // AUTS, then one for each service
    BOOST_TEST((auth::seq_of(sim.card.seen().highest()) > 5'000'000));
}

BOOST_AUTO_TEST_CASE(a_sim_far_behind_the_operator_takes_what_comes)
{
    for (int i = 0; i < 40; ++i) {
        phone.exchange().value();
        world.run_for(seconds(1));  // more logins in one instant than a person could make void each other
        phone.close();
    }
    sim.card = auth::aka_card(operator_in_world::keys_of(1), {});
    phone.shown.book = sample_book();
    BOOST_TEST(phone.exchange().value().action == sync_action::first_backup);
}

BOOST_AUTO_TEST_CASE(a_restarted_operator_challenges_anew_and_has_the_book)
{
    phone.shown.book = sample_book();
    phone.exchange().value();
    at.restart();
    phone.shown.book.groups[0].label = "Kin";
    BOOST_TEST(phone.exchange_until_done().action == sync_action::upload);
    BOOST_TEST(is_at_operator(phone.shown.book));
    BOOST_TEST(at.bindings_of(impu).size() == 1u);
    BOOST_TEST(at.book_of(subscriber).gen == 2u);
}

BOOST_AUTO_TEST_CASE(a_phone_that_lost_its_connection_registers_again_by_itself)
{
    phone.shown.book = sample_book();
    phone.exchange().value();
    at.restart();
    world.run_for(std::chrono::minutes(5));
    phone.shown.book.groups[0].label = "Kin";
    BOOST_TEST(phone.exchange().value().action == sync_action::upload);
    BOOST_TEST(at.bindings_of(impu).size() == 1u);
}

BOOST_AUTO_TEST_CASE(a_login_lives_for_days)
{
    phone.shown.book = sample_book();
    phone.exchange().value();
    world.run_for(std::chrono::hours(24 * 20));
    BOOST_TEST(at.bindings_of(impu).size() == 1u);
    phone.shown.book.groups[0].label = "Kin";
    BOOST_TEST(phone.exchange().value().action == sync_action::upload);
}

BOOST_AUTO_TEST_CASE(a_sim_pulled_between_challenge_and_answer_logs_nobody_in)
{
    phone.shown.book = sample_book();
    sim.when_asked = [this] { sim.is_in = false; };
    auto const refused = phone.exchange();
    BOOST_TEST_REQUIRE(!refused.has_value());
    BOOST_TEST(refused.error().stage == trouble_stage::sim, refused.error().what);
    BOOST_TEST(at.bindings_of(impu).empty());
    BOOST_TEST(at.book_of(subscriber).gen == 0u);
    sim.is_in = true;
    BOOST_TEST(phone.exchange_until_done().action == sync_action::first_backup);
}

BOOST_AUTO_TEST_CASE(a_sim_pulled_while_the_document_server_asks_it_uploads_nothing)
{
    phone.shown.book = sample_book();
    sim.when_asked = [this] { sim.when_asked = [this] { sim.is_in = false; }; };
    auto const refused = phone.exchange();
    BOOST_TEST_REQUIRE(!refused.has_value());
    BOOST_TEST(refused.error().stage == trouble_stage::sim, refused.error().what);
    BOOST_TEST(at.book_of(subscriber).gen == 0u);
    sim.is_in = true;
    BOOST_TEST(phone.exchange_until_done().action == sync_action::first_backup);
    BOOST_TEST(is_at_operator(sample_book()));
}

BOOST_AUTO_TEST_CASE(without_a_network_nothing_happens_and_nothing_is_lost)
{
    phone.shown.book = sample_book();
    phone.network = false;
    auto const refused = phone.exchange();
    BOOST_TEST_REQUIRE(!refused.has_value());
    BOOST_TEST(refused.error().stage == trouble_stage::operator_);
    BOOST_TEST(refused.error().retry);
    BOOST_TEST(same(phone.shown.book, sample_book()));
    phone.network = true;
    BOOST_TEST(phone.exchange_until_done().action == sync_action::first_backup);
}

BOOST_AUTO_TEST_SUITE_END()
BOOST_AUTO_TEST_SUITE_END()
