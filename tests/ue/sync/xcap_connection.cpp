#include "protocol/net/error.hpp"
#include "tests/ue/sync/book_rig.hpp"

#include <boost/asio/error.hpp>

BOOST_AUTO_TEST_SUITE(xcap_connections)

using namespace cabinet;
using namespace cabinet::test;
using namespace std::chrono_literals;
namespace bdata = boost::unit_test::data;
using ue::trouble_stage;

// The document server's connection: kept, broken, silent, closed.

namespace {

constexpr auto patience = 30s;
constexpr char const* broken = "The connection to the operator failed";

bool has_book(book_rig const& rig)
{
    return rig.got && rig.got->has_value();
}

std::string book_answer(std::string const& body)
{
    return book_rig::response(200, std::string(book_rig::type) + "ETag: \"1\"\r\n", body);
}

}  // namespace

BOOST_AUTO_TEST_CASE(one_connection_serves_one_call_after_the_other)
{
    book_rig rig;
    rig.become_known();
    for (int i = 0; i < 3; ++i) {
        rig.get();
        rig.asked();
        rig.give("<book/>");
        BOOST_TEST(has_book(rig));
        rig.put("<new/>");
        rig.asked();
        rig.respond(200, "ETag: \"2\"\r\n");
        BOOST_TEST(rig.stored->has_value());
    }
    BOOST_TEST(rig.told->dialled == 1u);
}

BOOST_AUTO_TEST_CASE(a_server_that_closes_after_each_answer_gets_a_connection_for_each)
{
    book_rig rig;
    rig.get();
    rig.asked();
    rig.respond(401, "Connection: close\r\n" + rig.realm.challenge(rig.world.now()));
    BOOST_TEST(rig.told->dialled == 2u);
    rig.asked();
    BOOST_TEST((rig.judge() == auth::verdict::accepted));
    rig.give("<book/>");
    BOOST_TEST(has_book(rig));
}

BOOST_AUTO_TEST_CASE(a_connection_closed_between_two_calls_is_made_anew)
{
    book_rig rig;
    rig.become_known();
    rig.server().close();
    rig.world.run_for(1h);
    BOOST_TEST(rig.told->dialled == 1u);
    rig.get();
    BOOST_TEST(rig.told->dialled == 2u);
    rig.asked();
    rig.give("<book/>");
    BOOST_TEST(has_book(rig));
}

BOOST_AUTO_TEST_CASE(a_kept_connection_that_breaks_under_a_request_is_replaced_once)
{
    for (bool const reset : {true, false}) {
        book_rig rig;
        rig.become_known();
        rig.put("<new/>", "1");
        rig.asked();
        auto const sent = rig.last;
        reset ? rig.server().drop() : rig.server().close();
        rig.world.settle();
        BOOST_TEST(rig.told->dialled == 2u);
        rig.asked();
        BOOST_TEST(rig.last.method == "PUT");
        BOOST_TEST(rig.last.body == sent.body);
        BOOST_TEST(rig.header("If-Match") == "\"1\"");
        reset ? rig.server().drop() : rig.server().close();
        rig.world.settle();
        BOOST_TEST(failed(rig.stored, trouble_stage::operator_, true, broken));
        BOOST_TEST(rig.told->dialled == 2u);
    }
}

BOOST_AUTO_TEST_CASE(a_new_connection_that_breaks_is_not_replaced)
{
    for (bool const reset : {true, false}) {
        book_rig rig;
        rig.get();
        rig.asked();
        reset ? rig.server().drop() : rig.server().close();
        rig.world.settle();
        BOOST_TEST(failed(rig.got, trouble_stage::operator_, true, broken));
        BOOST_TEST(rig.told->dialled == 1u);
    }
}

BOOST_AUTO_TEST_CASE(a_put_stored_before_its_connection_broke_is_found_to_be_there)
{
    book_rig rig;
    rig.become_known();
    rig.put("<new/>");
    rig.asked();  // and stored
    rig.server().drop();
    rig.world.settle();
    rig.asked();
    BOOST_TEST(rig.header("If-None-Match") == "*");
    rig.respond(412);
    BOOST_TEST((rig.stored && *rig.stored && !(*rig.stored)->stored));
}

BOOST_AUTO_TEST_CASE(an_answer_cut_off_after_any_octet_is_none)
{
    auto const text = book_answer("<book/>");
    for (std::size_t cut = 0; cut < text.size(); ++cut) {
        book_rig rig;
        rig.get();
        rig.asked();
        rig.say(text.substr(0, cut));
        rig.server().drop();
        rig.world.settle();
        BOOST_TEST(failed(rig.got, trouble_stage::operator_, true, broken), cut);
    }
}

BOOST_AUTO_TEST_CASE(a_stream_that_fails_at_any_operation_ends_the_call)
{
    std::size_t n = 1;
    for (;; ++n) {
        book_rig rig;
        rig.told->phone_end.fail_operation = n;
        rig.get();
        if (rig.has_asked()) {
            rig.asked();
            rig.say(book_answer("<book/>"));
        }
        rig.world.run_for(patience);
        BOOST_TEST_REQUIRE(rig.got.has_value());
        if (*rig.got)
            break;
        BOOST_TEST(failed(rig.got, trouble_stage::operator_, true, "the operator"), n);
    }
    BOOST_TEST(n > 4u);
}

BOOST_AUTO_TEST_CASE(a_connection_that_cannot_be_made_says_why)
{
    book_rig rig;
    rig.told->refusal = boost::asio::error::connection_refused;
    rig.get();
    BOOST_TEST(failed(rig.got, trouble_stage::operator_, true, "Nothing listens"));

    book_rig stranger;
    stranger.told->refusal = net::errc::name_mismatch;
    stranger.put("<new/>");
    BOOST_TEST(failed(stranger.stored, trouble_stage::operator_, false, "did not prove to be"));
}

BOOST_AUTO_TEST_CASE(a_silent_server_is_given_up_and_not_asked_twice)
{
    for (bool const is_kept : {false, true}) {
        book_rig rig;
        if (is_kept)
            rig.become_known();
        rig.get();
        rig.asked();
        rig.say("HTTP/1.1 200 OK\r\nContent-Le");
        rig.world.run_for(patience - 1ms);
        BOOST_TEST(!rig.got);
        rig.world.run_for(1ms);
        rig.world.settle();
        BOOST_TEST(failed(rig.got, trouble_stage::operator_, true, "did not answer in time"));
        BOOST_TEST(rig.told->dialled == 1u);
        BOOST_TEST(rig.phone_has_closed());
    }
}

BOOST_AUTO_TEST_CASE(a_book_larger_than_the_limit_is_refused_at_its_head)
{
    for (int const beyond : {-1, 0, 1}) {
        book_rig rig;
        rig.become_known();
        rig.get();
        rig.asked();
        auto const size = static_cast<std::int64_t>(ue::xcap_client::answer_limits.body_octets) + beyond;
        rig.say("HTTP/1.1 200 OK\r\n" + std::string(book_rig::type) +
                "ETag: \"1\"\r\nContent-Length: " + std::to_string(size) + "\r\n\r\n<");
        BOOST_TEST(rig.got.has_value() == (beyond > 0));
        if (beyond > 0)
            BOOST_TEST(failed(rig.got, trouble_stage::operator_, true, "larger than the limit"));
        BOOST_TEST(rig.told->dialled == 1u);  // it is no use to ask for it twice
    }
}

BOOST_AUTO_TEST_CASE(what_is_no_http_is_no_answer)
{
    std::string const cases[] = {
        "SIP/2.0 200 OK\r\n\r\n",
        "HTTP/2 200\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
        "HTTP/1.1 200 OK\r\nX: " + std::string(20'000, 'x') + "\r\n\r\n",
        std::string("\0\0\0\0\r\n\r\n", 8),
    };
    for (auto const& text : cases) {
        book_rig rig;
        rig.become_known();
        rig.get();
        rig.asked();
        rig.say(text);
        BOOST_TEST(failed(rig.got, trouble_stage::operator_, true, broken), text.substr(0, 50));
        BOOST_TEST(rig.told->dialled == 1u);
    }
}

BOOST_AUTO_TEST_CASE(chunks_and_interim_answers_are_read)
{
    book_rig rig;
    rig.become_known();
    rig.get();
    rig.asked();
    rig.say("HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\n" + std::string(book_rig::type) +
            "ETag: \"1\"\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n<a>\r\n4\r\n</a>\r\n0\r\n\r\n");
    BOOST_TEST_REQUIRE(has_book(rig));
    BOOST_TEST(rig.got->value().text == "<a></a>");
}

namespace {

/// How far a call has come when the client is closed.
struct stage {
    char const* name;
    void (*reach)(book_rig&);
};

std::ostream& operator<<(std::ostream& out, stage const& one)
{
    return out << one.name;
}

stage const stages[] = {
    {"connecting",
     [](book_rig& rig) {
         rig.told->holds = true;
         rig.get();
     }},
    {"the first request is out", [](book_rig& rig) { rig.get(); }},
    {"the SIM is asked",
     [](book_rig& rig) {
         rig.sim.holds = true;
         rig.get();
         rig.asked();
         rig.challenge();
     }},
    {"the second request is out",
     [](book_rig& rig) {
         rig.get();
         rig.asked();
         rig.challenge();
     }},
    {"half an answer has come",
     [](book_rig& rig) {
         rig.get();
         rig.asked();
         rig.say("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n12345");
     }},
    {"a request is out over a kept connection",
     [](book_rig& rig) {
         rig.become_known();
         rig.get();
     }},
    {"connecting because the kept connection broke",
     [](book_rig& rig) {
         rig.become_known();
         rig.told->holds = true;
         rig.get();
         rig.asked();
         rig.server().drop();
         rig.world.settle();
     }},
};

}  // namespace

BOOST_DATA_TEST_CASE(close_ends_a_call_at_once_wherever_it_is, bdata::make(stages), at)
{
    book_rig rig;
    at.reach(rig);
    BOOST_TEST(!rig.got);
    while (rig.has_asked())
        rig.asked();
    auto const dialled = rig.told->dialled;
    rig.close();
    BOOST_TEST(failed(rig.got, trouble_stage::network, true, "left the operator"));

    // Now it may go, and its dialer; what was still to come concerns nobody.
    rig.client.reset();
    rig.dial.reset();
    rig.told->let_go();
    rig.sim.let_go();
    if (!rig.told->servers.empty())
        rig.say(book_answer("<book/>"));
    rig.world.run_for(1h);
    BOOST_TEST(!rig.has_asked());
    BOOST_TEST(rig.told->dialled == dialled);
    if (!rig.told->servers.empty())
        BOOST_TEST(rig.phone_has_closed());
}

BOOST_DATA_TEST_CASE(close_wins_over_an_answer_that_comes_just_before, bdata::make(stages), at)
{
    book_rig rig;
    at.reach(rig);
    while (rig.has_asked())
        rig.asked();
    rig.told->let_go();
    rig.sim.let_go();
    rig.world.home().post([&rig] { rig.client->close(); });
    rig.world.settle();
    BOOST_TEST(failed(rig.got, trouble_stage::network, true, "left the operator"));
    BOOST_TEST(!rig.has_asked());
    if (!rig.told->servers.empty())
        BOOST_TEST(rig.phone_has_closed());
}

BOOST_DATA_TEST_CASE(the_whole_program_may_end_at_any_time, bdata::make(stages), at)
{
    book_rig rig;
    at.reach(rig);
    rig.client->close();  // and no turn more of the event loop
}

BOOST_AUTO_TEST_CASE(a_closed_client_asks_for_nothing_more)
{
    book_rig rig;
    rig.become_known();
    rig.close();
    BOOST_TEST(rig.phone_has_closed());
    rig.get();
    rig.put("<new/>");
    BOOST_TEST(failed(rig.got, trouble_stage::network, true, "left the operator"));
    BOOST_TEST(failed(rig.stored, trouble_stage::network, true, "left the operator"));
    BOOST_TEST(rig.told->dialled == 1u);
    rig.close();
}

BOOST_AUTO_TEST_SUITE_END()
