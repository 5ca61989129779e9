#include "operator-core/store/sqlite/connection.hpp"

#include "operator-core/store/store_failure.hpp"
#include "tests/support/files.hpp"

#include <sys/stat.h>

BOOST_AUTO_TEST_SUITE(operator_core_store_sqlite_connection)

using namespace cabinet;
using namespace cabinet::core;
using namespace cabinet::core::sqlite;

namespace {

struct fixture {
    test::temporary_folder folder;
    failure_log failures{no_log()};
    std::filesystem::path file = folder / "store.db";
    connection db{file, open_mode::read_write, "", failures};

    fixture() { BOOST_TEST_REQUIRE(!db.execute("CREATE TABLE t (a INTEGER PRIMARY KEY, b BLOB) STRICT")); }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(store_connection, fixture)

BOOST_AUTO_TEST_CASE(values_come_back_as_they_were_bound)
{
    octets const data{0, 1, 255};
    BOOST_TEST(!run(db, "INSERT INTO t VALUES (?, ?)", std::uint64_t(1), data));
    BOOST_TEST(!run(db, "INSERT INTO t VALUES (?, ?)", (std::uint64_t(1) << 62) + 1, octets{}));
    BOOST_TEST(!run(db, "INSERT INTO t VALUES (?, NULL)", subscription_id(7)));
    BOOST_TEST(db.changes() == 1u);
    BOOST_TEST(db.last_row_id() == 7u);

    query rows(db, "SELECT a, b FROM t ORDER BY a");
    BOOST_TEST_REQUIRE(rows.next());
    BOOST_TEST(rows.number(0) == 1u);
    BOOST_TEST((octets(rows.blob(1).begin(), rows.blob(1).end()) == data));
    BOOST_TEST_REQUIRE(rows.next());
    BOOST_TEST(rows.is_null(1));
    BOOST_TEST_REQUIRE(rows.next());
    BOOST_TEST(rows.number(0) == (std::uint64_t(1) << 62) + 1);
    BOOST_TEST(!rows.is_null(1));
    BOOST_TEST(rows.blob(1).empty());
    BOOST_TEST(!rows.next());
    BOOST_TEST(!rows.error());
}

BOOST_AUTO_TEST_CASE(a_statement_that_was_left_half_read_starts_again)
{
    for (std::uint64_t i = 1; i <= 3; ++i)
        BOOST_TEST(!run(db, "INSERT INTO t VALUES (?, NULL)", i));
    for (int i = 0; i < 2; ++i) {
        query rows(db, "SELECT a FROM t ORDER BY a");
        BOOST_TEST_REQUIRE(rows.next());
        BOOST_TEST(rows.number(0) == 1u);
    }
}

BOOST_AUTO_TEST_CASE(a_uniqueness_rule_gives_a_conflict_and_no_report)
{
    BOOST_TEST(!run(db, "INSERT INTO t VALUES (1, NULL)"));
    BOOST_TEST((run(db, "INSERT INTO t VALUES (1, NULL)") == store_errc::conflict));
    BOOST_TEST(failures.last().empty());
}

BOOST_AUTO_TEST_CASE(a_locked_database_is_unavailable_and_the_report_says_so)
{
    connection other(file, open_mode::read_write, "", failures);
    BOOST_TEST(!other.execute("BEGIN IMMEDIATE"));
    BOOST_TEST((run(db, "INSERT INTO t VALUES (1, NULL)") == store_errc::unavailable));
    BOOST_TEST(failures.last().find("store.db: database is locked") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_full_database_is_told_apart)
{
    BOOST_TEST(!db.execute("PRAGMA max_page_count = 2"));
    BOOST_TEST((run(db, "INSERT INTO t VALUES (1, zeroblob(100000))") == store_errc::full));
    BOOST_TEST(failures.last().find("full") != std::string::npos);
    BOOST_TEST(!run(db, "INSERT INTO t VALUES (1, NULL)"));
}

BOOST_AUTO_TEST_CASE(a_missing_table_is_an_error_and_no_crash)
{
    query rows(db, "SELECT a FROM absent WHERE a = ?", std::uint64_t(1));
    BOOST_TEST(!rows.next());
    BOOST_TEST((rows.error() == store_errc::unavailable));
    BOOST_TEST(failures.last().find("no such table") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_read_transaction_sees_one_state)
{
    BOOST_TEST(!db.execute("PRAGMA journal_mode = WAL"));
    connection reader(file, open_mode::read_only, "", failures);
    auto const count = [&reader] {
        query row(reader, "SELECT count(*) FROM t");
        return row.next() ? row.number(0) : 99;
    };
    {
        read_transaction const one_state(reader);
        BOOST_TEST(!one_state.error());
        BOOST_TEST(count() == 0u);
        BOOST_TEST(!run(db, "INSERT INTO t VALUES (1, NULL)"));
        BOOST_TEST(count() == 0u);
    }
    BOOST_TEST(count() == 1u);
}

BOOST_AUTO_TEST_CASE(a_read_only_connection_cannot_write)
{
    connection reader(file, open_mode::read_only, "", failures);
    BOOST_TEST((run(reader, "INSERT INTO t VALUES (1, NULL)") == store_errc::unavailable));
}

BOOST_AUTO_TEST_CASE(the_file_is_for_its_owner_alone)
{
    struct stat status {};
    BOOST_TEST_REQUIRE(::stat(file.c_str(), &status) == 0);
    BOOST_TEST((status.st_mode & 0777) == 0600u);
}

BOOST_AUTO_TEST_CASE(a_file_that_cannot_be_opened_is_named)
{
    auto const absent = folder / "no/such/folder.db";
    for (auto const mode : {open_mode::read_only, open_mode::read_write})
        BOOST_CHECK_EXCEPTION(
            connection(absent, mode, "", failures), store_failure, [&](auto const& failure) {
                return std::string(failure.what()).find(absent.string()) != std::string::npos;
            });
}

BOOST_AUTO_TEST_SUITE_END()
BOOST_AUTO_TEST_SUITE_END()
