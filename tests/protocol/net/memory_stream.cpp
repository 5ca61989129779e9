#include "protocol/net/memory_stream.hpp"

#include "protocol/net/error.hpp"
#include "tests/support/virtual_world.hpp"

#include <boost/asio/error.hpp>

BOOST_AUTO_TEST_SUITE(memory_stream)

using namespace cabinet;
using namespace std::chrono_literals;
namespace asio = boost::asio;
using net::byte_stream;
using net::memory_end;

namespace {

struct received {
    std::string octets;
    error_code end;
    std::size_t reads = 0;
};

asio::awaitable<void> read_to_end(byte_stream& stream, received& into)
{
    char buffer[16];
    for (;;) {
        into.end = co_await stream.wait_readable();
        if (into.end)
            co_return;
        for (;;) {
            auto const got = stream.read_now(buffer);
            if (got.error == asio::error::would_block)
                break;
            if (got.error) {
                into.end = got.error;
                co_return;
            }
            into.octets.append(buffer, got.octets);
            ++into.reads;
        }
    }
}

struct fixture {
    explicit fixture(memory_end first = {}, memory_end second = {})
        : pair(net::make_memory_pair(world.home(), world.home(), std::move(first), std::move(second)))
    {
        world.home().spawn(read_to_end(*pair.second, got));
    }

    byte_stream& near() { return *pair.first; }
    byte_stream& far() { return *pair.second; }

    test::virtual_world world;
    net::memory_pair pair;
    received got;
};

}  // namespace

BOOST_AUTO_TEST_CASE(octets_arrive_in_order_and_then_the_end)
{
    fixture f;
    f.near().enqueue(std::string("hello "));
    f.near().enqueue(std::make_shared<std::string const>("world"));
    f.near().close();
    f.world.settle();
    BOOST_TEST(f.got.octets == "hello world");
    BOOST_TEST((f.got.end == asio::error::eof));
}

BOOST_AUTO_TEST_CASE(a_read_gives_no_more_than_told)
{
    fixture f({}, {.most_per_read = 1});
    f.near().enqueue(std::string("hello"));
    f.near().close();
    f.world.settle();
    BOOST_TEST(f.got.octets == "hello");
    BOOST_TEST(f.got.reads == 5u);
}

BOOST_AUTO_TEST_CASE(octets_and_the_end_take_their_delay)
{
    fixture f({.delay = 100ms});
    f.near().enqueue(std::string("hello"));
    f.near().close();
    f.world.run_for(99ms);
    BOOST_TEST(f.got.octets == "");
    f.world.run_for(1ms);
    BOOST_TEST(f.got.octets == "hello");
    BOOST_TEST((f.got.end == asio::error::eof));
}

BOOST_AUTO_TEST_CASE(a_cut_delivers_exactly_that_much)
{
    for (std::size_t cut = 1; cut <= 6; ++cut) {
        fixture f({.cut_after = cut});
        f.near().enqueue(std::string("abc"));
        f.near().enqueue(std::string("def"));
        f.near().enqueue(std::string("ghi"));
        f.world.settle();
        BOOST_TEST(f.got.octets == std::string("abcdef").substr(0, cut));
        BOOST_TEST((f.got.end == asio::error::connection_reset));
        BOOST_TEST((f.world.run(f.near().wait_readable()) == asio::error::connection_reset));
    }
}

BOOST_AUTO_TEST_CASE(the_told_operation_fails_and_breaks_the_pair)
{
    fixture f({.fail_operation = 2});
    f.near().enqueue(std::string("abc"));
    f.near().enqueue(std::string("def"));
    f.world.settle();
    BOOST_TEST(f.got.octets == "abc");
    BOOST_TEST((f.got.end == asio::error::connection_reset));
    char one[1];
    BOOST_TEST((f.near().read_now(one).error == net::errc::peer_failed));
}

BOOST_AUTO_TEST_CASE(a_full_window_queues_until_the_peer_reads)
{
    test::virtual_world world;
    auto const pair = net::make_memory_pair(world.home(), world.home(), {.window = 4});
    pair.first->enqueue(std::string("abcdef"));
    BOOST_TEST(pair.first->queued() == 2u);
    char three[3];
    BOOST_TEST(pair.second->read_now(three).octets == 3u);
    BOOST_TEST(pair.first->queued() == 0u);
    BOOST_TEST(!world.run(pair.first->wait_drained(0)));
}

BOOST_AUTO_TEST_CASE(waits_end_when_their_stream_is_interrupted_closed_or_dropped)
{
    fixture interrupted;
    interrupted.world.settle();
    interrupted.far().interrupt();
    interrupted.world.settle();
    BOOST_TEST((interrupted.got.end == asio::error::operation_aborted));

    fixture closed;
    closed.world.settle();
    closed.far().close();
    closed.world.settle();
    BOOST_TEST((closed.got.end == asio::error::operation_aborted));
    BOOST_TEST((closed.world.run(closed.near().wait_readable()) == error_code()));
    char one[1];
    BOOST_TEST((closed.near().read_now(one).error == asio::error::eof));

    fixture dropped;
    dropped.world.settle();
    dropped.far().drop();
    dropped.world.settle();
    BOOST_TEST((dropped.got.end == asio::error::operation_aborted));
    BOOST_TEST((dropped.near().read_now(one).error == asio::error::connection_reset));
}

BOOST_AUTO_TEST_CASE(an_end_believes_what_it_was_told)
{
    test::virtual_world world;
    auto const pair = net::make_memory_pair(
        world.home(), world.home(),
        {.peer = {"198.51.100.7", 5061}, .tls = net::tls_info{"TLSv1.3", "suite", false, {"a"}}});
    BOOST_TEST(pair.first->peer().address == "198.51.100.7");
    BOOST_TEST(pair.first->peer().port == 5061);
    BOOST_TEST(pair.first->tls()->protocol == "TLSv1.3");
    BOOST_TEST(!pair.second->tls().has_value());
}

BOOST_AUTO_TEST_SUITE_END()
