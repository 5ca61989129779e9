// TCP and TLS streams over the loopback interface: what both must do.
#include "protocol/net/socket_stream.hpp"

#include "protocol/net/error.hpp"
#include "tests/support/fixed_random.hpp"
#include "tests/support/loopback.hpp"
#include "tests/support/virtual_world.hpp"

BOOST_AUTO_TEST_SUITE(socket_stream)

using namespace cabinet;
using namespace std::chrono_literals;
namespace asio = boost::asio;
namespace bdata = boost::unit_test::data;

namespace {

using echo_net = test::loopback<test::echo_handler>;
using sink_net = test::loopback<test::sink_handler>;
using speaking_net = test::loopback<test::speaking_handler>;
using stream_ptr = std::unique_ptr<net::byte_stream>;

bool const kinds[] = {false, true};  // without TLS, with it

std::string random_octets(std::size_t size, std::uint64_t seed)
{
    std::string out(size, '\0');
    test::fixed_random random(seed);
    for (auto& c : out)
        c = static_cast<char>(random.next());
    return out;
}

asio::awaitable<void> echo_in_pieces(echo_net& net, std::size_t octets, std::size_t largest)
{
    auto const stream = co_await net.connect();
    auto const sent = random_octets(octets, largest);
    test::fixed_random random;
    for (std::size_t at = 0; at < sent.size();) {
        auto const piece = sent.substr(at, 1 + random.below(largest));
        at += piece.size();
        if (random.below(2) == 0)
            stream->enqueue(piece);
        else
            stream->enqueue(std::make_shared<std::string const>(piece));
    }
    auto const back = co_await test::read_all(*stream, net.home, octets);
    BOOST_TEST((back.octets == sent));
    BOOST_TEST(stream->queued() == 0u);
    stream->close();
}

asio::awaitable<void> send_and_vanish(sink_net& net, std::string sent)
{
    auto stream = co_await net.connect();
    stream->enqueue(std::move(sent));
    stream->close();
    stream.reset();
    co_await net.handler.ended.wait();
}

asio::awaitable<void> send_and_drop(sink_net& net)
{
    auto const stream = co_await net.connect();
    stream->enqueue(std::string("hello"));
    stream->drop();
    co_await net.handler.ended.wait();
}

/// Talks to a server that closes without reading what it is sent.
asio::awaitable<void> hear_the_last_word(speaking_net& net, test::received& out)
{
    auto const stream = co_await net.connect();
    stream->enqueue(random_octets(200'000, 3));
    out = co_await test::read_all(*stream, net.home);
}

asio::awaitable<void> note_readable(net::byte_stream& stream, std::optional<error_code>& into)
{
    into = co_await stream.wait_readable();
}

template <class Net>
asio::awaitable<void> keep(Net& net, stream_ptr& into)
{
    into = co_await net.connect();
}

/// Lets a shard with a virtual clock and real sockets do what it can; what the system hands on within the loopback
/// interface is there at once.
template <class Net>
struct stopped_clock {
    explicit stopped_clock(bool tls, net::listener_limits limits = {}) : net(tls, clock, limits) {}
    ~stopped_clock()
    {
        net.server.stop();
        settle();
        pass(1min);
        net.home.release();
        settle();
    }

    stream_ptr connect()
    {
        stream_ptr out;
        net.home.spawn(keep(net, out));
        while (!out)
            settle();
        return out;
    }
    void settle()
    {
        while (net.home.run_ready()) {
        }
    }
    void pass(milliseconds time)
    {
        clock.move_to(clock.now() + time);
        net.home.fire_timers();
        settle();
    }

    test::virtual_clock clock;
    Net net;
};

}  // namespace

BOOST_DATA_TEST_CASE(pieces_of_any_size_come_back_in_order,
                     bdata::make(kinds) * bdata::make({1, 2, 100, 5'000, 20'000, 1'000'000}), tls, largest)
{
    echo_net net(tls);
    auto const size = static_cast<std::size_t>(largest);
    net.run(echo_in_pieces(net, std::min<std::size_t>(5 * size + 2'000, 3'000'000), size));
}

BOOST_DATA_TEST_CASE(closing_sends_what_is_queued_although_the_stream_is_gone, bdata::make(kinds), tls)
{
    sink_net net(tls);
    auto const sent = random_octets(5'000'000, 7);
    net.run(send_and_vanish(net, sent));
    BOOST_TEST((net.handler.got.octets == sent));
    BOOST_TEST((net.handler.got.end == asio::error::eof));
}

BOOST_DATA_TEST_CASE(dropping_ends_the_connection_without_a_word, bdata::make(kinds), tls)
{
    sink_net net(tls);
    net.run(send_and_drop(net));
    BOOST_TEST(net.handler.got.octets == "");
    BOOST_TEST(net.handler.got.end.failed());
}

BOOST_DATA_TEST_CASE(the_last_answer_arrives_although_the_request_was_not_read, bdata::make(kinds), tls)
{
    speaking_net net(tls);
    net.handler.text = "no, thank you";
    test::received heard;
    net.run(hear_the_last_word(net, heard));
    BOOST_TEST(heard.octets == "no, thank you");
    BOOST_TEST((heard.end == asio::error::eof));
}

BOOST_DATA_TEST_CASE(waits_end_when_interrupted_closed_or_dropped, bdata::make(kinds), tls)
{
    stopped_clock<echo_net> world(tls);
    auto const stream = world.connect();
    char one[1];
    world.settle();
    BOOST_TEST((stream->read_now(one).error == asio::error::would_block));  // TLS has read its tickets
    std::optional<error_code> ended;
    for (int way = 0; way < 3; ++way) {
        world.net.home.spawn(note_readable(*stream, ended));
        world.settle();
        if (way == 0)
            BOOST_TEST(!ended.has_value());
        ended.reset();
        way == 0 ? stream->interrupt() : way == 1 ? stream->close() : stream->drop();
        world.net.home.spawn(note_readable(*stream, ended));
        world.settle();
    }
    BOOST_TEST((ended == asio::error::operation_aborted));
    BOOST_TEST((stream->read_now(one).error == asio::error::operation_aborted));
    stream->enqueue(std::string("too late"));
    BOOST_TEST(stream->queued() == 0u);
}

BOOST_DATA_TEST_CASE(a_peer_that_reads_nothing_is_given_up_after_the_stall_limit, bdata::make(kinds), tls)
{
    stopped_clock<speaking_net> world(tls);
    world.net.handler.text = random_octets(50'000'000, 1);
    world.net.handler.stays = true;
    auto const stream = world.connect();
    world.settle();
    BOOST_TEST(!world.net.handler.end.has_value());
    world.pass(net::stall_limit - 1ms);
    BOOST_TEST(!world.net.handler.end.has_value());
    world.pass(1ms);
    BOOST_TEST((world.net.handler.end == net::errc::queue_full));
}

BOOST_DATA_TEST_CASE(a_peer_that_reads_slowly_is_not_given_up, bdata::make(kinds), tls)
{
    stopped_clock<speaking_net> world(tls);
    world.net.handler.text = random_octets(20'000'000, 1);
    world.net.handler.stays = true;
    auto const stream = world.connect();
    std::string got;
    error_code end;
    while (!end) {
        world.settle();
        end = test::read_ready(*stream, world.net.home, got);
        if (!world.net.handler.end)
            world.pass(net::stall_limit - 1ms);
    }
    BOOST_TEST((end == asio::error::eof));
    BOOST_TEST((got == world.net.handler.text));
    BOOST_TEST((world.net.handler.end == error_code()));
}

BOOST_DATA_TEST_CASE(a_peer_that_does_not_close_is_left_after_the_close_limit, bdata::make(kinds), tls)
{
    stopped_clock<speaking_net> world(tls);
    world.net.handler.text = "bye";
    auto const stream = world.connect();
    world.settle();
    BOOST_TEST(world.net.home.next_timer().has_value());  // the server's end waits for ours
    world.pass(net::close_limit);
    BOOST_TEST(!world.net.home.next_timer().has_value());
    char buffer[16];
    BOOST_TEST(stream->read_now(buffer).octets == 3u);
    BOOST_TEST((stream->read_now(buffer).error == asio::error::eof));
}

BOOST_DATA_TEST_CASE(streams_know_their_peer, bdata::make(kinds), tls)
{
    stopped_clock<echo_net> world(tls);
    auto const stream = world.connect();
    BOOST_TEST(stream->peer().address == "127.0.0.1");
    BOOST_TEST(stream->peer().port == world.net.port);
    BOOST_TEST(stream->tls().has_value() == tls);
    if (tls) {
        BOOST_TEST(stream->tls()->protocol == "TLSv1.3");
        BOOST_TEST(!stream->tls()->cipher.empty());
        BOOST_TEST((stream->tls()->peer_identities == std::vector<std::string>{"example.org"}));
    }
}

BOOST_AUTO_TEST_SUITE_END()
