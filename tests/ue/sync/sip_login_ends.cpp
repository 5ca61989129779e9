#include "tests/ue/sync/login_rig.hpp"
#include "tests/ue/sync/printing.hpp"

BOOST_AUTO_TEST_SUITE(sip_logins_end)

using namespace cabinet;
using namespace cabinet::test;
using namespace std::chrono_literals;
namespace bdata = boost::unit_test::data;
using ue::trouble_stage;

// How a login ends by the phone's own wish: log_out(), close() and destruction, whatever is going on.

namespace {

/// How far a login has come when it is ended.
struct stage {
    char const* name;
    bool is_heard;  ///< a registrar is there whose answer log_out() waits for
    void (*reach)(login_rig&);
};

std::ostream& operator<<(std::ostream& out, stage const& one)
{
    return out << one.name;
}

void begin_refresh(login_rig& rig)
{
    rig.log_in(300);
    rig.run(150s);
    rig.asked();
}

void lose_connection(login_rig& rig)
{
    rig.log_in();
    rig.server().drop();
    rig.world.settle();
}

stage const stages[] = {
    {"before it begins", false, [](login_rig&) {}},
    {"connecting", false,
     [](login_rig& rig) {
         rig.told->holds = true;
         rig.begin();
     }},
    {"the first request is out", true, [](login_rig& rig) { rig.begin(); }},
    {"the SIM is asked", false,
     [](login_rig& rig) {
         rig.sim.holds = true;
         rig.begin();
         rig.asked();
         rig.challenge();
     }},
    {"the second request is out", true,
     [](login_rig& rig) {
         rig.begin();
         rig.asked();
         rig.challenge();
     }},
    {"half an answer has come", true,
     [](login_rig& rig) {
         rig.begin();
         rig.asked();
         rig.say("SIP/2.0 200 OK\r\nVia:");
     }},
    {"refused", false,
     [](login_rig& rig) {
         rig.begin();
         rig.asked();
         rig.respond(403);
     }},
    {"logged in", true, [](login_rig& rig) { rig.log_in(); }},
    {"a ping is out", true,
     [](login_rig& rig) {
         rig.log_in();
         rig.answers_pings = false;
         rig.world.run_until([&rig] { return !rig.has_asked() && rig.pings == 1u; }, 120s);
     }},
    {"a refresh is out", true, begin_refresh},
    {"the SIM is asked again", true,
     [](login_rig& rig) {
         begin_refresh(rig);
         rig.sim.holds = true;
         rig.challenge(true);
     }},
    {"waiting to connect again", false, lose_connection},
    {"connecting again", false,
     [](login_rig& rig) {
         lose_connection(rig);
         rig.told->holds = true;
         rig.world.run_for(61s);
     }},
    {"the goodbye is out", true,
     [](login_rig& rig) {
         rig.log_in();
         rig.begin_log_out();
     }},
    {"the goodbye is challenged", true,
     [](login_rig& rig) {
         rig.log_in();
         rig.sim.holds = true;
         rig.begin_log_out();
         rig.asked();
         rig.challenge(true);
     }},
};

/// Everything that was still to come comes now: it concerns nobody any more.
void let_the_rest_come(login_rig& rig)
{
    rig.told->let_go();
    rig.sim.let_go();
    if (rig.last && !rig.told->servers.empty())
        rig.respond(200);
    rig.world.run_for(std::chrono::hours(2));
}

/// All calls ended with a trouble, or had ended before.
void check_ended(login_rig const& rig)
{
    if (rig.answer && rig.answer->has_error())
        BOOST_TEST(!rig.answer->error().what.empty());
    if (rig.lost)
        BOOST_TEST(!rig.lost->what.empty());
}

}  // namespace

BOOST_DATA_TEST_CASE(close_ends_everything_at_once_and_without_a_word, bdata::make(stages), at)
{
    login_rig rig;
    at.reach(rig);
    bool const waits = !rig.answer && std::string_view(at.name) != "before it begins";
    while (rig.has_asked())
        rig.asked();
    auto const questions = rig.sim.questions;
    auto const dialled = rig.told->dialled;
    rig.phone->close();
    rig.world.settle();
    if (waits)
        BOOST_TEST(failed(rig.answer, trouble_stage::network, true, "left the operator"));
    rig.watch();
    BOOST_TEST(rig.lost.has_value());
    let_the_rest_come(rig);
    BOOST_TEST(!rig.has_asked());
    BOOST_TEST(rig.sim.questions == questions);
    BOOST_TEST(rig.told->dialled == dialled);
    if (!rig.told->servers.empty())
        BOOST_TEST(rig.phone_has_closed());
    rig.phone->close();
    rig.begin();
    BOOST_TEST(rig.answer->has_error());
    BOOST_TEST(rig.told->dialled == dialled);
}

BOOST_DATA_TEST_CASE(close_just_after_an_answer_ends_what_that_began, bdata::make(stages), at)
{
    login_rig rig;
    at.reach(rig);
    while (rig.has_asked())
        rig.asked();
    rig.told->let_go();
    rig.sim.let_go();
    rig.world.home().post([&rig] { rig.phone->close(); });
    rig.world.settle();
    while (rig.has_asked())
        rig.asked();
    let_the_rest_come(rig);
    BOOST_TEST(!rig.has_asked());
    if (!rig.told->servers.empty())
        BOOST_TEST(rig.phone_has_closed());
}

BOOST_DATA_TEST_CASE(a_login_may_be_destroyed_at_any_time, bdata::make(stages), at)
{
    login_rig rig;
    at.reach(rig);
    bool const had_answer = rig.answer.has_value();
    rig.phone.reset();
    rig.dial.reset();  // it belongs to the same session
    rig.world.settle();
    if (std::string_view(at.name) != "before it begins")
        BOOST_TEST((rig.answer && (had_answer || rig.answer->has_error())));
    while (rig.has_asked())
        rig.asked();
    let_the_rest_come(rig);
    BOOST_TEST(!rig.has_asked());
    check_ended(rig);
}

BOOST_DATA_TEST_CASE(the_whole_program_may_end_at_any_time, bdata::make(stages), at)
{
    login_rig rig;
    at.reach(rig);
    rig.phone->close();  // and no turn more of the event loop
    check_ended(rig);
}

BOOST_DATA_TEST_CASE(log_out_with_a_silent_registrar_ends_after_five_seconds, bdata::make(stages), at)
{
    login_rig rig;
    at.reach(rig);
    if (!std::string_view(at.name).starts_with("the goodbye"))
        rig.begin_log_out();
    rig.world.run_for(ue::sip_login::goodbye_limit - 1ms);
    BOOST_TEST(rig.logged_out == !at.is_heard);
    rig.world.run_for(1ms);
    rig.world.settle();
    BOOST_TEST(rig.logged_out);
    rig.watch();
    BOOST_TEST(rig.lost.has_value());
    while (rig.has_asked())
        rig.asked();
    let_the_rest_come(rig);
    BOOST_TEST(!rig.has_asked());
}

BOOST_AUTO_TEST_CASE(log_out_removes_the_binding_and_closes)
{
    login_rig rig;
    rig.log_in();
    rig.begin_log_out();
    rig.asked();
    BOOST_TEST(rig.last->header("Expires") == "0");
    BOOST_TEST((rig.judge() == auth::verdict::accepted));
    BOOST_TEST(!rig.logged_out);
    rig.respond(200);
    BOOST_TEST(rig.logged_out);
    BOOST_TEST(rig.phone_has_closed());
    BOOST_TEST_REQUIRE(rig.lost.has_value());
    BOOST_TEST(rig.lost->stage == trouble_stage::login);
    BOOST_TEST(rig.lost->what == "The phone logged out.");
}

BOOST_AUTO_TEST_CASE(log_out_answers_a_challenge)
{
    login_rig rig;
    rig.log_in();
    rig.begin_log_out();
    rig.asked();
    rig.challenge(true);
    rig.asked();
    BOOST_TEST(rig.last->header("Expires") == "0");
    BOOST_TEST((rig.judge() == auth::verdict::accepted));
    rig.respond(200);
    BOOST_TEST(rig.logged_out);
}

BOOST_AUTO_TEST_CASE(log_out_ends_whatever_the_registrar_says)
{
    for (int const status : {403, 404, 423, 500, 302}) {
        login_rig rig;
        rig.log_in();
        rig.begin_log_out();
        rig.asked();
        rig.respond(status);
        BOOST_TEST(rig.logged_out, status);
    }
    login_rig cut;
    cut.log_in();
    cut.begin_log_out();
    cut.server().drop();
    cut.world.settle();
    BOOST_TEST(cut.logged_out);
    BOOST_TEST(cut.told->dialled == 1u);
}

BOOST_AUTO_TEST_CASE(log_out_during_a_refresh_lets_it_finish_first)
{
    login_rig rig;
    begin_refresh(rig);
    rig.begin_log_out();
    BOOST_TEST(!rig.has_asked());
    rig.grant(300);
    rig.asked();
    BOOST_TEST(rig.last->header("Expires") == "0");
    rig.respond(200);
    BOOST_TEST(rig.logged_out);
}

BOOST_AUTO_TEST_CASE(log_out_while_the_sim_is_asked_does_not_wait_for_it)
{
    login_rig rig;
    begin_refresh(rig);
    rig.sim.holds = true;
    rig.challenge(true);
    rig.begin_log_out();
    rig.asked();
    BOOST_TEST(rig.last->header("Expires") == "0");
    rig.sim.let_go();
    rig.world.settle();
    BOOST_TEST(!rig.has_asked());
    rig.respond(200);
    BOOST_TEST(rig.logged_out);
}

BOOST_AUTO_TEST_CASE(a_sims_late_answer_is_not_taken_for_one_to_the_next_challenge)
{
    login_rig rig;
    begin_refresh(rig);
    rig.sim.holds = true;
    rig.challenge(true);
    rig.begin_log_out();
    rig.asked();
    rig.challenge(true);
    BOOST_TEST(rig.sim.questions == 3);
    rig.sim.answer_oldest();
    rig.world.settle();
    BOOST_TEST(!rig.has_asked());
    rig.sim.let_go();
    rig.world.settle();
    rig.asked();
    BOOST_TEST((rig.judge() == auth::verdict::accepted));
    rig.respond(200);
    BOOST_TEST(rig.logged_out);
}

BOOST_AUTO_TEST_CASE(log_out_twice_or_after_the_end_does_nothing)
{
    login_rig rig;
    rig.log_in();
    rig.begin_log_out();
    rig.asked();
    rig.respond(200);
    rig.logged_out = false;
    rig.begin_log_out();
    BOOST_TEST(rig.logged_out);
    BOOST_TEST(!rig.has_asked());
}

BOOST_AUTO_TEST_SUITE_END()
