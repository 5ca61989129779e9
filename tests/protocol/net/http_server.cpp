#include "protocol/net/http_server.hpp"

#include "protocol/net/error.hpp"
#include "protocol/net/memory_stream.hpp"
#include "tests/support/stream_reading.hpp"
#include "tests/support/virtual_world.hpp"

BOOST_AUTO_TEST_SUITE(http_servers)

using namespace cabinet;
using namespace cabinet::net;
using namespace std::chrono_literals;

namespace {

/// Says what it was asked; of "/big" much.
struct telling_handler final : http_handler {
    asio::awaitable<http_response> handle(http_request request, peer_address) override
    {
        asked.push_back(request.method + " " + request.target + " [" + request.body + "]");
        http_response out;
        out.body = request.target == "/big" ? std::string(1'000'000, 'x') : asked.back();
        if (request.target == "/bad")
            out.headers.add("X", "a\r\nb");
        co_return out;
    }

    std::vector<std::string> asked;
};

/// A server on one end of a memory pair, the test at the other.
struct fixture {
    explicit fixture(memory_end server_end = {})
    {
        auto pair = make_memory_pair(world.home(), world.home(), std::move(server_end));
        server = std::move(pair.first);
        client = std::move(pair.second);
    }

    void start() { world.home().spawn(serve()); }
    asio::awaitable<void> serve()
    {
        why = co_await serve_http(*server, world.home(), handler, limits);
        ended = true;
    }

    void send(std::string octets)
    {
        client->enqueue(std::move(octets));
        world.settle();
    }
    /// What has come by now.
    std::string received()
    {
        world.settle();
        std::string out;
        closed = static_cast<bool>(test::read_ready(*client, world.home(), out));
        return out;
    }
    std::string ask(std::string octets)
    {
        send(std::move(octets));
        return received();
    }

    test::virtual_world world;
    telling_handler handler;
    http_server_limits limits;
    std::unique_ptr<byte_stream> server, client;
    error_code why;
    bool ended = false;
    bool closed = false;  ///< by the server, as the client sees it
};

std::size_t count(std::string const& in, std::string const& what)
{
    std::size_t out = 0;
    for (auto at = in.find(what); at != std::string::npos; at = in.find(what, at + 1))
        ++out;
    return out;
}

std::string get(std::string const& target, std::string const& headers = "")
{
    return "GET " + target + " HTTP/1.1\r\nHost: h\r\n" + headers + "\r\n";
}

std::string put(std::string const& body, std::string const& headers = "")
{
    return "PUT /p HTTP/1.1\r\nHost: h\r\n" + headers + "Content-Length: " + std::to_string(body.size()) +
           "\r\n\r\n" + body;
}

}  // namespace

BOOST_FIXTURE_TEST_CASE(pipelined_requests_are_answered_in_order_wherever_they_are_cut, fixture)
{
    start();
    auto const all = get("/1") + put("body") + "\r\n" + get("/2");
    for (std::size_t cut = 0; cut <= all.size(); ++cut) {
        handler.asked.clear();
        send(all.substr(0, cut));
        send(all.substr(cut));
        auto const got = received();
        BOOST_TEST_REQUIRE(count(got, "HTTP/1.1 200 OK\r\n") == 3u, cut);
        BOOST_TEST((handler.asked == std::vector<std::string>{"GET /1 []", "PUT /p [body]", "GET /2 []"}));
        BOOST_TEST(got.find("GET /1") < got.find("PUT /p"));
        BOOST_TEST(got.ends_with("GET /2 []"));
    }
    BOOST_TEST(!ended);
}

BOOST_FIXTURE_TEST_CASE(every_answer_says_the_date, fixture)
{
    start();
    auto const day = ask(get("/"));
    BOOST_TEST(day.find("\r\nDate: Fri, 04 Oct 2024 00:00:00 GMT\r\n") != std::string::npos, day);
    BOOST_TEST(count(ask("GET\r\n\r\n"), "\r\nDate: ") == 1u);
}

BOOST_FIXTURE_TEST_CASE(head_is_answered_like_get_without_the_body, fixture)
{
    start();
    auto const got = ask("HEAD /x HTTP/1.1\r\nHost: h\r\n\r\n" + get("/y"));
    auto const end = got.find("\r\n\r\n");
    BOOST_TEST(got.substr(0, end).find("\r\nContent-Length: 10") != std::string::npos);
    BOOST_TEST(got.substr(end + 4).starts_with("HTTP/1.1 200 OK\r\n"));
}

BOOST_FIXTURE_TEST_CASE(what_breaks_http_is_refused_with_its_status_and_ends_the_connection, fixture)
{
    std::pair<std::string, int> const all[] = {
        {"GET / HTTP/1.1\r\n\r\n", 400},
        {"GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n", 400},
        {get("/", "Expect: wonders\r\n"), 417},
        {get("/", "Transfer-Encoding: gzip, chunked\r\n"), 501},
        {get("/", "Transfer-Encoding: gzip\r\n"), 400},
        {get("/", "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n"), 400},
        {get("/", "Content-Length: 3\r\nContent-Length: 4\r\n"), 400},
        {"GET / HTTP/3.0\r\nHost: a\r\n\r\n", 505},
        {get("/" + std::string(9'000, 'a')), 414},
        {get("/", "X: " + std::string(17'000, 'a') + "\r\n"), 431},
        {"PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 16777217\r\n\r\n", 413}};
    for (auto const& [octets, status] : all) {
        fixture each;
        each.start();
        each.send(get("/before") + octets + get("/after"));
        auto const got = each.received();
        BOOST_TEST_CONTEXT(octets.substr(0, 100))
        {
            BOOST_TEST(count(got, "HTTP/1.1 200 OK\r\n") == 1u);
            BOOST_TEST(count(got, "HTTP/1.1 " + std::to_string(status) + " ") == 1u);
            BOOST_TEST(count(got, "\r\nConnection: close\r\n") == 1u);
            BOOST_TEST(each.handler.asked.size() == 1u);
            BOOST_TEST(each.closed);
            BOOST_TEST(each.ended);
        }
    }
}

BOOST_FIXTURE_TEST_CASE(continue_is_said_before_the_body_where_it_is_waited_for, fixture)
{
    start();
    auto const request = put("ab", "Expect: 100-continue\r\n");
    BOOST_TEST(ask(request.substr(0, request.size() - 2)) == "HTTP/1.1 100 Continue\r\n\r\n");
    BOOST_TEST(ask("a") == "");
    BOOST_TEST(ask("b").starts_with("HTTP/1.1 200 OK\r\n"));
    // Not where the body is there already, nor for one that is refused.
    BOOST_TEST(count(ask(request), "100 Continue") == 0u);
    auto const refused =
        ask("PUT / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 16777217\r\n\r\n");
    BOOST_TEST(refused.starts_with("HTTP/1.1 413 "));
}

BOOST_FIXTURE_TEST_CASE(a_slow_head_or_body_is_told_408, fixture)
{
    auto const request = put("body");
    for (std::size_t const sent : {std::size_t{1}, request.size() - 5, request.size() - 1}) {
        fixture each;
        each.start();
        each.send(get("/before"));
        BOOST_TEST(count(each.received(), "HTTP/1.1 200 OK\r\n") == 1u);
        each.world.run_for(each.limits.idle - 1s);  // between requests there is more time
        each.send(request.substr(0, sent));
        // Octets that trickle in do not move the limit.
        each.world.run_for(each.limits.request - 1ms);
        BOOST_TEST(each.received() == "");
        each.world.run_for(2ms);
        BOOST_TEST(each.received().starts_with("HTTP/1.1 408 Request Timeout\r\n"));
        BOOST_TEST(each.closed);
        BOOST_TEST((each.why == errc::timed_out));
    }
}

BOOST_FIXTURE_TEST_CASE(octets_that_trickle_in_do_not_move_the_limit, fixture)
{
    start();
    auto const request = put(std::string(100, 'x'));
    auto const begun = world.now();
    for (std::size_t i = 0; i < request.size() && !ended; ++i) {
        send(request.substr(i, 1));
        world.run_for(1s);
    }
    BOOST_TEST(ended);
    BOOST_TEST((world.now() - begun <= limits.request + 1s));
    BOOST_TEST(received().starts_with("HTTP/1.1 408 "));
}

BOOST_FIXTURE_TEST_CASE(an_idle_connection_ends_without_a_word, fixture)
{
    start();
    static_cast<void>(ask(get("/")));
    world.run_for(limits.idle - 1ms);
    BOOST_TEST(!ended);
    world.run_for(2ms);
    BOOST_TEST(received() == "");
    BOOST_TEST(closed);
    BOOST_TEST(ended);
}

BOOST_AUTO_TEST_CASE(a_client_that_takes_no_answers_is_not_read_from)
{
    fixture slow(memory_end{.window = 1'000});
    slow.limits.queued = 1'500'000;
    slow.start();
    std::string many;
    for (int i = 0; i < 10; ++i)
        many += get("/big");
    slow.send(many);
    BOOST_TEST(slow.handler.asked.size() == 2u);
    BOOST_TEST(slow.server->queued() <= 2'001'000u);
    // It goes on as the client takes them.
    std::string got;
    while (test::read_ready(*slow.client, slow.world.home(), got) == error_code() &&
           count(got, "HTTP/1.1 200") < 10)
        slow.world.settle();
    slow.world.settle();
    BOOST_TEST(slow.handler.asked.size() == 10u);
}

BOOST_AUTO_TEST_CASE(a_client_that_never_takes_its_answers_is_given_up)
{
    fixture stuck(memory_end{.window = 1'000});
    stuck.limits.queued = 500'000;
    stuck.start();
    stuck.send(get("/big") + get("/big"));
    stuck.world.run_for(stuck.limits.idle + 1s);
    BOOST_TEST(stuck.ended);
}

BOOST_FIXTURE_TEST_CASE(an_answer_that_cannot_be_written_is_a_500, fixture)
{
    start();
    BOOST_TEST(ask(get("/bad")).starts_with("HTTP/1.1 500 "));
    BOOST_TEST(closed);
}

BOOST_FIXTURE_TEST_CASE(the_connection_ends_after_the_answer_where_the_client_asks_for_it, fixture)
{
    for (std::string const& request :
         {get("/", "Connection: close\r\n"), std::string("GET / HTTP/1.0\r\n\r\n")}) {
        fixture each;
        each.start();
        each.send(request + get("/after"));
        BOOST_TEST(count(each.received(), "HTTP/1.1 200 OK\r\n") == 1u);
        BOOST_TEST(each.closed);
        BOOST_TEST(each.handler.asked.size() == 1u);
    }
}

BOOST_AUTO_TEST_CASE(a_stream_that_fails_at_any_operation_ends_the_connection)
{
    for (std::size_t n = 1; n < 12; ++n) {
        fixture each(memory_end{.fail_operation = n});
        each.start();
        each.send(get("/1"));
        each.send(get("/2") + get("/3"));
        each.client->close();
        each.world.settle();
        BOOST_TEST(each.ended, n);
    }
}

BOOST_FIXTURE_TEST_CASE(a_client_that_leaves_in_the_middle_ends_the_connection, fixture)
{
    auto const request = put("body");
    for (std::size_t sent = 0; sent < request.size(); ++sent) {
        fixture each;
        each.start();
        each.send(request.substr(0, sent));
        each.client->close();
        each.world.settle();
        BOOST_TEST(each.ended);
        BOOST_TEST((each.why == asio::error::eof));
        BOOST_TEST(each.handler.asked.empty());
    }
}

BOOST_AUTO_TEST_SUITE_END()
