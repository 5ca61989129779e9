#include "operator-core/store/sqlite/writer.hpp"

#include "operator-core/store/sqlite/schema.hpp"
#include "tests/operator-core/store/store_fixture.hpp"

#include <boost/asio/executor_work_guard.hpp>
#include <condition_variable>

BOOST_AUTO_TEST_SUITE(operator_core_store_sqlite_writer)

using namespace cabinet;
using namespace cabinet::core;
using namespace cabinet::core::sqlite;

namespace {

// Holds the writer inside a change until it is opened, so that others queue up behind it.
class gate {
public:
    void open()
    {
        std::lock_guard const lock(mutex_);
        open_ = true;
        changed_.notify_all();
    }
    void pass()
    {
        std::unique_lock lock(mutex_);
        reached_ = true;
        changed_.notify_all();
        changed_.wait(lock, [this] { return open_; });
    }
    void wait_until_reached()
    {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return reached_; });
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    bool open_ = false;
    bool reached_ = false;
};

struct insert_row final : change_set {
    std::uint64_t key = 0;
    std::uint64_t size = 1;
    error_code answer;
    gate* wait_at = nullptr;
    int applied = 0;

    error_code apply(connection& db, vault&) override
    {
        ++applied;
        if (wait_at)
            wait_at->pass();
        if (auto const error = run(db, "INSERT INTO t VALUES (?, zeroblob(?))", key, size))
            return error;
        return answer;
    }
};

struct fixture {
    fixture()
    {
        connection db = open();
        BOOST_TEST_REQUIRE(!db.execute("PRAGMA journal_mode = WAL"));
        BOOST_TEST_REQUIRE(!db.execute("CREATE TABLE t (k INTEGER PRIMARY KEY, v BLOB)"));
    }

    connection open() { return {folder / "store.db", open_mode::read_write, "", failures}; }

    void start(char const* preparation = "")
    {
        connection db = open();
        BOOST_TEST_REQUIRE(!db.execute(preparation));
        changes.emplace(std::move(db), master_key_of(1), random);
    }

    std::unique_ptr<insert_row> row(std::uint64_t key)
    {
        auto out = std::make_unique<insert_row>();
        out->key = key;
        return out;
    }

    // Hands in a change; what becomes of it is appended to `done` on the shard.
    void submit(std::unique_ptr<insert_row> change)
    {
        test::start(io, changes->commit(home, std::move(change)),
                    [this](std::unique_ptr<insert_row> finished) { done.push_back(std::move(finished)); });
        io.restart();
        io.poll();
    }

    std::vector<std::uint64_t> stored()
    {
        connection db = open();
        query rows(db, "SELECT k FROM t ORDER BY k");
        std::vector<std::uint64_t> out;
        while (rows.next())
            out.push_back(rows.number(0));
        return out;
    }

    error_code outcome_of(std::uint64_t key)
    {
        for (auto const& one : done)
            if (one->key == key)
                return one->outcome;
        return store_errc::stopped;
    }

    test::temporary_folder folder{test::memory_folder()};
    failure_log failures{no_log()};
    system_random random;
    asio::io_context io{1};
    std::shared_ptr<mailbox> home = std::make_shared<mailbox>(io.get_executor());
    std::vector<std::unique_ptr<insert_row>> done;
    std::optional<writer> changes;
};

using numbers = std::vector<std::uint64_t>;

}  // namespace

BOOST_FIXTURE_TEST_SUITE(store_writer, fixture)

BOOST_AUTO_TEST_CASE(changes_that_queue_up_are_one_transaction_and_wake_the_shard_once)
{
    start();
    gate door;
    auto first = row(1);
    first->wait_at = &door;
    submit(std::move(first));
    door.wait_until_reached();
    for (std::uint64_t key = 2; key <= 100; ++key)
        submit(row(key));
    BOOST_TEST(done.empty());
    door.open();
    changes->stop();
    io.restart();
    // One handler for the gate's batch and one for the 99 behind it, or one for both.
    BOOST_TEST(io.poll() <= 2u);
    BOOST_TEST(done.size() == 100u);
    for (auto const& one : done)
        BOOST_TEST(!one->outcome);
    BOOST_TEST(stored().size() == 100u);
}

BOOST_AUTO_TEST_CASE(a_refused_change_takes_no_other_down)
{
    start();
    gate door;
    auto first = row(1);
    first->wait_at = &door;
    submit(std::move(first));
    door.wait_until_reached();
    submit(row(2));
    auto refused = row(3);
    refused->answer = store_errc::not_found;  // after it has written
    submit(std::move(refused));
    submit(row(2));  // there already
    submit(row(4));
    door.open();
    changes->stop();
    io.restart();
    io.poll();
    BOOST_TEST_REQUIRE(done.size() == 5u);
    BOOST_TEST((done[2]->outcome == store_errc::not_found));
    BOOST_TEST((done[3]->outcome == store_errc::conflict));
    BOOST_TEST((stored() == numbers{1, 2, 4}));
}

BOOST_AUTO_TEST_CASE(a_change_for_which_there_is_no_room_takes_no_other_down)
{
    start("PRAGMA max_page_count = 40");
    gate door;
    auto first = row(1);
    first->wait_at = &door;
    submit(std::move(first));
    door.wait_until_reached();
    submit(row(2));
    auto large = row(3);
    large->size = 1'000'000;
    submit(std::move(large));
    submit(row(4));
    door.open();
    changes->stop();
    io.restart();
    io.poll();
    BOOST_TEST(!outcome_of(1));
    BOOST_TEST(!outcome_of(2));
    BOOST_TEST((outcome_of(3) == store_errc::full));
    BOOST_TEST(!outcome_of(4));
    BOOST_TEST((stored() == numbers{1, 2, 4}));
}

BOOST_AUTO_TEST_CASE(while_another_process_writes_changes_are_refused_and_later_ones_go_through)
{
    start("PRAGMA busy_timeout = 1");
    connection other = open();
    BOOST_TEST(!other.execute("BEGIN IMMEDIATE"));
    submit(row(1));
    while (done.empty())
        io.run_one();
    BOOST_TEST((outcome_of(1) == store_errc::unavailable));
    BOOST_TEST(failures.last().find("locked") != std::string::npos);
    BOOST_TEST(!other.execute("COMMIT"));
    submit(row(2));
    changes->stop();
    io.restart();
    io.poll();
    BOOST_TEST(!outcome_of(2));
    BOOST_TEST((stored() == numbers{2}));
}

BOOST_AUTO_TEST_CASE(what_is_handed_in_before_the_stop_is_committed_and_what_comes_after_is_told)
{
    start();
    for (std::uint64_t key = 1; key <= 1000; ++key)
        submit(row(key));
    changes->stop();
    submit(row(2000));
    io.restart();
    io.poll();
    BOOST_TEST(done.size() == 1001u);
    BOOST_TEST(stored().size() == 1000u);
    BOOST_TEST((outcome_of(2000) == store_errc::stopped));
    changes->stop();
}

BOOST_AUTO_TEST_CASE(a_batch_has_a_limit)
{
    start();
    gate door;
    auto first = row(0);
    first->wait_at = &door;
    submit(std::move(first));
    door.wait_until_reached();
    for (std::uint64_t key = 1; key <= 2 * writer::max_batch + 1; ++key)
        submit(row(key));
    door.open();
    changes->stop();
    io.restart();
    io.poll();
    BOOST_TEST(done.size() == 2 * writer::max_batch + 2);
    BOOST_TEST(stored().size() == 2 * writer::max_batch + 2);
}

BOOST_AUTO_TEST_CASE(the_log_is_moved_into_the_database_and_does_not_grow_for_ever)
{
    start("PRAGMA wal_autocheckpoint = 0");
    for (std::uint64_t key = 1; key <= 20; ++key) {
        auto large = row(key);
        large->size = 2'000'000;
        submit(std::move(large));
        while (done.size() < key)
            io.run_one();
    }
    changes->stop();
    auto const log = folder / "store.db-wal";
    BOOST_TEST(std::filesystem::file_size(log) < 12'000'000u);
}

// Each shard's changes come back on its own thread.
BOOST_AUTO_TEST_CASE(several_shards_write_at_once)
{
    start();
    constexpr std::size_t shards = 3, each = 200;
    std::array<std::size_t, shards> finished{};
    std::array<asio::io_context, shards>
        contexts;  // outlive the writer: its last post may still be on its way out
    std::vector<std::thread> threads;
    for (std::size_t s = 0; s < shards; ++s)
        threads.emplace_back([&, s] {
            auto& own = contexts[s];
            auto const box = std::make_shared<mailbox>(own.get_executor());
            for (std::size_t i = 0; i < each; ++i)
                test::start(own, changes->commit(box, row(s * each + i)),
                            [&, s, me = std::this_thread::get_id()](std::unique_ptr<insert_row> one) {
                                finished[s] += !one->outcome && me == std::this_thread::get_id();
                            });
            own.run();
        });
    for (auto& thread : threads)
        thread.join();
    changes->stop();
    for (auto const count : finished)
        BOOST_TEST(count == each);
    BOOST_TEST(stored().size() == shards * each);
}

BOOST_AUTO_TEST_SUITE_END()
BOOST_AUTO_TEST_SUITE_END()
