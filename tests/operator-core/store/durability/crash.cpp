#include "operator-core/store/sqlite/connection.hpp"
#include "operator-core/store/sqlite/sqlite_store.hpp"
#include "tests/operator-core/store/durability/workload.hpp"
#include "tests/operator-core/store/store_fixture.hpp"
#include "tests/support/crash_disk.hpp"

#include <cstdlib>

BOOST_AUTO_TEST_SUITE(operator_core_store_durability_crash)

using namespace cabinet;
using namespace cabinet::core;
using namespace cabinet::core::durability;

namespace {

// Remembers in memory, which a power failure of the crash_disk does not reach.
class noting_journal final : public journal {
public:
    explicit noting_journal(expectation& into) : into_(into) {}
    void write(event const& what) override
    {
        into_.note(what);
        acknowledged += what.at == event::phase::done;
    }

    std::size_t acknowledged = 0;

private:
    expectation& into_;
};

std::size_t rounds(std::size_t usual)
{
    auto const* const asked = std::getenv("CABINET_CRASH_ROUNDS");
    return asked ? std::strtoul(asked, nullptr, 10) : usual;
}

struct fixture {
    sqlite::sqlite_options options()
    {
        auto out = options_for("store.db");
        out.vfs = disk.name();
        out.keeping.age = history_age;
        out.busy_timeout = milliseconds(1);
        return out;
    }

    // Nothing may be half applied, and the indexes must agree with their tables.
    std::string integrity()
    {
        failure_log failures(no_log());
        sqlite::connection db("store.db", sqlite::open_mode::read_write, disk.name(), failures);
        sqlite::query row(db, "PRAGMA integrity_check");
        return row.next() ? std::string(as_text(row.blob(0))) : row.error().message();
    }

    // Opens, works until the disk fails, and closes.
    void work(std::uint64_t round)
    {
        asio::io_context io(1);
        try {
            auto const whole = sqlite::open_sqlite_store(options(), master, random, no_log());
            auto const shard = whole->attach(io.get_executor());
            noting_journal notes(expected);
            workload work(*shard, notes, round * 1'000'000);
            if (!test::await(io, work.prepare())) {
                for (std::size_t object = 0; object < object_count; ++object) {
                    start(io, work.change_document(object));
                    start(io, work.change_bindings(object));
                    start(io, work.change_subscription(object));
                    start(io, work.reserve_sqns(object));
                }
                io.restart();
                io.run();
            }
            whole->stop();
            acknowledged += notes.acknowledged;
        }
        catch (store_failure const&) {
            ++not_opened;
        }
    }

    void start(asio::io_context& io, asio::awaitable<error_code> activity)
    {
        test::start(io, std::move(activity), [this](error_code reason) {
            other_failures += reason != store_errc::unavailable && reason != store_errc::full;
        });
    }

    std::vector<std::string> check()
    {
        asio::io_context io(1);
        auto const whole = sqlite::open_sqlite_store(options(), master, random, no_log());
        auto const shard = whole->attach(io.get_executor());
        auto const faults = test::await(io, expected.check(*shard));
        whole->stop();
        return faults;
    }

    system_random random;
    auth::seal_key master = master_key_of(1);
    test::crash_disk disk{20240607};
    expectation expected;
    std::size_t acknowledged = 0, not_opened = 0, other_failures = 0;
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(store_power_failure, fixture)

BOOST_AUTO_TEST_CASE(everything_acknowledged_survives_and_everything_else_is_whole_or_absent)
{
    test::fixed_random moments(42);
    for (std::size_t round = 1; round <= rounds(150); ++round) {
        disk.fail_power_after(1 + moments.below(moments.below(4) == 0 ? 40 : 1500));
        work(round);
        BOOST_TEST_REQUIRE(disk.is_down());
        disk.restore_power();
        if (moments.below(5) == 0) {  // and again while it recovers
            disk.fail_power_after(1 + moments.below(20));
            work(round);
            disk.restore_power();
        }
        for (auto const& fault : check())
            BOOST_ERROR("round " << round << ": " << fault);
        if (round % 10 == 0)
            BOOST_TEST_REQUIRE(integrity() == "ok");
    }
    BOOST_TEST(disk.has_lost_data());
    BOOST_TEST(acknowledged > 1000u);
    BOOST_TEST(other_failures == 0u);
}

BOOST_AUTO_TEST_CASE(a_power_failure_at_any_moment_of_the_first_start_leaves_a_usable_file)
{
    for (std::uint64_t moment = 1;; ++moment) {
        test::crash_disk fresh(moment);
        auto with = options();
        with.vfs = fresh.name();
        fresh.fail_power_after(moment);
        bool opened = true;
        try {
            sqlite::open_sqlite_store(with, master, random, no_log())->stop();
        }
        catch (store_failure const&) {
            opened = false;
        }
        bool const was_down = fresh.is_down();
        fresh.fail_power();
        fresh.restore_power();
        sqlite::open_sqlite_store(with, master, random, no_log())->stop();
        if (opened && !was_down)
            break;
        BOOST_TEST_REQUIRE(moment < 1000u);
    }
}

BOOST_AUTO_TEST_CASE(a_full_disk_refuses_changes_and_keeps_all_that_was_acknowledged)
{
    test::fixed_random moments(43);
    for (std::size_t round = 1; round <= rounds(150) / 5; ++round) {
        disk.fill_up_after(moments.below(500), 1 + moments.below(4));
        disk.fail_power_after(2000);
        work(round);
        disk.restore_power();
        disk.fill_up_after(0, 0);
        for (auto const& fault : check())
            BOOST_ERROR("round " << round << ": " << fault);
    }
    BOOST_TEST(other_failures == 0u);
}

// The disk does lose what was not synced: otherwise the tests above would show nothing.
BOOST_AUTO_TEST_CASE(without_syncing_acknowledged_changes_are_lost)
{
    std::size_t lost = 0;
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        test::crash_disk careless(seed);
        failure_log failures(no_log());
        {
            sqlite::connection db("store.db", sqlite::open_mode::read_write, careless.name(), failures);
            BOOST_TEST(
                !db.execute("PRAGMA synchronous = EXTRA; PRAGMA journal_mode = WAL; CREATE TABLE t (x);"
                            "PRAGMA synchronous = OFF; INSERT INTO t VALUES (1)"));
            careless.fail_power();
        }
        careless.restore_power();
        sqlite::connection db("store.db", sqlite::open_mode::read_write, careless.name(), failures);
        sqlite::query row(db, "SELECT count(*) FROM t");
        BOOST_TEST_REQUIRE(row.next(), failures.last());
        lost += row.number(0) == 0;
    }
    BOOST_TEST(lost > 0u);
    BOOST_TEST(lost < 20u);
}

BOOST_AUTO_TEST_SUITE_END()
BOOST_AUTO_TEST_SUITE_END()
