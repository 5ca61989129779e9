#include "protocol/net/http/http_codec.hpp"

#include <boost/test/data/monomorphic.hpp>

BOOST_AUTO_TEST_SUITE(http_codec)

using namespace cabinet;
using namespace cabinet::net;
namespace bdata = boost::unit_test::data;

namespace {

constexpr std::string_view three_requests =
    "PUT /a?b=c HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nhello"
    "\r\nGET /%7B HTTP/1.1\r\nHost: h\r\nX: 1\r\nx: 2\r\n\r\n"
    "PUT /c HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: "
    "chunked\r\n\r\n3;x=y\r\nabc\r\n2\r\nde\r\n0\r\nTrailer: t\r\n\r\n";

/// What was read, as one text.
struct recorder {
    http_request_reader reader;
    std::string seen;
    error_code error;

    explicit recorder(http_limits limits = {}) : reader(limits) {}

    void feed(std::string_view octets)
    {
        while (!octets.empty() && !error) {
            auto const taken = reader.consume(octets);
            if (!taken) {
                error = taken.error();
                return;
            }
            octets.remove_prefix(*taken);
            if (reader.complete()) {
                auto const request = reader.take();
                seen += request.method + " " + request.target + " [" + request.body +
                        "] x=" + request.headers.joined("X") + (request.keep_alive ? "\n" : " close\n");
            }
        }
    }
};

error_code read_error(std::string_view octets, http_limits limits = {})
{
    recorder out(limits);
    out.feed(octets);
    return out.error;
}

http_response read_response(std::string_view octets, bool head = false)
{
    http_response_reader reader;
    if (head)
        reader.expect_no_body();
    BOOST_TEST_REQUIRE(reader.consume(octets).has_value());
    BOOST_TEST_REQUIRE(reader.finish().has_value());
    return reader.take();
}

}  // namespace

BOOST_AUTO_TEST_CASE(pipelined_requests_come_out_in_order_with_their_bodies)
{
    recorder all;
    all.feed(three_requests);
    BOOST_TEST(!all.error);
    BOOST_TEST(all.seen == "PUT /a?b=c [hello] x=\nGET /%7B [] x=1, 2\nPUT /c [abcde] x=\n");
    BOOST_TEST(!all.reader.in_message());
}

BOOST_DATA_TEST_CASE(split_point_makes_no_difference,
                     bdata::xrange<std::size_t>(0, three_requests.size() + 1), split)
{
    recorder whole;
    whole.feed(three_requests);
    recorder two;
    two.feed(three_requests.substr(0, split));
    two.feed(three_requests.substr(split));
    BOOST_TEST(two.seen == whole.seen);
    recorder bytewise;
    for (std::size_t i = 0; i < split; ++i)
        bytewise.feed(three_requests.substr(i, 1));
    BOOST_TEST(whole.seen.starts_with(bytewise.seen));
}

BOOST_AUTO_TEST_CASE(a_body_whose_end_is_in_doubt_ends_the_stream)
{
    for (std::string const headers :
         {"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "Content-Length: 5\r\nContent-Length: 6\r\n",
          "Content-Length: -1\r\n", "Content-Length: x\r\n",
          "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n"})
        BOOST_TEST(
            (read_error("PUT / HTTP/1.1\r\nHost: h\r\n" + headers + "\r\nhello") == http_errc::bad_framing),
            headers);
    BOOST_TEST(read_error("PUT / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n"));
}

BOOST_AUTO_TEST_CASE(what_is_no_request_has_its_status)
{
    BOOST_TEST(status_of(read_error("GET\r\n\r\n")) == 400);
    BOOST_TEST(status_of(read_error("GET / HTTP/2.0\r\n\r\n")) == 505);
    BOOST_TEST(status_of(read_error("GET / HTTP/1.1\r\nbad header\r\n\r\n")) == 400);
    BOOST_TEST(status_of(read_error("G\x01T / HTTP/1.1\r\n\r\n")) == 400);
}

BOOST_AUTO_TEST_CASE(a_head_that_ends_within_its_first_line_is_refused_in_any_split)
{
    std::string_view const text = "PUT /a HT\r\n\r\nTP/1.1\r\nHost: h\r\n\r\n";
    for (std::size_t split = 0; split <= text.size(); ++split) {
        recorder out;
        out.feed(text.substr(0, split));
        out.feed(text.substr(split));
        BOOST_TEST((out.error == http_errc::bad_message || out.error == http_errc::bad_version));
    }
}

BOOST_AUTO_TEST_CASE(limits_are_exact)
{
    std::string const head = "PUT / HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\n";
    for (std::uint64_t const limit : {9u, 10u, 11u})
        BOOST_TEST(read_error(head + "0123456789", {.body_octets = limit}) ==
                   (limit < 10 ? make_error_code(http_errc::body_too_large) : error_code()));
    auto const size = static_cast<std::uint32_t>(head.size());
    for (std::uint32_t const limit : {size - 1, size, size + 1})
        BOOST_TEST(read_error(head + "0123456789", {.head_octets = limit}) ==
                   (limit < size ? make_error_code(http_errc::head_too_large) : error_code()));
    std::string const chunked = "PUT / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: "
                                "chunked\r\n\r\n6\r\n012345\r\n6\r\n012345\r\n0\r\n\r\n";
    BOOST_TEST((read_error(chunked, {.body_octets = 11}) == http_errc::body_too_large));
    BOOST_TEST(!read_error(chunked, {.body_octets = 12}));
}

BOOST_AUTO_TEST_CASE(a_head_is_judged_when_it_is_whole_however_it_is_cut)
{
    constexpr std::string_view head = "PUT!/c HTTP/1.1\r\nHost: h\r\n\r\n";
    for (std::size_t split = 0; split < head.size(); ++split) {
        recorder out;
        out.feed(head.substr(0, split));
        BOOST_TEST(!out.error);
        out.feed(head.substr(split));
        BOOST_TEST((out.error == http_errc::bad_message));
    }
}

BOOST_DATA_TEST_CASE(a_chunk_line_and_a_trailer_have_the_limit_of_a_head, bdata::make({1u, 7u, 100'000u}),
                     step)
{
    constexpr std::uint32_t limit = 100;
    std::string const head = "PUT / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n";
    auto const error_of = [&](std::string const& body) {
        recorder out({.head_octets = limit});
        auto const all = head + body;
        for (std::size_t i = 0; i < all.size(); i += step)
            out.feed(std::string_view(all).substr(i, step));
        return out.error;
    };
    for (std::uint32_t const size : {limit - 1, limit, limit + 1, 1000 * limit}) {
        auto const expected = size > limit ? make_error_code(http_errc::head_too_large) : error_code();
        BOOST_TEST(error_of("1;a=" + std::string(size - 6, 'x') + "\r\nb\r\n0\r\n\r\n") == expected);
        BOOST_TEST(error_of("0\r\nt:" + std::string(size - 9, 'x') + "\r\n\r\n") == expected);
        BOOST_TEST(
            (error_of("1;a=" + std::string(std::max(size, limit + 1), 'x')) == http_errc::head_too_large));
    }
}

BOOST_AUTO_TEST_CASE(a_trailer_adds_no_header)
{
    http_request_reader reader;
    BOOST_TEST(reader
                   .consume("PUT / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\nX: 1\r\n\r\n"
                            "1\r\na\r\n0\r\nX: 2\r\nAuthorization: Digest\r\n\r\n")
                   .has_value());
    BOOST_TEST_REQUIRE(reader.complete());
    auto const request = reader.take();
    BOOST_TEST(request.body == "a");
    BOOST_TEST(request.headers.joined("X") == "1");
    BOOST_TEST(!request.headers.find("Authorization").has_value());
}

BOOST_AUTO_TEST_CASE(a_target_that_is_too_long_is_told_so)
{
    http_limits const limits{.head_octets = 500, .target_octets = 100};
    for (std::size_t const size : {99u, 100u, 101u})
        BOOST_TEST(status_of(read_error("GET /" + std::string(size - 1, 'a') + " HTTP/1.1\r\nHost: h\r\n\r\n",
                                        limits)) == (size > 100 ? 414 : 400));
    BOOST_TEST(!read_error("GET /" + std::string(99, 'a') + " HTTP/1.1\r\nHost: h\r\n\r\n", limits));
    // One that does not end within the head's limit, and a head that is too long for another reason.
    BOOST_TEST(status_of(read_error("GET /" + std::string(600, 'a'), limits)) == 414);
    BOOST_TEST(status_of(read_error("GET / HTTP/1.1\r\nX: " + std::string(600, 'a'), limits)) == 431);
}

BOOST_AUTO_TEST_CASE(what_other_servers_may_read_in_another_way_is_refused)
{
    auto const status = [](std::string const& headers, std::string const& body = "") {
        auto const text = "PUT / HTTP/1.1\r\nHost: h\r\n" + headers + "\r\n" + body;
        recorder whole;
        whole.feed(text);
        recorder slowly;
        for (std::size_t i = 0; i < text.size(); ++i)
            slowly.feed(std::string_view(text).substr(i, 1));
        BOOST_TEST(slowly.error == whole.error, headers);
        BOOST_TEST(slowly.seen == whole.seen, headers);
        return whole.error ? status_of(whole.error) : 0;
    };
    std::string const chunks = "1\r\na\r\n0\r\n\r\n";
    BOOST_TEST(status("Transfer-Encoding: chunked\r\n", chunks) == 0);
    BOOST_TEST(status("Transfer-Encoding: , Chunked ,\r\n", chunks) == 0);
    BOOST_TEST(status("Transfer-Encoding: gzip, chunked\r\n", chunks) == 501);
    BOOST_TEST(status("Transfer-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n", chunks) == 501);
    for (std::string const coding : {"gzip", "identity", "xchunked", "chunked, gzip", "chunked, identity",
                                     "chunked;a=b", "\"chunked\"", "chunked chunked", ""})
        BOOST_TEST(status("Transfer-Encoding: " + coding + "\r\n", chunks) == 400, coding);
    BOOST_TEST(status("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", chunks) >= 400);
    BOOST_TEST(status("Transfer-Encoding : chunked\r\n", chunks) == 400);
    BOOST_TEST(status("Transfer-Encoding: chunked\r\nContent-Length: 11\r\n", chunks) == 400);
    BOOST_TEST(status("Content-Length: 11\r\nTransfer-Encoding: chunked\r\n", chunks) == 400);
    BOOST_TEST(status("Content-Length: 11\r\nTransfer-Encoding: gzip\r\n", chunks) == 400);
    for (std::string const length : {"1, 2", "+1", "0x1", "1 1", "", "1;", "18446744073709551616"})
        BOOST_TEST(status("Content-Length: " + length + "\r\n", "aa") == 400, length);
    BOOST_TEST(status("Content-Length: 2\r\nContent-Length: 3\r\n", "aa") == 400);
    BOOST_TEST(status("Content-Length: 2\r\ncontent-length: 2\r\n", "aa") == 0);
    BOOST_TEST(status("Content-Length: 1\n", "a\r\n\r\n") == 400);
    BOOST_TEST(status("Content-Length\r\n: 1\r\n", "a") == 400);
    for (std::string const size : {"0x1", "-1", " 1", "+1", "1 1", "11111111111111111"})
        BOOST_TEST(status("Transfer-Encoding: chunked\r\n", size + "\r\na\r\n0\r\n\r\n") >= 400, size);
    BOOST_TEST(status("Transfer-Encoding: chunked\r\n", "1\r\nab\r\n0\r\n\r\n") == 400);
    BOOST_TEST(status("Transfer-Encoding: chunked\r\n", "1\n\r\na\r\n0\r\n\r\n") == 400);
}

BOOST_AUTO_TEST_CASE(continue_is_wanted_once_and_only_before_the_body)
{
    http_request_reader reader;
    std::string const head = "PUT / HTTP/1.1\r\nHost: h\r\nExpect: 100-Continue\r\nContent-Length: 2\r\n\r\n";
    BOOST_TEST_REQUIRE(reader.consume(head.substr(0, 20)).has_value());
    BOOST_TEST(!reader.wants_continue());
    BOOST_TEST_REQUIRE(reader.consume(head.substr(20)).has_value());
    BOOST_TEST(reader.wants_continue());
    BOOST_TEST(!reader.wants_continue());
    BOOST_TEST_REQUIRE(reader.consume("ab").has_value());
    BOOST_TEST(reader.take().body == "ab");
}

BOOST_AUTO_TEST_CASE(connections_close_as_asked)
{
    recorder out;
    out.feed("GET / HTTP/1.0\r\n\r\n");
    BOOST_TEST(out.seen.ends_with("close\n"));
    recorder asked;
    asked.feed("GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
    BOOST_TEST(asked.seen.ends_with("close\n"));
}

BOOST_AUTO_TEST_CASE(responses_end_by_length_by_nature_or_by_the_streams_end)
{
    BOOST_TEST(read_response("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nab").body == "ab");
    BOOST_TEST(read_response("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n")
                   .status == 201);
    BOOST_TEST(
        read_response("HTTP/1.1 304 Not Modified\r\nETag: \"x\"\r\n\r\n").headers.find("etag").value() ==
        "\"x\"");
    BOOST_TEST(read_response("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n", true).body.empty());
    auto const until_end = read_response("HTTP/1.1 200 OK\r\n\r\nabc");
    BOOST_TEST(until_end.body == "abc");
    BOOST_TEST(!until_end.keep_alive);
    http_response_reader cut;
    BOOST_TEST_REQUIRE(cut.consume("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc").has_value());
    BOOST_TEST((cut.finish().error() == http_errc::ended_early));
    http_response_reader in_head;
    BOOST_TEST_REQUIRE(in_head.consume("HTTP/1.1 200 OK\r\n").has_value());
    BOOST_TEST((in_head.finish().error() == http_errc::ended_early));
}

BOOST_AUTO_TEST_CASE(a_response_in_a_coding_we_did_not_ask_for_is_refused)
{
    for (std::string const coding : {"gzip", "gzip, chunked", "identity"}) {
        http_response_reader reader;
        auto const taken = reader.consume("HTTP/1.1 200 OK\r\nTransfer-Encoding: " + coding + "\r\n\r\n");
        BOOST_TEST((taken.error() == http_errc::bad_framing), coding);
    }
}

BOOST_AUTO_TEST_CASE(interim_responses_are_passed_over_up_to_a_limit)
{
    std::string const interim = "HTTP/1.1 103 Early Hints\r\n\r\n";
    for (std::size_t const count : {max_interim - 1, max_interim, max_interim + 1}) {
        std::string text;
        for (std::size_t i = 0; i < count; ++i)
            text += interim;
        text += "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
        http_response_reader reader;
        auto const taken = reader.consume(text);
        BOOST_TEST((taken.has_error() && taken.error() == http_errc::too_many_interim) ==
                   (count > max_interim));
        BOOST_TEST((taken.has_value() && reader.complete()) == (count <= max_interim));
    }
}

BOOST_AUTO_TEST_CASE(heads_come_back_as_they_were_written)
{
    http_request request{.method = "PUT", .target = "/x/%22", .body = "1234"};
    request.headers.add("Host", "h");
    request.headers.add("If-Match", "\"1.a\"");
    auto const head = write_http_head(request).value();
    http_request_reader reader;
    BOOST_TEST(reader.consume(head + request.body).value() == head.size() + 4);
    auto const back = reader.take();
    BOOST_TEST(back.target == "/x/%22");
    BOOST_TEST(back.headers.find("if-match").value() == "\"1.a\"");
    BOOST_TEST(back.body == "1234");

    http_response response{.status = 409};
    response.headers.add("Content-Type", "application/xcap-error+xml");
    response.keep_alive = false;
    auto const text = write_http_head(response, 3).value();
    BOOST_TEST(text.starts_with("HTTP/1.1 409 Conflict\r\n"));
    BOOST_TEST(text.find("Content-Length: 3\r\n") != std::string::npos);
    BOOST_TEST(text.find("Connection: close\r\n") != std::string::npos);
    BOOST_TEST(write_http_head(http_response{.status = 304}, 3).value().find("Content-Length") ==
               std::string::npos);
}

BOOST_AUTO_TEST_CASE(no_value_can_add_a_header)
{
    for (std::string const& bad : {std::string("a\r\nX: y"), std::string("a\nb"), std::string("a\0b", 3)}) {
        http_response response;
        response.headers.add("X", bad);
        BOOST_TEST((write_http_head(response, 0).error() == http_errc::not_writable));
        BOOST_TEST(write_http_head(http_request{.method = "GET", .target = bad}).has_error());
        BOOST_TEST(write_http_head(http_response{.reason = bad}, 0).has_error());
    }
    http_request request{.method = "GET", .target = "/"};
    request.headers.add("content-length", "5");
    BOOST_TEST(write_http_head(request).has_error());
    BOOST_TEST(write_http_head(http_request{.method = "GET", .target = "/ HTTP/1.1"}).has_error());
}

BOOST_AUTO_TEST_CASE(what_no_head_can_have_is_not_written)
{
    auto const request_with = [](std::string name, std::string value) {
        http_request out{.method = "GET", .target = "/"};
        out.headers.add(std::move(name), std::move(value));
        return write_http_head(out);
    };
    BOOST_TEST(request_with("X", "a b").has_value());
    for (std::string const name : {"", "a b", "a:", "Content-Length", "transfer-encoding", "Connection"}) {
        BOOST_TEST((request_with(name, "5").error() == http_errc::not_writable), name);
        http_response response;
        response.headers.add(name, "5");
        BOOST_TEST((write_http_head(response, 0).error() == http_errc::not_writable), name);
    }
    for (std::string const method : {"", "G T", "GET\r\n"})
        BOOST_TEST(write_http_head(http_request{.method = method, .target = "/"}).has_error(), method);
    for (std::string const target : {"", "/a b", "/\x7f", "/\xc3\xa9"})
        BOOST_TEST(write_http_head(http_request{.method = "GET", .target = target}).has_error(), target);
    for (int const status : {-1, 0, 99, 1000})
        BOOST_TEST(write_http_head(http_response{.status = status}, 0).has_error(), status);
    for (int const status : {100, 999})
        BOOST_TEST(write_http_head(http_response{.status = status}, 0).has_value(), status);
}

BOOST_AUTO_TEST_CASE(a_request_says_how_long_its_body_is_where_it_may_have_one)
{
    auto const has_length = [](std::string method, std::string body) {
        auto const head = write_http_head(
            http_request{.method = std::move(method), .target = "/", .body = std::move(body)});
        return head.value().find("Content-Length: ") != std::string::npos;
    };
    BOOST_TEST(has_length("PUT", ""));
    BOOST_TEST(has_length("POST", ""));
    BOOST_TEST(has_length("GET", "x"));
    BOOST_TEST(!has_length("GET", ""));
    BOOST_TEST(!has_length("DELETE", ""));
}

BOOST_AUTO_TEST_SUITE_END()
