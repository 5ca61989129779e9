#include "operator-core/store/sqlite/schema.hpp"

#include "operator-core/store/store_failure.hpp"
#include "tests/support/files.hpp"

BOOST_AUTO_TEST_SUITE(operator_core_store_sqlite_schema)

using namespace cabinet;
using namespace cabinet::core;
using namespace cabinet::core::sqlite;

namespace {

struct fixture {
    test::temporary_folder folder;
    failure_log failures{no_log()};

    connection open(std::string const& name = "store.db")
    {
        return {folder / name, open_mode::read_write, "", failures};
    }

    std::string refusal(connection& db)
    {
        try {
            migrate(db);
        }
        catch (store_failure const& failure) {
            return failure.what();
        }
        return "none";
    }
};

std::uint64_t number(connection& db, char const* sql)
{
    query row(db, sql);
    BOOST_TEST_REQUIRE(row.next());
    return row.number(0);
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(store_schema, fixture)

BOOST_AUTO_TEST_CASE(a_new_file_gets_every_migration_and_keeps_a_list_of_them)
{
    auto db = open();
    migrate(db);
    BOOST_TEST(number(db, "SELECT count(*) FROM migration") == static_cast<std::uint64_t>(newest_schema));
    BOOST_TEST(number(db, "SELECT max(number) FROM migration") == static_cast<std::uint64_t>(newest_schema));
    BOOST_TEST(number(db, "SELECT applied > 1700000000000 FROM migration") == 1u);
    BOOST_TEST(!db.in_transaction());
}

BOOST_AUTO_TEST_CASE(migrating_again_changes_nothing)
{
    auto db = open();
    migrate(db);
    auto const version = number(db, "PRAGMA schema_version");
    migrate(db);
    auto again = open();
    migrate(again);
    BOOST_TEST(number(again, "PRAGMA schema_version") == version);
}

BOOST_AUTO_TEST_CASE(a_database_of_a_newer_version_is_refused_untouched)
{
    auto db = open();
    migrate(db);
    BOOST_TEST(!db.execute("INSERT INTO migration VALUES (1000, 'from the future', 0)"));
    auto again = open();
    BOOST_TEST(refusal(again).find("store.db was written by a newer operator-core (schema 1000") !=
               std::string::npos);
}

BOOST_AUTO_TEST_CASE(another_programs_database_is_refused_untouched)
{
    auto db = open();
    BOOST_TEST(!db.execute("CREATE TABLE other (x)"));
    BOOST_TEST(refusal(db).find("belongs to another program") != std::string::npos);

    auto marked = open("marked.db");
    BOOST_TEST(!marked.execute("PRAGMA application_id = 7"));
    BOOST_TEST(refusal(marked).find("belongs to another program") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_file_that_is_no_database_is_refused)
{
    std::ofstream(folder / "store.db") << std::string(4096, 'x');
    auto db = open();
    BOOST_TEST(refusal(db).find("cannot be prepared") != std::string::npos);
    BOOST_TEST(failures.last().find("not a database") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
BOOST_AUTO_TEST_SUITE_END()
