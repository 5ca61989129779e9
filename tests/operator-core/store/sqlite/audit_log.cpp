#include "operator-core/store/audit_log.hpp"
#include "operator-core/store/sqlite/connection.hpp"

#include "tests/operator-core/store/store_fixture.hpp"

BOOST_AUTO_TEST_SUITE(operator_core_store_sqlite_audit_log)

using namespace cabinet;
using namespace cabinet::core;

namespace {

struct audit_fixture : store_fixture {
    audit_entry entry(subscription_id about, std::int64_t ms, std::string const& reason = "she asked")
    {
        return {0, at(ms), about, "ann", "history", audit_words{"resource-lists/index", reason}};
    }
    std::uint64_t write(audit_entry const& one) { return await(shard->audits().add(one)).value(); }
    std::vector<audit_entry> all(audit_filter which = {}, std::uint64_t after = 0, std::size_t limit = 1000)
    {
        return await(shard->audits().list(which, after, limit)).value();
    }
    std::vector<std::uint64_t> numbers(audit_filter const& which)
    {
        std::vector<std::uint64_t> out;
        for (auto const& one : all(which))
            out.push_back(one.number);
        return out;
    }
    void alter(char const* sql)
    {
        failure_log failures(no_log());
        sqlite::connection db(options.file, sqlite::open_mode::read_write, "", failures);
        BOOST_TEST_REQUIRE(!db.execute(sql));
    }

    subscription_id joe = add(some_subscriber(1)), eve = add(some_subscriber(2));
};

using numbers_of = std::vector<std::uint64_t>;

}  // namespace

BOOST_FIXTURE_TEST_SUITE(store_audit_log, audit_fixture)

BOOST_AUTO_TEST_CASE(lines_are_numbered_without_gaps_and_read_as_written_after_a_restart)
{
    BOOST_TEST(write(entry(joe, 1000)) == 1u);
    BOOST_TEST(write(entry(eve, 900)) == 2u);
    BOOST_TEST(write(entry(joe, 2000, "")) == 3u);
    reopen();
    auto const lines = all();
    BOOST_TEST_REQUIRE(lines.size() == 3u);
    auto second = entry(eve, 900);
    second.number = 2;
    BOOST_CHECK(lines[1] == second);
    BOOST_TEST(lines[2].words->reason.empty());
}

BOOST_AUTO_TEST_CASE(lines_are_chosen_by_subscriber_and_time_and_come_in_pages)
{
    for (int i = 1; i <= 6; ++i)
        write(entry(i % 2 == 1 ? joe : eve, i * 100));
    BOOST_TEST(numbers({}) == numbers_of({1, 2, 3, 4, 5, 6}));
    BOOST_TEST(numbers({eve}) == numbers_of({2, 4, 6}));
    BOOST_TEST(numbers({std::nullopt, at(200), at(400)}) == numbers_of({2, 3, 4}));
    BOOST_TEST(numbers({joe, at(201), at(499)}) == numbers_of({3}));
    BOOST_TEST(numbers({std::nullopt, at(-5), at(100)}) == numbers_of({1}));
    BOOST_TEST(all({}, 2, 2).front().number == 3u);
    BOOST_TEST(all({}, 2, 2).size() == 2u);
    BOOST_TEST(all({}, 6, 2).empty());
    BOOST_TEST(all({}, UINT64_MAX, SIZE_MAX).empty());
}

BOOST_AUTO_TEST_CASE(an_erased_subscriber_takes_the_words_along_and_leaves_the_access)
{
    write(entry(joe, 100));
    write(entry(eve, 200));
    await(shard->subscribers().remove(joe)).value();
    auto const lines = all();
    BOOST_TEST_REQUIRE(lines.size() == 2u);
    BOOST_TEST(!lines[0].words.has_value());
    BOOST_CHECK(lines[0].about == joe && lines[0].at == at(100));
    BOOST_TEST(lines[0].who == "ann");
    BOOST_TEST(lines[0].command == "history");
    BOOST_TEST(lines[1].words->reason == "she asked");
}

BOOST_AUTO_TEST_CASE(nobody_to_look_at_and_nothing_said_are_refused)
{
    BOOST_CHECK(await(shard->audits().add(entry(subscription_id{77}, 1))).error() == store_errc::not_found);
    auto silent = entry(joe, 1);
    silent.words.reset();
    BOOST_CHECK(await(shard->audits().add(silent)).error() == store_errc::not_found);
    BOOST_TEST(all().empty());
    BOOST_TEST(write(entry(joe, 1)) == 1u);  // what was refused left no gap
}

BOOST_AUTO_TEST_CASE(no_line_can_be_moved_to_another_number_moment_or_subscriber)
{
    for (auto const* const sql :
         {"UPDATE audit SET at = at + 1", "UPDATE audit SET subscription = 2", "UPDATE audit SET id = 9",
          "UPDATE audit SET entry = words", "UPDATE audit SET words = entry"}) {
        alter("DELETE FROM audit; DELETE FROM sqlite_sequence WHERE name = 'audit'");
        write(entry(joe, 100));
        alter(sql);
        BOOST_TEST((await(shard->audits().list({}, 0, 9)).error() == store_errc::corrupt), sql);
    }
}

BOOST_AUTO_TEST_SUITE_END()
BOOST_AUTO_TEST_SUITE_END()
