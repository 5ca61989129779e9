#include "tests/ue/sync/login_rig.hpp"
#include "tests/ue/sync/printing.hpp"

#include <boost/asio/error.hpp>

BOOST_AUTO_TEST_SUITE(sip_logins_kept)

using namespace cabinet;
using namespace cabinet::test;
using namespace std::chrono_literals;
using ue::trouble_stage;

// A login that lives on: refreshed, kept alive, made again over another connection, or lost.

namespace {

/// A phone with a refresh out, 150 s after it logged in.
struct refreshing : login_rig {
    refreshing()
    {
        log_in(300);
        run(150s);
        asked();
        BOOST_TEST((judge() == auth::verdict::accepted));
    }
};

/// Whether the login is over for this reason, and nothing more is said to the operator.
bool is_lost(login_rig& rig, trouble_stage stage, bool retry, std::string_view words)
{
    auto const dialled = rig.told->dialled;
    bool const ended = rig.phone_has_closed();
    rig.world.run_for(std::chrono::hours(2));
    return ended && rig.told->dialled == dialled && rig.lost && rig.lost->stage == stage &&
           rig.lost->retry == retry && rig.lost->what.find(words) != std::string::npos;
}

/// The connection goes without a word.
void cut(login_rig& rig)
{
    rig.server().drop();
    rig.world.settle();
}

/// The registrar's part over a new connection.
void register_again(login_rig& rig)
{
    rig.asked();
    BOOST_TEST(rig.last->credentials->nonce.empty());
    rig.challenge();
    rig.asked();
    BOOST_TEST((rig.judge() == auth::verdict::accepted));
    rig.grant(3600);
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_login_is_refreshed_at_half_time_with_the_next_nonce_count)
{
    login_rig rig;
    rig.log_in(300);
    rig.run(150s - 1ms);
    BOOST_TEST(!rig.has_asked());
    rig.run(1ms);
    rig.asked();
    BOOST_TEST(rig.last->credentials->nc.value() == 2u);
    BOOST_TEST((rig.judge() == auth::verdict::accepted));
    rig.grant(300);
    rig.run(150s);
    rig.asked();
    BOOST_TEST(rig.last->credentials->nc.value() == 3u);
    rig.grant(300);
    BOOST_TEST(!rig.lost);
    BOOST_TEST(rig.sim.questions == 1);
    BOOST_TEST(rig.told->dialled == 1u);
    BOOST_TEST((rig.log.lines().back() == "sip refreshed at the operator for 300 s"));
}

BOOST_AUTO_TEST_CASE(a_long_login_is_refreshed_600_s_before_its_end)
{
    login_rig rig;
    rig.log_in(3600);
    rig.run(3000s - 1ms);
    BOOST_TEST(!rig.has_asked());
    BOOST_TEST(rig.pings >= 25u);
    rig.run(1ms);
    BOOST_TEST(rig.has_asked());
}

BOOST_AUTO_TEST_CASE(an_old_nonce_at_a_refresh_costs_a_question_to_the_sim)
{
    refreshing rig;
    rig.challenge(true);
    rig.asked();
    BOOST_TEST((rig.judge() == auth::verdict::accepted));
    BOOST_TEST(rig.last->credentials->nc.value() == 1u);
    rig.grant(300);
    BOOST_TEST(!rig.lost);
    BOOST_TEST(rig.sim.questions == 2);
}

BOOST_AUTO_TEST_CASE(a_subscriber_that_is_barred_loses_the_login_at_the_refresh)
{
    refreshing rig;
    rig.respond(403, {}, "Barred");
    BOOST_TEST(is_lost(rig, trouble_stage::login, false, "refused this SIM: 403 (\"Barred\")"));
}

BOOST_AUTO_TEST_CASE(credentials_refused_for_good_lose_the_login)
{
    refreshing rig;
    rig.challenge();
    rig.asked();
    rig.challenge();
    BOOST_TEST(is_lost(rig, trouble_stage::login, false, "refused the credentials"));
}

BOOST_AUTO_TEST_CASE(a_registrar_that_cannot_refresh_loses_the_login_until_the_time_it_names)
{
    refreshing rig;
    rig.respond(503, "Retry-After: 120\r\n");
    BOOST_TEST(is_lost(rig, trouble_stage::login, true, "cannot register anyone now: 503"));
    BOOST_TEST((rig.lost->retry_after == 120s));
}

BOOST_AUTO_TEST_CASE(a_refresh_proven_wrongly_or_for_another_phone_loses_the_login)
{
    refreshing wrong;
    wrong.grant(300, wrong.realm.proof(*wrong.last->credentials, "", false));
    BOOST_TEST(is_lost(wrong, trouble_stage::login, false, "did not prove"));

    refreshing unbound;
    unbound.respond(200);
    BOOST_TEST(is_lost(unbound, trouble_stage::operator_, true, "does not list this phone"));
}

BOOST_AUTO_TEST_CASE(a_sim_that_went_away_loses_the_login_at_the_next_challenge)
{
    refreshing rig;
    rig.sim.failure = ue::sim_source_errc::card_removed;
    rig.challenge(true);
    BOOST_TEST(
        is_lost(rig, trouble_stage::sim, true, make_error_code(ue::sim_source_errc::card_removed).message()));
}

BOOST_AUTO_TEST_CASE(a_refresh_without_an_answer_is_made_again_over_another_connection)
{
    refreshing rig;
    rig.run(32s);
    BOOST_TEST(!rig.has_asked());
    BOOST_TEST(rig.phone_has_closed());
    rig.run(60s);
    BOOST_TEST(rig.told->dialled == 2u);
    register_again(rig);
    BOOST_TEST(!rig.lost);
    BOOST_TEST((rig.log.lines().back() == "sip registered at the operator for 3600 s"));
}

BOOST_AUTO_TEST_CASE(a_connection_that_had_served_is_replaced_at_once)
{
    login_rig rig;
    rig.log_in();
    rig.run(120s);
    BOOST_TEST(rig.pings == 1u);
    auto const then = rig.world.now();
    cut(rig);
    BOOST_TEST((rig.world.now() == then));
    BOOST_TEST(rig.told->dialled == 2u);
    register_again(rig);
    BOOST_TEST(!rig.lost);
}

BOOST_AUTO_TEST_CASE(a_connection_that_had_not_served_is_replaced_after_half_a_minute_or_more)
{
    login_rig rig;
    rig.log_in();
    cut(rig);
    rig.run(30s - 1ms);
    BOOST_TEST(rig.told->dialled == 1u);
    rig.run(31s);
    BOOST_TEST(rig.told->dialled == 2u);
    register_again(rig);
    BOOST_TEST(!rig.lost);
}

BOOST_AUTO_TEST_CASE(a_ping_without_an_answer_ends_the_connection_after_ten_seconds)
{
    login_rig rig;
    rig.log_in();
    rig.run(120s);
    BOOST_TEST(rig.pings == 1u);
    rig.answers_pings = false;
    rig.world.run_until([&rig] { return !rig.has_asked() && rig.pings == 2u; }, 120s);
    rig.world.run_for(10s - 1ms);
    BOOST_TEST(rig.told->dialled == 1u);
    BOOST_TEST(!rig.phone_has_closed());
    rig.world.run_for(1ms);
    rig.world.settle();
    BOOST_TEST(rig.told->dialled == 2u);
    rig.answers_pings = true;
    register_again(rig);
    BOOST_TEST(!rig.lost);
}

BOOST_AUTO_TEST_CASE(a_server_that_stays_away_is_tried_ever_more_rarely_and_never_given_up)
{
    login_rig rig;
    rig.log_in();
    rig.told->refusal = boost::asio::error::connection_refused;
    cut(rig);
    rig.world.run_for(10min);
    auto const early = rig.told->dialled;
    BOOST_TEST(early >= 4u);
    BOOST_TEST(early <= 7u);
    rig.world.run_for(std::chrono::hours(10));
    auto const late = rig.told->dialled - early;
    BOOST_TEST(late >= 19u);
    BOOST_TEST(late <= 45u);
    BOOST_TEST(!rig.lost);
    rig.told->refusal = {};
    rig.run(30min);
    register_again(rig);
    BOOST_TEST(!rig.lost);
}

BOOST_AUTO_TEST_CASE(a_refusal_over_a_new_connection_loses_the_login)
{
    login_rig rig;
    rig.log_in();
    cut(rig);
    rig.run(61s);
    rig.asked();
    rig.respond(403);
    BOOST_TEST(is_lost(rig, trouble_stage::login, false, "refused this SIM: 403"));
}

BOOST_AUTO_TEST_CASE(news_of_a_connection_that_was_left_is_passed_over)
{
    refreshing rig;
    rig.run(32s);  // the refresh is given up, the connection closed
    auto& old = rig.server();
    rig.run(60s);
    BOOST_TEST(rig.told->dialled == 2u);
    old.enqueue(std::string("SIP/2.0 403 Forbidden\r\n\r\n"));
    old.close();
    rig.world.settle();
    register_again(rig);
    BOOST_TEST(!rig.lost);
}

BOOST_AUTO_TEST_SUITE_END()
