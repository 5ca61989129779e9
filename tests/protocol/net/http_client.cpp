#include "protocol/net/http_client.hpp"

#include "protocol/net/error.hpp"
#include "protocol/net/memory_stream.hpp"
#include "tests/support/stream_reading.hpp"
#include "tests/support/virtual_world.hpp"

BOOST_AUTO_TEST_SUITE(http_clients)

using namespace cabinet;
using namespace cabinet::net;
using namespace std::chrono_literals;

namespace {

/// A client on one end of a memory pair; the test plays the server at the other.
struct fixture {
    explicit fixture(memory_end client_end = {}, http_limits limits = {})
    {
        auto pair = make_memory_pair(world.home(), world.home(), std::move(client_end));
        server = std::move(pair.second);
        client.emplace(std::move(pair.first), world.home(), limits, 30s);
    }

    void ask(std::string method = "GET", std::string body = {})
    {
        world.home().spawn(exchange(std::move(method), std::move(body)));
        world.settle();
    }
    asio::awaitable<void> exchange(std::string method, std::string body)
    {
        http_request request;
        request.method = std::move(method);
        request.target = "/x";
        request.headers.add("Host", "h");
        request.body = std::move(body);
        answer.reset();
        auto got = co_await client->exchange(std::move(request));
        answer.emplace(std::move(got));
    }

    void say(std::string octets)
    {
        server->enqueue(std::move(octets));
        world.settle();
    }
    std::string received()
    {
        std::string out;
        test::read_ready(*server, world.home(), out);
        return out;
    }
    bool failed_with(error_code why) const { return answer && !*answer && answer->error() == why; }

    test::virtual_world world;
    std::unique_ptr<byte_stream> server;
    std::optional<http_client> client;
    std::optional<result<http_response>> answer;
};

std::string ok(std::string const& body, std::string const& headers = "")
{
    return "HTTP/1.1 200 OK\r\n" + headers + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" +
           body;
}

asio::awaitable<void> ask_for_three(http_client& client,
                                    std::optional<result<std::vector<http_response>>>& out)
{
    std::vector<http_request> all;
    for (std::string const method : {"GET", "HEAD", "GET"}) {
        http_request one;
        one.method = method;
        one.target = "/x";
        one.headers.add("Host", "h");
        all.push_back(std::move(one));
    }
    auto got = co_await client.exchange_all(std::move(all));
    out.emplace(std::move(got));
}

}  // namespace

BOOST_AUTO_TEST_CASE(an_answer_is_the_same_wherever_it_is_cut)
{
    for (std::string const& text :
         {ok("hello", "ETag: \"1\"\r\n"),
          std::string("HTTP/1.1 100 Continue\r\n\r\n") + ok("hello", "ETag: \"1\"\r\n"),
          std::string("HTTP/1.1 200 OK\r\nETag: \"1\"\r\nTransfer-Encoding: "
                      "chunked\r\n\r\n2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n")})
        for (std::size_t cut = 0; cut < text.size(); ++cut) {
            fixture each;
            each.ask();
            each.say(text.substr(0, cut));
            BOOST_TEST(!each.answer);
            each.say(text.substr(cut));
            BOOST_TEST_REQUIRE((each.answer && each.answer->has_value()), cut);
            BOOST_TEST((*each.answer)->body == "hello");
            BOOST_TEST((*each.answer)->headers.joined("ETag") == "\"1\"");
            BOOST_TEST(each.client->is_open());
        }
}

BOOST_AUTO_TEST_CASE(a_server_that_closes_anywhere_is_told_from_an_answer)
{
    auto const text = ok("hello");
    for (std::size_t cut = 0; cut < text.size(); ++cut) {
        fixture each;
        each.ask();
        each.say(text.substr(0, cut));
        each.server->close();
        each.world.settle();
        BOOST_TEST(each.failed_with(errc::connection_closed), cut);
        BOOST_TEST(!each.client->is_open());
    }
    // A reset is no end, wherever it comes.
    for (std::size_t cut = 0; cut < text.size(); ++cut) {
        fixture each;
        each.ask();
        each.say(text.substr(0, cut));
        each.server->drop();
        each.world.settle();
        BOOST_TEST(each.failed_with(asio::error::connection_reset), cut);
    }
}

BOOST_AUTO_TEST_CASE(a_body_without_a_length_ends_with_the_connection)
{
    fixture each;
    each.ask();
    each.say("HTTP/1.1 200 OK\r\n\r\nhello");
    BOOST_TEST(!each.answer);
    each.server->close();
    each.world.settle();
    BOOST_TEST_REQUIRE((each.answer && each.answer->has_value()));
    BOOST_TEST((*each.answer)->body == "hello");
    BOOST_TEST(!each.client->is_open());
}

BOOST_AUTO_TEST_CASE(a_connection_closed_while_idle_is_found_before_anything_is_sent)
{
    fixture each;
    each.ask();
    each.say(ok("1"));
    BOOST_TEST(each.received() != "");
    each.server->close();
    each.ask("PUT", "body");
    BOOST_TEST(each.failed_with(errc::connection_closed));
    BOOST_TEST(each.received() == "");
}

BOOST_AUTO_TEST_CASE(what_comes_unasked_is_never_taken_for_an_answer)
{
    for (bool const at_once : {true, false}) {
        fixture each;
        each.ask();
        each.say(ok("mine") + (at_once ? ok("not mine") : ""));
        BOOST_TEST((*each.answer)->body == "mine");
        if (!at_once)
            each.say("HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\n\r\n");
        each.ask();
        BOOST_TEST(each.failed_with(errc::connection_closed));
        BOOST_TEST(!each.client->is_open());
    }
}

BOOST_AUTO_TEST_CASE(a_server_that_goes_silent_anywhere_is_given_up)
{
    auto const text = ok("hello");
    for (std::size_t cut = 0; cut < text.size(); ++cut) {
        fixture each;
        each.ask();
        each.world.run_for(29s);
        each.say(text.substr(0, cut));
        each.world.run_for(cut == 0 ? 999ms : 29'999ms);
        BOOST_TEST(!each.answer);
        each.world.run_for(2ms);
        BOOST_TEST(each.failed_with(errc::timed_out), cut);
        BOOST_TEST(!each.client->is_open());
    }
}

BOOST_AUTO_TEST_CASE(an_answer_larger_than_the_limit_is_refused)
{
    auto const fails = [](std::string const& text, http_limits limits) {
        fixture each({}, limits);
        each.ask();
        each.say(text);
        bool const refused = each.answer && !*each.answer;
        BOOST_TEST(each.client->is_open() == !refused);
        return refused ? each.answer->error() : error_code();
    };
    auto const large = ok("0123456789");
    for (std::uint64_t const limit : {9u, 10u, 11u})
        BOOST_TEST(fails(large, {.body_octets = limit}) ==
                   (limit < 10 ? make_error_code(http_errc::body_too_large) : error_code()));
    auto const head = static_cast<std::uint32_t>(large.size() - 10);
    for (std::uint32_t const limit : {head - 1, head, head + 1})
        BOOST_TEST(fails(large, {.head_octets = limit}) ==
                   (limit < head ? make_error_code(http_errc::head_too_large) : error_code()));
    std::string const chunked =
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n6\r\n012345\r\n6\r\n012345\r\n";
    BOOST_TEST((fails(chunked, {.body_octets = 11}) == http_errc::body_too_large));
    fixture endless({}, {.body_octets = 100});
    endless.ask();
    endless.say("HTTP/1.1 200 OK\r\n\r\n");
    for (int i = 0; i < 20 && !endless.answer; ++i)
        endless.say("0123456789");
    BOOST_TEST(endless.failed_with(http_errc::body_too_large));
}

BOOST_AUTO_TEST_CASE(pipelined_answers_belong_to_their_requests)
{
    fixture each;
    std::optional<result<std::vector<http_response>>> got;
    each.world.home().spawn(ask_for_three(*each.client, got));
    each.world.settle();
    each.say(ok("first") + "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n" + ok("third"));
    BOOST_TEST_REQUIRE((got && got->has_value()));
    BOOST_TEST((**got)[0].body == "first");
    BOOST_TEST((**got)[1].body == "");
    BOOST_TEST((**got)[2].body == "third");
}

BOOST_AUTO_TEST_CASE(a_server_that_closes_between_pipelined_answers_is_told)
{
    fixture each;
    std::optional<result<std::vector<http_response>>> got;
    each.world.home().spawn(ask_for_three(*each.client, got));
    each.world.settle();
    each.say(ok("first", "Connection: close\r\n"));
    BOOST_TEST_REQUIRE((got && !got->has_value()));
    BOOST_TEST((got->error() == errc::connection_closed));
}

BOOST_AUTO_TEST_CASE(a_stream_that_fails_at_any_operation_fails_the_exchange)
{
    for (std::size_t n = 1; n < 5; ++n) {
        fixture each(memory_end{.fail_operation = n});
        each.ask();
        each.say(ok("hello"));
        each.server->close();
        each.world.settle();
        BOOST_TEST_REQUIRE(each.answer.has_value());
        BOOST_TEST((each.answer->has_error() || n == 5), n);
    }
}

BOOST_AUTO_TEST_SUITE_END()
