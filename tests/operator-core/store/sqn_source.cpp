#include "operator-core/store/sqn_source.hpp"

#include "tests/support/await.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <deque>
#include <functional>
#include <map>

BOOST_AUTO_TEST_SUITE(operator_core_store_sqn_source)

using namespace cabinet;
using namespace cabinet::core;

namespace {

// Answers when told to, in any order.
class scripted_store final : public sqn_store {
public:
    explicit scripted_store(asio::io_context& io) : io_(io) {}

    asio::awaitable<result<seq_range>> reserve(subscription_id id, std::uint32_t count) override
    {
        co_return co_await answer(id, 0, count);
    }
    asio::awaitable<result<seq_range>> reserve_above(subscription_id id, std::uint64_t seq,
                                                     std::uint32_t count) override
    {
        co_return co_await answer(id, seq, count);
    }

    std::size_t asked = 0;
    bool held = false;
    error_code failure;
    std::map<subscription_id, std::uint64_t> marks;

private:
    asio::awaitable<result<seq_range>> answer(subscription_id id, std::uint64_t above, std::uint32_t count)
    {
        ++asked;
        auto& mark = marks[id];
        seq_range const block{std::max(mark, above) + 1, std::max(mark, above) + count};
        if (!failure)
            mark = block.last;
        error_code const error = failure;
        do
            co_await asio::post(io_, asio::use_awaitable);
        while (held);
        if (error)
            co_return error;
        co_return block;
    }

    asio::io_context& io_;
};

struct fixture {
    asio::io_context io{1};
    scripted_store store{io};
    sqn_source source{io.get_executor(), store, no_log(), 8};
    subscription_id const sim{1}, other{2};

    std::uint64_t next(subscription_id id) { return test::await(io, source.next(id)).value(); }
    std::uint64_t next() { return next(sim); }
    bool advance(std::uint64_t seq)
    {
        return test::await(io, source.advance(sim, seq << ind_bits)).has_value();
    }
    void settle()
    {
        io.restart();
        io.poll();
    }
};

std::uint64_t seq_of(std::uint64_t sqn)
{
    return sqn >> ind_bits;
}

std::uint64_t ind_of(std::uint64_t sqn)
{
    return sqn % ind_count;
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(store_sqn_source, fixture)

BOOST_AUTO_TEST_CASE(each_sqn_has_the_next_seq_and_the_next_ind)
{
    auto last = next();
    BOOST_TEST(seq_of(last) == 1u);
    for (int i = 0; i < 200; ++i) {
        auto const now = next();
        BOOST_TEST(seq_of(now) == seq_of(last) + 1);
        BOOST_TEST(ind_of(now) == (ind_of(last) + 1) % ind_count);
        last = now;
    }
}

BOOST_AUTO_TEST_CASE(sims_count_apart)
{
    for (std::uint64_t i = 1; i < 50; ++i) {
        BOOST_TEST(seq_of(next(sim)) == i);
        BOOST_TEST(seq_of(next(other)) == i);
    }
}

BOOST_AUTO_TEST_CASE(the_next_block_is_reserved_before_this_one_ends)
{
    for (int i = 0; i < 5; ++i)
        next();
    BOOST_TEST(store.asked == 1u);
    next();
    settle();
    BOOST_TEST(store.asked == 2u);
    store.held = true;
    for (int i = 0; i < 10; ++i)
        next();  // would not return if it waited
}

BOOST_AUTO_TEST_CASE(a_block_is_reserved_once_however_many_ask)
{
    for (int i = 0; i < 6; ++i)
        next();
    store.held = true;
    next();
    next();
    settle();
    BOOST_TEST(store.asked == 2u);
    store.held = false;
}

BOOST_AUTO_TEST_CASE(many_that_ask_at_once_get_different_ones)
{
    std::vector<std::uint64_t> given;
    for (int i = 0; i < 40; ++i)
        test::start(io, source.next(sim),
                    [&given](result<std::uint64_t> sqn) { given.push_back(sqn.value()); });
    io.run();
    BOOST_TEST_REQUIRE(given.size() == 40u);
    for (std::size_t i = 1; i < given.size(); ++i)
        BOOST_TEST(seq_of(given[i]) > seq_of(given[i - 1]));
}

BOOST_AUTO_TEST_CASE(after_resynchronisation_the_next_is_above_what_the_sim_said)
{
    auto const before = next();
    for (std::uint64_t const seq : {3u, 100u, 100u, 104u, 107u, 108u, 5000u}) {
        BOOST_TEST(advance(seq));
        BOOST_TEST(seq_of(next()) > seq);
    }
    BOOST_TEST(seq_of(next()) > seq_of(before));
}

BOOST_AUTO_TEST_CASE(a_sim_that_is_behind_changes_nothing)
{
    for (int i = 0; i < 4; ++i)
        next();
    BOOST_TEST(advance(2));
    BOOST_TEST(seq_of(next()) == 5u);
}

BOOST_AUTO_TEST_CASE(ind_goes_on_after_resynchronisation)
{
    auto const before = next();
    BOOST_TEST(advance(1000));
    BOOST_TEST(ind_of(next()) == (ind_of(before) + 1) % ind_count);
}

BOOST_AUTO_TEST_CASE(a_refused_reservation_is_handed_on_and_tried_again)
{
    store.failure = store_errc::unavailable;
    BOOST_TEST((test::await(io, source.next(sim)).error() == store_errc::unavailable));
    BOOST_TEST(!advance(7));
    store.failure = {};
    BOOST_TEST(seq_of(next()) > 7u);

    for (int i = 0; i < 5; ++i)
        next();
    store.failure = store_errc::full;  // ahead of need: no one is told but the log
    next();
    settle();
    store.failure = {};
    for (int i = 0; i < 40; ++i)
        next();
}

BOOST_AUTO_TEST_CASE(a_forgotten_sim_starts_with_a_new_block)
{
    next();
    source.forget(sim);
    BOOST_TEST(seq_of(next()) == 9u);
}

BOOST_AUTO_TEST_SUITE_END()
BOOST_AUTO_TEST_SUITE_END()
