// Real threads: what TSan looks at.
#include "protocol/net/shard_pool.hpp"

#include "protocol/net/ask.hpp"
#include "protocol/net/http_client.hpp"
#include "protocol/net/http_server.hpp"
#include "tests/support/loopback.hpp"

#include <atomic>

BOOST_AUTO_TEST_SUITE(shard_pool)

using namespace cabinet;
namespace asio = boost::asio;

namespace {

/// One counter a shard, touched by its shard alone.
struct counters {
    explicit counters(std::size_t shards) : of(shards) {}
    std::vector<std::size_t> of;
};

/// A shard that ended could not be asked any more: the last to finish lets them all end.
asio::awaitable<void> ask_everyone(net::shard_pool& pool, net::shard& home, counters& counts,
                                   std::size_t times, std::atomic<std::size_t>& unfinished)
{
    for (std::size_t i = 0; i < times; ++i) {
        auto& owner = pool.owner_of(i);
        auto count = [&counts, at = owner.index()] { return std::make_unique<std::size_t>(++counts.of[at]); };
        auto const now = co_await net::ask(home, owner, std::move(count));
        if (*now == 0)
            throw std::logic_error("the counter did not count");
    }
    if (--unfinished == 0)
        pool.release();
}

asio::awaitable<void> throw_later()
{
    throw std::logic_error("a bug");
    co_return;
}

/// Answers with the shard's number.
class numbering_handler final : public net::http_handler, public net::connection_handler {
public:
    explicit numbering_handler(net::shard& home) : home_(home) {}

    asio::awaitable<net::http_response> handle(net::http_request request, net::peer_address) override
    {
        co_return net::http_response{.status = 200, .body = request.body + std::to_string(home_.index())};
    }
    asio::awaitable<void> serve(net::byte_stream& stream) override
    {
        net::http_server_limits const limits;
        co_await net::serve_http(stream, home_, *this, limits);
    }

private:
    net::shard& home_;
};

/// A server on every shard of a pool, all on one port.
struct server {
    explicit server(std::size_t shards) : pool(shards)
    {
        std::uint16_t port_now = 0;
        for (std::size_t i = 0; i < shards; ++i) {
            auto& home = pool.at(i);
            handlers.push_back(std::make_unique<numbering_handler>(home));
            listeners.push_back(std::make_unique<net::listener>(
                home, *handlers.back(), &*test::lab_tls::instance().server, no_log()));
            port_now = listeners.back()->open("127.0.0.1", port_now, i == 0).value();
        }
        port = port_now;
    }
    void stop()
    {
        for (std::size_t i = 0; i < pool.size(); ++i)
            pool.at(i).post([one = listeners[i].get()] { one->stop(); });
        pool.release();
    }

    net::shard_pool pool;
    std::vector<std::unique_ptr<numbering_handler>> handlers;
    std::vector<std::unique_ptr<net::listener>> listeners;
    std::uint16_t port = 0;
};

asio::awaitable<void> make_requests(net::shard& home, std::uint16_t port, std::size_t times,
                                    std::size_t& answered)
{
    net::connect_target const to("127.0.0.1", port);
    auto const& context = *test::lab_tls::instance().client;
    net::tls_name const name(net::tls_name_rule::https_host, "127.0.0.1");
    auto stream = co_await net::connect_tls(home, to, context, name);
    net::http_client client(std::move(stream).value(), home);
    for (std::size_t i = 0; i < times; ++i) {
        net::http_request request{.method = "PUT", .target = "/", .body = std::to_string(i) + "/"};
        request.headers.add("Host", "127.0.0.1");
        auto const response = co_await client.exchange(std::move(request));
        if (response && response->status == 200 && response->body.starts_with(std::to_string(i) + "/"))
            ++answered;
    }
    client.close();
}

}  // namespace

BOOST_AUTO_TEST_CASE(shards_ask_each_other_without_sharing_anything)
{
    constexpr std::size_t shards = 3, askers = 20, times = 200;
    net::shard_pool pool(shards);
    counters counts(shards);
    std::atomic<std::size_t> unfinished = shards * askers;
    for (std::size_t i = 0; i < shards * askers; ++i)
        pool.at(i % shards).spawn(ask_everyone(pool, pool.at(i % shards), counts, times, unfinished));
    pool.start();
    pool.join();
    std::size_t sum = 0;
    for (auto const count : counts.of)
        sum += count;
    BOOST_TEST(sum == shards * askers * times);
}

BOOST_AUTO_TEST_CASE(a_bug_on_one_shard_ends_all_and_comes_out_of_join)
{
    net::shard_pool pool(3);
    pool.start();
    pool.at(1).post([&] { pool.at(1).spawn(throw_later()); });
    BOOST_CHECK_THROW(pool.join(), std::logic_error);
}

BOOST_AUTO_TEST_CASE(a_pool_that_was_not_started_may_go_away)
{
    bool ran = false;
    {
        net::shard_pool pool(2);
        pool.at(0).post([&] { ran = true; });
    }
    BOOST_TEST(ran);
}

BOOST_AUTO_TEST_CASE(every_shard_serves_https_under_load)
{
    constexpr std::size_t clients = 24, times = 40;
    server core(3);
    core.pool.start();
    net::shard home;
    std::vector<std::size_t> answered(clients);
    for (auto& one : answered)
        home.spawn(make_requests(home, core.port, times, one));
    home.release();
    home.run();
    core.stop();
    core.pool.join();
    for (auto const count : answered)
        BOOST_TEST(count == times);
}

BOOST_AUTO_TEST_SUITE_END()
