#include "operator-core/app/sip_front.hpp"

#include "protocol/net/memory_stream.hpp"
#include "tests/operator-core/events/told_documents.hpp"
#include "tests/support/fixed_random.hpp"
#include "tests/support/stream_reading.hpp"
#include "tests/support/virtual_world.hpp"

#include <boost/test/data/test_case.hpp>
#include <cstdlib>

BOOST_AUTO_TEST_SUITE(sip_fronts)

using namespace cabinet;
using namespace cabinet::core;
using namespace std::chrono_literals;
namespace bdata = boost::unit_test::data;

namespace {

/// What OPTIONS never asks.
struct unasked final : authenticator, binding_store {
    asio::awaitable<result<login_outcome>> authenticate(login_attempt) override { std::abort(); }
    asio::awaitable<result<aor_record>> load(subscription_id, std::string, unix_time) override
    {
        std::abort();
    }
    asio::awaitable<result<std::uint64_t>> replace(subscription_id, std::string, std::uint64_t,
                                                   std::vector<binding>) override
    {
        std::abort();
    }
};

std::string options(int cseq, std::string const& body = "")
{
    return "OPTIONS sip:ims.example SIP/2.0\r\nVia: SIP/2.0/TLS phone.example;branch=z9hG4bK" +
           std::to_string(cseq) +
           "\r\nMax-Forwards: 70\r\nFrom: <sip:a@ims.example>;tag=1\r\nTo: <sip:a@ims.example>\r\nCall-ID: "
           "c\r\nCSeq: " +
           std::to_string(cseq) + " OPTIONS\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" +
           body;
}

/// A front on one shard and a client at the other end of a memory stream, with virtual time.
struct front_fixture {
    front_fixture()
    {
        auto pair = net::make_memory_pair(world.home(), world.home());
        server = std::move(pair.first);
        client = std::move(pair.second);
    }

    void start() { world.home().spawn(serve()); }
    asio::awaitable<void> serve()
    {
        co_await front.serve(*server);
        server->close();
        ended = true;
    }
    /// What the client has got by now.
    std::string received()
    {
        world.settle();
        std::string out;
        test::read_ready(*client, world.home(), out);
        return out;
    }
    std::size_t answers() { return count(received(), "SIP/2.0 200 OK\r\n"); }
    static std::size_t count(std::string const& in, std::string const& what)
    {
        std::size_t out = 0;
        for (auto at = in.find(what); at != std::string::npos; at = in.find(what, at + 1))
            ++out;
        return out;
    }

    test::virtual_world world;
    unasked nobody;
    registrar_identity self{.domain = "ims.example", .realm = "ims.example", .service_route = {}};
    register_policy policy;
    test::fixed_random random;
    registrar answerer{{nobody, nobody, self, policy, random, [this] { return world.wall_now(); }, no_log()}};
    sip_front_limits limits;
    work_count work;
    test::told_documents documents;
    change_board board{world.home()};
    event_settings settings;
    flow_events::parts events{
        world.home(),
        documents,
        nobody,
        board,
        settings,
        random,
        [this](asio::awaitable<void> started) { world.home().spawn(std::move(started)); },
        no_log()};
    sip_front front{world.home(), answerer, events, limits, work, random, no_log()};
    std::unique_ptr<net::byte_stream> server, client;
    bool ended = false;
};

}  // namespace

BOOST_FIXTURE_TEST_CASE(requests_are_answered_in_order, front_fixture)
{
    start();
    client->enqueue(options(1) + options(2) + options(3));
    auto const all = received();
    BOOST_TEST(count(all, "SIP/2.0 200 OK\r\n") == 3u);
    BOOST_TEST(all.find("CSeq: 1 ") < all.find("CSeq: 2 "));
    BOOST_TEST(all.find("CSeq: 2 ") < all.find("CSeq: 3 "));
}

BOOST_FIXTURE_TEST_CASE(any_split_gives_the_same_answers, front_fixture)
{
    start();
    auto const both = options(1, "body") + "\r\n\r\n" + options(2);
    for (std::size_t split = 0; split <= both.size(); ++split) {
        client->enqueue(both.substr(0, split));
        auto got = received();
        client->enqueue(both.substr(split));
        got += received();
        BOOST_TEST(count(got, "SIP/2.0 200 OK\r\n") == 2u);
    }
}

BOOST_FIXTURE_TEST_CASE(a_keep_alive_is_answered_with_one_line_end, front_fixture)
{
    start();
    client->enqueue(std::string("\r\n\r\n"));
    BOOST_TEST(received() == "\r\n");
    client->enqueue(std::string("\r\n\r\n\r\n\r\n"));
    BOOST_TEST(received() == "\r\n\r\n");
}

BOOST_FIXTURE_TEST_CASE(an_idle_connection_ends_and_a_kept_one_does_not, front_fixture)
{
    start();
    for (int i = 0; i < 5; ++i) {
        world.run_for(limits.idle - 1ms);
        client->enqueue(std::string("\r\n\r\n"));
        BOOST_TEST(received() == "\r\n");
    }
    BOOST_TEST(!ended);
    world.run_for(limits.idle + 1ms);
    BOOST_TEST(ended);
}

BOOST_FIXTURE_TEST_CASE(a_slow_sender_cannot_hold_a_connection, front_fixture)
{
    start();
    auto const message = options(1);
    std::size_t sent = 0;
    auto const started = world.now();
    for (; sent < message.size() && !ended; ++sent) {
        client->enqueue(message.substr(sent, 1));
        world.run_for(1s);
    }
    BOOST_TEST(ended);
    BOOST_TEST((world.now() - started <= limits.message + 2s));
}

BOOST_FIXTURE_TEST_CASE(a_message_beyond_the_limit_is_told_and_ends_the_connection, front_fixture)
{
    auto const message = options(1, std::string(500, 'x'));
    for (int const more : {1, 0, -1}) {
        front_fixture each;
        each.limits.size.message = static_cast<std::size_t>(static_cast<int>(message.size()) + more);
        each.start();
        each.client->enqueue(message);
        auto const got = each.received();
        BOOST_TEST(count(got, "SIP/2.0 200 OK\r\n") == (more >= 0 ? 1u : 0u));
        BOOST_TEST(count(got, "SIP/2.0 513 Message Too Large\r\n") == (more < 0 ? 1u : 0u));
        BOOST_TEST(each.ended == (more < 0));
    }
}

BOOST_FIXTURE_TEST_CASE(a_head_beyond_the_limit_ends_the_connection, front_fixture)
{
    auto const head = options(1);
    for (int const more : {1, 0, -1}) {
        front_fixture each;
        each.limits.size.head = static_cast<std::size_t>(static_cast<int>(head.size()) + more);
        each.start();
        each.client->enqueue(head);
        auto const got = each.received();
        BOOST_TEST(count(got, "SIP/2.0 200 OK\r\n") == (more >= 0 ? 1u : 0u));
        BOOST_TEST(count(got, "SIP/2.0 513 Message Too Large\r\n") == (more < 0 ? 1u : 0u));
        BOOST_TEST(each.ended == (more < 0));
    }
}

BOOST_FIXTURE_TEST_CASE(what_breaks_the_framing_is_told_after_what_came_before_and_ends_the_connection,
                        front_fixture)
{
    for (std::string const length :
         {"Content-Length: x\r\n", "l: 1\r\nContent-Length: 2\r\n", "", "Content-Length:\r\n -1\r\n"}) {
        std::string const why = length.empty() ? "Content-Length Missing" : "Bad Content-Length";
        front_fixture each;
        each.start();
        auto broken = options(2);
        broken.replace(broken.find("Content-Length: 0\r\n"), 19, length);
        each.client->enqueue(options(1) + broken + options(3));
        auto const got = each.received();
        BOOST_TEST(count(got, "SIP/2.0 200 OK\r\n") == 1u, length);
        BOOST_TEST(count(got, "SIP/2.0 400 " + why + "\r\n") == 1u, length);
        BOOST_TEST(count(got, "CSeq: 2 OPTIONS\r\n") == 1u);
        BOOST_TEST(each.ended);
    }
}

BOOST_AUTO_TEST_CASE(a_refused_head_is_answered_where_it_says_whom_to_answer)
{
    auto const answered = [](std::string_view head) {
        return !answer_refused_head(head, sip::codec_errc::bad_length, {"192.0.2.1", 5061}, "t", {}).empty();
    };
    BOOST_TEST(!answered(""));
    BOOST_TEST(!answered("SIP/2.0 200 OK\r\nContent-Length: x\r\n\r\n"));
    BOOST_TEST(!answered("hello"));
    auto const whole = options(1);
    auto const head = whole.substr(0, whole.size() - 2);
    BOOST_TEST(answered(head + "\r\n"));
    BOOST_TEST(answered(head + "l: x\r\n\r\n"));
    BOOST_TEST(answered(head + "Subject: cut of"));
    BOOST_TEST(!answered("ACK" + head.substr(7) + "l: x\r\n\r\n"));
    // As soon as the last of the headers that the answer takes over is whole.
    auto const enough = head.find("Content-Length");
    for (std::size_t size = 0; size <= head.size(); ++size)
        BOOST_TEST(answered(head.substr(0, size)) == (size >= enough), size);
}

BOOST_FIXTURE_TEST_CASE(a_malformed_request_is_told_its_fault_and_the_connection_goes_on, front_fixture)
{
    start();
    auto const with = [](std::string text, std::string_view part, std::string_view instead) {
        return text.replace(text.find(part), part.size(), instead);
    };
    client->enqueue(with(options(1), "Max-Forwards:", "Max-Forwards\t\1:"));
    client->enqueue(with(options(2), "sip:ims.example SIP", "sip:ims.example  SIP"));
    client->enqueue(with(options(3), "SIP/2.0\r\n", "SIP/3.0\r\n"));
    client->enqueue(options(4));
    auto const got = received();
    BOOST_TEST(count(got, "SIP/2.0 400 Malformed Header In Max-Forwards\r\n") == 1u);
    BOOST_TEST(count(got, "SIP/2.0 400 Malformed Request Line\r\n") == 1u);
    BOOST_TEST(count(got, "SIP/2.0 505 Version Not Supported\r\n") == 1u);
    BOOST_TEST(count(got, "SIP/2.0 200 OK\r\n") == 1u);
    for (int i = 1; i <= 4; ++i)
        BOOST_TEST(count(got, "CSeq: " + std::to_string(i) + " OPTIONS\r\n") == 1u);
    BOOST_TEST(!ended);
}

BOOST_FIXTURE_TEST_CASE(octets_that_are_no_message_get_no_answer, front_fixture)
{
    start();
    client->enqueue(std::string("hello\r\nContent-Length: 0\r\n\r\n") + options(1));
    BOOST_TEST(answers() == 1u);
}

BOOST_FIXTURE_TEST_CASE(work_ends_when_the_last_connection_does, front_fixture)
{
    start();
    world.settle();
    bool all_done = false;
    work.end([&] { all_done = true; });
    BOOST_TEST(!all_done);
    server->close();
    world.settle();
    BOOST_TEST(all_done);
    // And nothing new begins.
    ended = false;
    start();
    world.settle();
    BOOST_TEST(ended);
}

BOOST_AUTO_TEST_SUITE_END()
