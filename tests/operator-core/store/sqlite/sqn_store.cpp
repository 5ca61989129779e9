#include "operator-core/store/sqlite/sqn_store.hpp"

#include "tests/operator-core/store/store_fixture.hpp"

#include <map>

BOOST_AUTO_TEST_SUITE(operator_core_store_sqlite_sqn_store)

using namespace cabinet;
using namespace cabinet::core;

namespace {

struct fixture : store_fixture {
    result<seq_range> reserve(subscription_id id, std::uint32_t count)
    {
        return await(shard->sqns().reserve(id, count));
    }
    result<seq_range> reserve_above(subscription_id id, std::uint64_t seq, std::uint32_t count = 32)
    {
        return await(shard->sqns().reserve_above(id, seq, count));
    }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(store_sqlite_sqns, fixture)

BOOST_AUTO_TEST_CASE(blocks_ascend_without_overlap_across_restarts)
{
    auto const first = add(some_subscriber(1)), second = add(some_subscriber(2));
    test::fixed_random choose(3);
    std::map<subscription_id, std::uint64_t> last;
    for (int round = 0; round < 300; ++round) {
        auto const id = choose.below(2) == 0 ? first : second;
        auto const count = static_cast<std::uint32_t>(1 + choose.below(choose.below(4) == 0 ? 200 : 32));
        auto const above = choose.below(8) == 0 ? last[id] + choose.below(100) : 0;
        auto const block = above > 0 ? reserve_above(id, above, count).value() : reserve(id, count).value();
        BOOST_TEST_REQUIRE(block.first > last[id]);
        BOOST_TEST_REQUIRE(block.first > above);
        BOOST_TEST_REQUIRE(block.size() >= count);
        last[id] = block.last;
        if (choose.below(5) == 0)
            reopen();
    }
}

// Two processes on one database, started and used in any order.
BOOST_AUTO_TEST_CASE(two_processes_never_give_the_same)
{
    auto const id = add(some_subscriber(1));
    test::fixed_random choose(4);
    std::vector<std::unique_ptr<store>> stores(3);
    std::vector<std::unique_ptr<shard_store>> shards(3);
    std::vector<std::pair<std::uint64_t, std::uint64_t>> given;
    for (int round = 0; round < 300; ++round) {
        auto const which = choose.below(stores.size());
        if (!stores[which] || choose.below(6) == 0) {
            shards[which].reset();
            stores[which] = sqlite::open_sqlite_store(options, master, random, no_log());
            shards[which] = stores[which]->attach(io.get_executor());
        }
        auto const block = await(shards[which]->sqns().reserve(id, 8)).value();
        given.emplace_back(block.first, block.last);
    }
    std::sort(given.begin(), given.end());
    for (std::size_t i = 1; i < given.size(); ++i)
        BOOST_TEST_REQUIRE(given[i].first > given[i - 1].second);
    shards.clear();
}

BOOST_AUTO_TEST_CASE(after_the_first_reservation_of_a_process_each_sims_first_block_costs_no_write)
{
    std::vector<subscription_id> ids;
    for (int i = 1; i <= 20; ++i)
        ids.push_back(add(some_subscriber(i)));
    reopen();
    reserve(ids[0], 8).value();

    failure_log failures(no_log());
    sqlite::connection watcher(folder / "store.db", sqlite::open_mode::read_only, "", failures);
    auto const version = [&watcher] {
        sqlite::query row(watcher, "PRAGMA data_version");
        return row.next() ? row.number(0) : 0;
    };
    auto const before = version();
    for (auto const id : ids)
        if (id != ids[0])
            BOOST_TEST(reserve(id, 8).value().size() == sqlite::epoch_block);
    BOOST_TEST(version() == before);
    reserve(ids[5], 8).value();
    BOOST_TEST(version() != before);
}

BOOST_AUTO_TEST_CASE(what_the_sim_reported_is_passed)
{
    auto const id = add(some_subscriber(1));
    BOOST_TEST(reserve_above(id, 1'000'000).value().first == 1'000'001u);
    BOOST_TEST(reserve_above(id, 5).value().first == 1'000'033u);
    reopen();
    BOOST_TEST(reserve(id, 8).value().first > 1'000'064u);
}

BOOST_AUTO_TEST_CASE(seq_ends_at_43_bits)
{
    auto const id = add(some_subscriber(1));
    BOOST_TEST((reserve_above(id, max_seq).error() == store_errc::exhausted));
    BOOST_TEST((reserve_above(id, max_seq - 31).error() == store_errc::exhausted));
    BOOST_TEST(reserve_above(id, max_seq - 32).value().last == max_seq);
    BOOST_TEST((reserve(id, 1).error() == store_errc::exhausted));
    reopen();
    BOOST_TEST((reserve(id, 1).error() == store_errc::exhausted));
}

BOOST_AUTO_TEST_CASE(a_reservation_has_a_limit)
{
    auto const id = add(some_subscriber(1));
    BOOST_TEST(reserve(id, 0).value().size() == 1u);
    BOOST_TEST(reserve(id, max_seq_count - 1).value().size() == max_seq_count - 1);
    BOOST_TEST(reserve(id, max_seq_count).value().size() == max_seq_count);
    BOOST_TEST(reserve(id, max_seq_count + 1).value().size() == max_seq_count);
}

BOOST_AUTO_TEST_CASE(who_is_unknown_or_removed_gets_none)
{
    auto const id = add(some_subscriber(1)), other = add(some_subscriber(2));
    reopen();
    reserve(other, 8).value();
    await(shard->subscribers().remove(id)).value();
    BOOST_TEST((reserve(id, 8).error() == store_errc::not_found));
    BOOST_TEST((reserve_above(id, 8).error() == store_errc::not_found));
    BOOST_TEST((reserve(subscription_id(99), 8).error() == store_errc::not_found));
}

BOOST_AUTO_TEST_SUITE_END()
BOOST_AUTO_TEST_SUITE_END()
