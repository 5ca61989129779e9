#include "tests/ue/sync/login_rig.hpp"

#include <algorithm>

BOOST_AUTO_TEST_SUITE(sip_login_answers)

using namespace cabinet;
using namespace cabinet::test;
using namespace std::chrono_literals;
using ue::trouble_stage;

// What a registrar may say beside a clean answer.

namespace {

std::string replaced(std::string text, std::string_view what, std::string_view with)
{
    auto const at = text.find(what);
    BOOST_TEST_REQUIRE(at != std::string::npos);
    return text.replace(at, what.size(), with);
}

/// A phone whose second REGISTER is out and would be granted.
struct almost_logged_in : login_rig {
    almost_logged_in()
    {
        begin();
        asked();
        challenge();
        asked();
        BOOST_TEST((judge() == auth::verdict::accepted));
    }
    std::string yes() { return response(200, binding(3600)); }
};

std::size_t passed_over(login_rig const& rig)
{
    auto const lines = rig.log.lines();
    return static_cast<std::size_t>(std::count_if(lines.begin(), lines.end(), [](std::string const& one) {
        return one.find("passed over") != std::string::npos;
    }));
}

}  // namespace

BOOST_AUTO_TEST_CASE(an_answer_to_another_request_is_passed_over)
{
    almost_logged_in rig;
    auto const yes = rig.yes();
    auto const branch = rig.last->branch;
    rig.say(replaced(yes, branch, "z9hG4bKanother"));
    rig.say(replaced(yes, " REGISTER", " OPTIONS"));
    rig.say(
        replaced(yes, "SIP/2.0 200 OK", "SIP/2.0 403 Forbidden").replace(yes.find(branch), 9, "z9hG4bKxx"));
    BOOST_TEST(!rig.answer);
    rig.say(yes);
    BOOST_TEST((rig.answer && rig.answer->has_value()));
}

BOOST_AUTO_TEST_CASE(a_late_answer_to_the_request_before_is_passed_over)
{
    login_rig rig;
    rig.begin();
    rig.asked();
    auto const late = rig.response(403);
    rig.challenge();
    rig.asked();
    rig.say(late);
    BOOST_TEST(!rig.answer);
    BOOST_TEST((rig.judge() == auth::verdict::accepted));
    rig.grant();
    BOOST_TEST((rig.answer && rig.answer->has_value()));
}

BOOST_AUTO_TEST_CASE(a_final_answer_that_comes_twice_counts_once)
{
    almost_logged_in rig;
    auto const yes = rig.yes();
    rig.say(yes + yes);
    BOOST_TEST((rig.answer && rig.answer->has_value()));
    rig.watch();
    rig.respond(403);
    BOOST_TEST(!rig.lost);
    BOOST_TEST(!rig.has_asked());
}

BOOST_AUTO_TEST_CASE(what_is_no_response_is_passed_over)
{
    almost_logged_in rig;
    auto const before = passed_over(rig);
    rig.say("OPTIONS sip:phone SIP/2.0\r\nContent-Length: 0\r\n\r\n");
    rig.say("SIP/2.0 2000 OK\r\nContent-Length: 0\r\n\r\n");
    rig.say("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    rig.say("SIP/2.0 200 OK\r\nno colon\r\nContent-Length: 0\r\n\r\n");
    BOOST_TEST(passed_over(rig) == before + 4);
    BOOST_TEST(!rig.answer);
    rig.say("SIP/2.0 200 OK\r\nContent-Length: 0\r\n\r\n");  // one without Via or CSeq: not ours
    BOOST_TEST(!rig.answer);
    rig.say(rig.yes());
    BOOST_TEST((rig.answer && rig.answer->has_value()));
}

BOOST_AUTO_TEST_CASE(octets_whose_end_nobody_knows_end_the_connection)
{
    std::string const cases[] = {
        "SIP/2.0 200 OK\r\nVia: x\r\n\r\n",
        "SIP/2.0 200 OK\r\nContent-Length: many\r\n\r\n",
        "SIP/2.0 200 OK\r\nContent-Length: 99999999\r\n\r\n",
        std::string(20'000, 'x'),
    };
    for (auto const& text : cases) {
        almost_logged_in rig;
        rig.say(text);
        BOOST_TEST(
            failed(rig.answer, trouble_stage::operator_, true, "The connection to the operator failed"),
            text.substr(0, 60));
        BOOST_TEST(rig.phone_has_closed());
    }
}

BOOST_AUTO_TEST_CASE(an_answer_that_came_before_the_octets_went_bad_counts)
{
    almost_logged_in rig;
    rig.say(rig.yes() + "SIP/2.0 200 OK\r\nVia: x\r\n\r\n");
    BOOST_TEST((rig.answer && rig.answer->has_value()));
    BOOST_TEST(rig.phone_has_closed());
}

BOOST_AUTO_TEST_CASE(headers_nobody_knows_change_nothing)
{
    almost_logged_in rig;
    std::string more;
    for (int i = 0; i < 100; ++i)
        more += "X-Unknown-" + std::to_string(i) + ": <a>;b=\"c, d\"\r\n";
    more += "Date: yesterday\r\nP-Associated-URI: nonsense <\r\nService-Route: <<>\r\nFlow-Timer: soon\r\n";
    auto const yes = replaced(rig.yes(), "Contact:", more + "m:");
    rig.say(yes);
    BOOST_TEST((rig.answer && rig.answer->has_value()));
}

BOOST_AUTO_TEST_CASE(a_yes_that_does_not_list_this_phone_is_none)
{
    for (std::string const& contact :
         {std::string(), std::string("Contact: <sip:someone@192.0.2.7>;expires=600\r\n"),
          std::string("Contact: *\r\n"), std::string("Contact: <<<\r\n")}) {
        almost_logged_in rig;
        rig.respond(200, contact);
        BOOST_TEST(failed(rig.answer, trouble_stage::operator_, true, "does not list this phone"), contact);
    }
    almost_logged_in removed;
    removed.grant(0);
    BOOST_TEST(failed(removed.answer, trouble_stage::operator_, true, "does not list this phone"));
}

BOOST_AUTO_TEST_CASE(the_phone_is_found_among_others_of_the_same_subscriber)
{
    almost_logged_in rig;
    rig.respond(200, "Contact: <sip:other@192.0.2.7>;+sip.instance=\"<urn:uuid:1>\";expires=7, "
                     "<sip:another@192.0.2.8>;expires=8\r\n" +
                         rig.binding(900));
    BOOST_TEST_REQUIRE((rig.answer && rig.answer->has_value()));
    BOOST_TEST((rig.answer->value().expires == 900s));
}

BOOST_AUTO_TEST_CASE(provisional_answers_keep_nobody_waiting_for_ever)
{
    almost_logged_in rig;
    for (int i = 0; i < 31; ++i) {
        rig.respond(100);
        rig.world.run_for(1s);
        BOOST_TEST(!rig.answer);
    }
    rig.world.run_for(1s);
    BOOST_TEST(failed(rig.answer, trouble_stage::operator_, true, "did not answer in time"));
}

BOOST_AUTO_TEST_SUITE_END()
