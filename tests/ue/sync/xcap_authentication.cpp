#include "protocol/auth/authentication_info.hpp"
#include "tests/ue/sync/book_rig.hpp"

BOOST_AUTO_TEST_SUITE(xcap_authentication)

using namespace cabinet;
using namespace cabinet::test;
using namespace std::chrono_literals;
using ue::trouble_stage;

// How the document server's challenges are answered, and when no more.

namespace {

bool has_book(book_rig const& rig)
{
    return rig.got && rig.got->has_value();
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_sim_says_who_it_is_before_it_is_asked)
{
    book_rig rig;
    rig.get();
    rig.asked();
    auto const given = rig.credentials();
    BOOST_TEST(given.username == book_rig::impi);
    BOOST_TEST(given.realm == book_rig::host);
    BOOST_TEST(given.nonce == "");
    BOOST_TEST(given.response == "");
    rig.give("<book/>");  // a server that needs no proof
    BOOST_TEST(has_book(rig));
    BOOST_TEST(rig.sim.questions == 0);
}

BOOST_AUTO_TEST_CASE(a_nonce_serves_for_many_requests_and_connections)
{
    book_rig rig;
    rig.become_known();
    for (std::uint32_t count = 2; count < 5; ++count) {
        rig.server().close();
        rig.get();
        rig.asked();
        BOOST_TEST(rig.credentials().nc.value() == count);
        BOOST_TEST((rig.judge() == auth::verdict::accepted));
        rig.give("<book/>");
        BOOST_TEST(has_book(rig));
    }
    BOOST_TEST(rig.sim.questions == 1);
    BOOST_TEST(rig.told->dialled == 4u);
}

BOOST_AUTO_TEST_CASE(a_stale_nonce_is_replaced_once)
{
    book_rig rig;
    rig.become_known();
    auto const old = rig.credentials().nonce;
    rig.put("<new/>", "1");
    rig.asked();
    rig.challenge(true);
    rig.asked();
    BOOST_TEST(rig.credentials().nonce != old);
    BOOST_TEST(rig.credentials().nc.value() == 1u);
    BOOST_TEST((rig.judge() == auth::verdict::accepted));
    BOOST_TEST(rig.last.body == "<new/>");
    BOOST_TEST(rig.header("If-Match") == "\"1\"");
    rig.respond(200, "ETag: \"2\"\r\n");
    BOOST_TEST((rig.stored && rig.stored->has_value()));
    BOOST_TEST(!rig.has_asked());
    BOOST_TEST(rig.sim.questions == 2);
}

BOOST_AUTO_TEST_CASE(a_server_that_forgot_its_nonces_is_answered_anew)
{
    book_rig rig;
    rig.become_known();
    rig.get();
    rig.asked();
    rig.challenge();  // not stale: it does not know the nonce
    rig.asked();
    BOOST_TEST((rig.judge() == auth::verdict::accepted));
    rig.give("<book/>");
    BOOST_TEST(has_book(rig));
}

BOOST_AUTO_TEST_CASE(a_fresh_answer_that_is_refused_is_not_tried_again)
{
    book_rig rig;
    rig.get();
    rig.asked();
    rig.challenge();
    rig.asked();
    rig.challenge();
    BOOST_TEST(failed(rig.got, trouble_stage::login, false, "refused the credentials"));
    BOOST_TEST(!rig.has_asked());
    BOOST_TEST(rig.sim.questions == 1);
}

BOOST_AUTO_TEST_CASE(a_server_that_calls_every_answer_stale_is_left_for_now)
{
    book_rig rig;
    rig.get();
    std::size_t requests = 0;
    for (; rig.has_asked(); ++requests) {
        rig.asked();
        rig.challenge(true);
    }
    BOOST_TEST(requests == 4u);
    BOOST_TEST(failed(rig.got, trouble_stage::login, true, "again and again"));
}

BOOST_AUTO_TEST_CASE(a_sim_ahead_of_the_server_brings_it_up_even_with_an_old_nonce)
{
    book_rig rig;
    rig.become_known();
    std::array<auth::sqn_value, auth::ind_values> seen;
    seen.fill(5000);
    rig.sim.card = auth::aka_card(scripted_sim::keys(), auth::sqn_array(seen));
    rig.get();
    rig.asked();
    rig.challenge(true);
    rig.asked();
    BOOST_TEST(rig.credentials().auts.has_value());
    BOOST_TEST((rig.judge() == auth::verdict::resynchronise));
    rig.challenge();
    rig.asked();
    BOOST_TEST((rig.judge() == auth::verdict::accepted));
    rig.give("<book/>");
    BOOST_TEST(has_book(rig));
}

BOOST_AUTO_TEST_CASE(a_server_whose_keys_are_others_is_told_so_once)
{
    book_rig rig;
    std::array<octet, 16> const other{2};
    rig.sim.card = auth::aka_card({auth::key_128(other), auth::key_128()}, auth::sqn_array());
    rig.get();
    rig.asked();
    rig.challenge();
    rig.asked();
    BOOST_TEST(rig.credentials().response == "");
    rig.challenge();
    BOOST_TEST(failed(rig.got, trouble_stage::login, false, "does not recognise the network"));
}

BOOST_AUTO_TEST_CASE(a_challenge_that_cannot_be_answered_ends_the_call)
{
    struct {
        std::string header;
        char const* words;
    } const cases[] = {
        {"", "offers no authentication"},
        {"WWW-Authenticate: Basic realm=\"xcap.example\"\r\n", "offers no authentication"},
        {"WWW-Authenticate: Digest\r\n", "offers no authentication"},
        {"WWW-Authenticate: Digest realm=\"xcap.example\", nonce=\"a\", algorithm=MD5, qop=\"auth\"\r\n",
         "offers no authentication"},
        {"WWW-Authenticate: Digest realm=\"xcap.example\", nonce=\"a\", algorithm=AKAv1-MD5\r\n",
         "offers no authentication"},
        {"WWW-Authenticate: Digest realm=\"xcap.example\", nonce=\"a\", algorithm=FUTURE\r\n",
         "offers no authentication"},
        {"WWW-Authenticate: Digest realm=\"ims.example\", nonce=\"a\", algorithm=MD5\r\n", "another realm"},
    };
    for (auto const& each : cases) {
        book_rig rig;
        rig.get();
        rig.asked();
        rig.respond(401, each.header);
        BOOST_TEST(failed(rig.got, trouble_stage::login, false, each.words), each.header);
        BOOST_TEST(rig.sim.questions == 0);
    }
}

BOOST_AUTO_TEST_CASE(the_challenge_for_the_sim_is_found_among_others)
{
    book_rig rig;
    rig.get();
    rig.asked();
    rig.respond(401, "WWW-Authenticate: Basic realm=\"xcap.example\", Bearer\r\n"
                     "WWW-Authenticate: Digest realm=\"other\", nonce=\"a\"\r\n" +
                         rig.realm.challenge(rig.world.now()));
    rig.asked();
    BOOST_TEST((rig.judge() == auth::verdict::accepted));
}

BOOST_AUTO_TEST_CASE(a_sim_that_does_not_answer_ends_the_call)
{
    book_rig rig;
    rig.sim.failure = ue::sim_source_errc::card_removed;
    rig.get();
    rig.asked();
    rig.challenge();
    BOOST_TEST(failed(rig.got, trouble_stage::sim, true,
                      make_error_code(ue::sim_source_errc::card_removed).message()));
}

BOOST_AUTO_TEST_CASE(a_sim_that_is_silent_is_waited_for_as_long_as_the_challenge_is_open)
{
    book_rig rig;
    rig.sim.holds = true;
    rig.get();
    rig.asked();
    rig.challenge();
    rig.world.run_for(4min - 1ms);
    BOOST_TEST(!rig.got);
    rig.world.run_for(1ms);
    rig.world.settle();
    BOOST_TEST(failed(rig.got, trouble_stage::sim, true, "SIM did not answer"));
    rig.sim.let_go();
    rig.world.settle();
    BOOST_TEST(!rig.has_asked());
    rig.become_known();
}

BOOST_AUTO_TEST_CASE(an_answer_proven_wrongly_is_not_believed)
{
    struct {
        int status;
        char const* body;
        bool right;
    } const cases[] = {{200, "<book/>", true},
                       {200, "<book/>", false},
                       {404, "", false},
                       {412, "", false},
                       {500, "", false}};
    for (auto const& each : cases) {
        book_rig rig;
        rig.get();
        rig.asked();
        rig.challenge();
        rig.asked();
        BOOST_TEST((rig.judge() == auth::verdict::accepted));
        std::string headers(book_rig::type);
        headers.append("ETag: \"1\"\r\n").append(rig.realm.proof(rig.credentials(), each.body, each.right));
        rig.respond(each.status, headers, each.body);
        if (each.right)
            BOOST_TEST(has_book(rig));
        else
            BOOST_TEST(failed(rig.got, trouble_stage::login, false, "did not prove"), each.status);
    }
}

BOOST_AUTO_TEST_CASE(a_proof_that_cannot_be_read_is_none)
{
    book_rig rig;
    rig.become_known();
    rig.get();
    rig.asked();
    rig.respond(200, std::string(book_rig::type) + "ETag: \"1\"\r\nAuthentication-Info: rspauth\r\n",
                "<book/>");
    BOOST_TEST(failed(rig.got, trouble_stage::login, false, "Authentication-Info"));
}

BOOST_AUTO_TEST_CASE(a_password_answers_when_asked_and_takes_the_next_nonce)
{
    book_rig rig(book_rig::account::password);
    rig.get();
    rig.asked();
    BOOST_TEST(rig.header("Authorization") == "");
    rig.respond(401, rig.realm.password_challenge(rig.world.now()));
    rig.asked();
    BOOST_TEST((rig.judge() == auth::verdict::accepted));
    rig.respond(200,
                std::string(book_rig::type) + "ETag: \"1\"\r\nAuthentication-Info: nextnonce=\"new\"\r\n",
                "<book/>");
    BOOST_TEST(has_book(rig));
    rig.get();
    rig.asked();
    BOOST_TEST(rig.credentials().nonce == "new");
    BOOST_TEST(rig.credentials().nc.value() == 1u);
    rig.give("<book/>");
    BOOST_TEST(has_book(rig));
    BOOST_TEST(rig.sim.questions == 0);
}

BOOST_AUTO_TEST_CASE(a_sims_nonce_is_never_replaced_by_a_next_one)
{
    book_rig rig;
    rig.become_known();
    auto const nonce = rig.credentials().nonce;
    rig.get();
    rig.asked();
    rig.respond(200,
                std::string(book_rig::type) + "ETag: \"1\"\r\nAuthentication-Info: nextnonce=\"new\"\r\n",
                "<book/>");
    BOOST_TEST(has_book(rig));
    rig.get();
    rig.asked();
    BOOST_TEST(rig.credentials().nonce == nonce);
}

BOOST_AUTO_TEST_CASE(a_wrong_password_is_said_once)
{
    book_rig rig(book_rig::account::password);
    rig.get();
    rig.asked();
    rig.respond(401, rig.realm.password_challenge(rig.world.now()));
    rig.asked();
    rig.respond(401, rig.realm.password_challenge(rig.world.now()));
    BOOST_TEST(failed(rig.got, trouble_stage::login, false, "refused the credentials"));
    BOOST_TEST(!rig.has_asked());
}

BOOST_AUTO_TEST_CASE(after_a_refusal_the_next_call_begins_anew)
{
    book_rig rig;
    rig.get();
    rig.asked();
    rig.challenge();
    rig.asked();
    rig.challenge();
    BOOST_TEST(rig.got->has_error());
    rig.become_known();
}

BOOST_AUTO_TEST_SUITE_END()
