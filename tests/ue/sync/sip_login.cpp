#include "ue/sync/sip_login.hpp"

#include "protocol/net/error.hpp"
#include "tests/ue/sync/login_rig.hpp"

#include <boost/asio/error.hpp>

BOOST_AUTO_TEST_SUITE(sip_logins)

using namespace cabinet;
using namespace cabinet::test;
using namespace std::chrono_literals;
using ue::trouble_stage;

namespace {

constexpr auto timer_f = 32s;  // 64·T1: how long an answer is waited for

/// A login against a registrar that does its part, over a connection with these faults; ends within a minute or so.
void log_in_over(login_rig& rig, net::memory_end phone_end, net::memory_end server_end)
{
    rig.told->phone_end = phone_end;
    rig.told->server_end = server_end;
    rig.begin();
    rig.serve();
    rig.world.run_for(timer_f);
}

/// Octets the registrar sends in a login.
std::size_t octets_of_a_login()
{
    login_rig rig;
    rig.begin();
    rig.asked();
    auto out = rig.response(401, rig.realm.challenge(rig.world.now())).size();
    rig.challenge();
    rig.asked();
    return out + rig.response(200, rig.binding(3600)).size();
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_login_tells_who_the_operator_says_the_phone_is)
{
    login_rig rig;
    rig.log_in(600, "P-Associated-URI: <tel:+491511234567>, <sip:001010123456789@ims.example>\r\n");
    auto const& as = rig.answer->value();
    BOOST_TEST(as.impi == login_rig::impi);
    BOOST_TEST((as.impus == std::vector<std::string>{"tel:+491511234567", login_rig::impu}));
    BOOST_TEST((as.expires == 600s));
    BOOST_TEST(rig.sim.questions == 1);
    BOOST_TEST(!rig.lost);

    login_rig without;
    without.log_in();
    BOOST_TEST((without.answer->value().impus == std::vector<std::string>{login_rig::impu}));
}

BOOST_AUTO_TEST_CASE(a_connection_that_cannot_be_made_says_why)
{
    login_rig rig;
    rig.told->refusal = boost::asio::error::connection_refused;
    rig.begin();
    BOOST_TEST(failed(rig.answer, trouble_stage::operator_, true, "Nothing listens at the operator"));

    login_rig stranger;
    stranger.told->refusal = net::errc::name_mismatch;
    stranger.begin();
    BOOST_TEST(failed(stranger.answer, trouble_stage::operator_, false, "did not prove to be the operator"));
}

BOOST_AUTO_TEST_CASE(answers_cut_off_after_any_octet_end_the_login)
{
    auto const all = octets_of_a_login();
    for (std::size_t cut = 0; cut < all; ++cut) {
        login_rig rig;
        log_in_over(rig, {}, {.cut_after = cut});
        BOOST_TEST(
            failed(rig.answer, trouble_stage::operator_, true, "The connection to the operator failed"), cut);
        BOOST_TEST(rig.told->dialled == 1u);
    }
    login_rig whole;
    log_in_over(whole, {}, {.cut_after = all + 1});
    BOOST_TEST((whole.answer && whole.answer->has_value()));
}

BOOST_AUTO_TEST_CASE(a_registrar_that_closes_at_any_step_ends_the_login)
{
    for (int step = 0; step < 3; ++step) {
        login_rig rig;
        rig.begin();
        rig.asked();
        if (step > 0) {
            rig.challenge();
            rig.asked();
        }
        if (step > 1)
            rig.respond(100);
        rig.server().close();
        rig.world.settle();
        BOOST_TEST(
            failed(rig.answer, trouble_stage::operator_, true, "The connection to the operator failed"),
            step);
    }
}

BOOST_AUTO_TEST_CASE(a_stream_that_fails_at_any_operation_ends_the_login)
{
    std::size_t n = 1;
    for (;; ++n) {
        login_rig rig;
        log_in_over(rig, {.fail_operation = n}, {});
        BOOST_TEST_REQUIRE(rig.answer.has_value());
        if (*rig.answer)
            break;
        BOOST_TEST(failed(rig.answer, trouble_stage::operator_, true, "The connection to the operator"), n);
    }
    BOOST_TEST(n > 6u);
}

BOOST_AUTO_TEST_CASE(answers_mean_the_same_in_whatever_pieces_they_come)
{
    for (std::size_t const size : {1u, 2u, 3u, 7u, 64u}) {
        login_rig rig;
        log_in_over(rig, {.most_per_read = size}, {});
        BOOST_TEST((rig.answer && rig.answer->has_value()), size);
    }
}

BOOST_AUTO_TEST_CASE(a_registrar_that_is_silent_at_any_step_is_given_up_after_timer_f)
{
    for (int step = 0; step < 3; ++step) {
        login_rig rig;
        rig.begin();
        rig.asked();
        if (step > 0) {
            rig.world.run_for(20s);
            rig.challenge();
            rig.asked();
        }
        if (step > 1)
            rig.respond(100);
        rig.world.run_for(timer_f - 1ms);
        BOOST_TEST(!rig.answer, step);
        rig.world.run_for(1ms);
        rig.world.settle();
        BOOST_TEST(failed(rig.answer, trouble_stage::operator_, true, "did not answer in time"), step);
        BOOST_TEST(rig.phone_has_closed());
        BOOST_TEST(!rig.has_asked());
        rig.watch();
        BOOST_TEST(rig.lost.has_value());
    }
}

BOOST_AUTO_TEST_CASE(a_sim_that_is_silent_or_fails_ends_the_login)
{
    login_rig silent;
    silent.sim.holds = true;
    silent.begin();
    silent.asked();
    silent.challenge();
    silent.world.run_for(4min - 1ms);
    BOOST_TEST(!silent.answer);
    silent.world.run_for(2ms);
    BOOST_TEST(failed(silent.answer, trouble_stage::operator_, true, "SIM did not answer"));
    silent.sim.let_go();
    silent.world.settle();
    BOOST_TEST(!silent.has_asked());

    login_rig gone;
    gone.sim.failure = ue::sim_source_errc::card_removed;
    gone.begin();
    gone.asked();
    gone.challenge();
    BOOST_TEST(failed(gone.answer, trouble_stage::sim, true,
                      make_error_code(ue::sim_source_errc::card_removed).message()));
}

BOOST_AUTO_TEST_CASE(a_sim_ahead_of_the_operator_brings_it_up_by_auts)
{
    login_rig rig;
    std::array<auth::sqn_value, auth::ind_values> seen;
    seen.fill(5000);
    rig.sim.card = auth::aka_card(scripted_sim::keys(), auth::sqn_array(seen));
    rig.begin();
    rig.asked();
    rig.challenge();
    rig.asked();
    BOOST_TEST(rig.last->credentials->auts.has_value());
    BOOST_TEST((rig.judge() == auth::verdict::resynchronise));
    rig.challenge();
    rig.asked();
    BOOST_TEST(!rig.last->credentials->auts.has_value());
    BOOST_TEST((rig.judge() == auth::verdict::accepted));
    rig.grant();
    BOOST_TEST((rig.answer && rig.answer->has_value()));
    BOOST_TEST(rig.sim.questions == 2);
}

BOOST_AUTO_TEST_CASE(a_second_auts_in_a_row_ends_the_login_until_later)
{
    login_rig rig;
    std::array<auth::sqn_value, auth::ind_values> seen;
    seen.fill(5000);
    rig.sim.card = auth::aka_card(scripted_sim::keys(), auth::sqn_array(seen));
    rig.begin();
    rig.asked();
    rig.challenge();
    rig.asked();
    rig.challenge();  // as if the AUTS had not been there
    BOOST_TEST(failed(rig.answer, trouble_stage::login, true, "sequence number"));
}

BOOST_AUTO_TEST_CASE(a_network_that_does_not_know_the_sims_keys_is_told_so_once)
{
    login_rig rig;
    std::array<octet, 16> const other{2};
    rig.sim.card = auth::aka_card({auth::key_128(other), auth::key_128()}, auth::sqn_array());
    rig.begin();
    rig.asked();
    rig.challenge();
    rig.asked();
    BOOST_TEST(rig.last->credentials->response.empty());
    BOOST_TEST(!rig.last->credentials->auts.has_value());
    rig.challenge();
    BOOST_TEST(failed(rig.answer, trouble_stage::login, false, "does not recognise the network"));
}

BOOST_AUTO_TEST_CASE(a_registrar_that_proves_itself_wrongly_is_not_believed)
{
    for (bool const right : {true, false}) {
        login_rig rig;
        rig.begin();
        rig.asked();
        rig.challenge();
        rig.asked();
        BOOST_TEST((rig.judge() == auth::verdict::accepted));
        rig.grant(3600, rig.realm.proof(*rig.last->credentials, "", right));
        if (right)
            BOOST_TEST((rig.answer && rig.answer->has_value()));
        else
            BOOST_TEST(failed(rig.answer, trouble_stage::login, false, "did not prove"));
    }
}

BOOST_AUTO_TEST_CASE(a_challenge_that_cannot_be_answered_ends_the_login)
{
    struct {
        std::string header;
        char const* words;
    } const cases[] = {
        {"", "offers no authentication"},
        {"WWW-Authenticate: Bearer realm=\"ims.example\"\r\n", "offers no authentication"},
        {"WWW-Authenticate: Digest realm=\"ims.example\", nonce=\"abc\", algorithm=MD5\r\n",
         "offers no authentication"},
        {"WWW-Authenticate: Digest realm=\"ims.example\", nonce=\"abc\", algorithm=AKAv2-SHA-256\r\n",
         "offers no authentication"},
        {"WWW-Authenticate: Digest realm=\"other.example\", nonce=\"abc\", algorithm=MD5\r\n",
         "another realm"},
    };
    for (auto const& each : cases) {
        login_rig rig;
        rig.begin();
        rig.asked();
        rig.respond(401, each.header);
        BOOST_TEST(failed(rig.answer, trouble_stage::login, false, each.words), each.header);
        BOOST_TEST(rig.sim.questions == 0);
    }
}

BOOST_AUTO_TEST_CASE(a_refusal_says_whose_it_is_and_whether_it_may_pass)
{
    struct {
        int status;
        trouble_stage stage;
        bool retry;
        char const* words;
    } const cases[] = {
        {403, trouble_stage::login, false, "refused this SIM: 403"},
        {404, trouble_stage::login, false, "refused this SIM: 404"},
        {400, trouble_stage::login, true, "refused the registration: 400"},
        {302, trouble_stage::login, true, "refused the registration: 302"},
        {423, trouble_stage::login, true, "refused the registration: 423"},  // no Min-Expires
        {500, trouble_stage::login, true, "cannot register anyone now: 500"},
        {600, trouble_stage::login, true, "cannot register anyone now: 600"},
    };
    for (auto const& each : cases) {
        login_rig rig;
        rig.begin();
        rig.asked();
        rig.respond(each.status, {}, "Because");
        BOOST_TEST(failed(rig.answer, each.stage, each.retry, each.words), each.status);
        BOOST_TEST(failed(rig.answer, each.stage, each.retry, "Because"));
        BOOST_TEST(!rig.answer->error().retry_after.has_value());
    }
}

BOOST_AUTO_TEST_CASE(a_refusal_that_names_a_time_is_tried_again_then)
{
    login_rig rig;
    rig.begin();
    rig.asked();
    rig.respond(503, "Retry-After: 7200 (maintenance)\r\n");
    BOOST_TEST(failed(rig.answer, trouble_stage::login, true, "cannot register anyone now: 503"));
    BOOST_TEST((rig.answer->error().retry_after == seconds(7200)));
}

BOOST_AUTO_TEST_CASE(a_registrar_that_wants_longer_registrations_gets_one_once)
{
    login_rig rig;
    rig.begin();
    rig.asked();
    rig.challenge();
    rig.asked();
    rig.respond(423, "Min-Expires: 700000\r\n");
    rig.asked();
    BOOST_TEST(rig.last->header("Expires") == "700000");
    BOOST_TEST(rig.last->credentials->nc.value() == 2u);
    rig.respond(423, "Min-Expires: 800000\r\n");
    BOOST_TEST(failed(rig.answer, trouble_stage::login, true, "423"));
}

BOOST_AUTO_TEST_SUITE_END()
