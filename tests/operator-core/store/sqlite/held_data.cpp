#include "operator-core/store/held_data.hpp"
#include "operator-core/store/sqlite/connection.hpp"

#include "tests/operator-core/store/document_fixture.hpp"

BOOST_AUTO_TEST_SUITE(operator_core_store_sqlite_held_data)

using namespace cabinet;
using namespace cabinet::core;

namespace {

struct held_fixture : document_fixture {
    held_data held() { return await(shard->load_held(owner)).value(); }

    void put(document_key const& where, std::uint64_t expected, std::string const& text)
    {
        await(documents().replace(where, expected, content_of({text}), {at(5000), "impi", "phone"})).value();
    }
    std::string text_of(held_document const& document)
    {
        collector sink;
        await(documents().visit(document.key, sink)).value();
        BOOST_TEST_REQUIRE(sink.parts.size() == 1u);
        return sink.parts[0];
    }
    /// As the store was before documents had names and accesses were logged.
    void make_old()
    {
        close();
        {
            failure_log failures(no_log());
            sqlite::connection db(options.file, sqlite::open_mode::read_write, "", failures);
            BOOST_TEST_REQUIRE(!db.execute("DROP TABLE audit; ALTER TABLE document DROP COLUMN name;"
                                           "DELETE FROM migration WHERE number = 3"));
        }
        open();
    }

    document_key other{owner, "pidf-manipulation", "a/b c"};
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(store_held_data, held_fixture)

BOOST_AUTO_TEST_CASE(identities_come_with_their_dates_earlier_ones_too)
{
    auto const number = some_subscriber(1).identities.msisdns.at(0);
    await(shard->subscribers().withdraw(owner, identity_kind::msisdn, number, at(7000))).value();
    await(shard->subscribers().assign(owner, identity_kind::msisdn, "+4900", at(8000))).value();
    auto const all = held().identities;
    BOOST_TEST_REQUIRE(all.size() == 7u);
    BOOST_CHECK((all[5] == held_identity{identity_kind::msisdn, number, at(1000), at(7000)}));
    BOOST_CHECK((all[6] == held_identity{identity_kind::msisdn, "+4900", at(8000), std::nullopt}));
}

BOOST_AUTO_TEST_CASE(bindings_of_every_address_come_expired_or_not)
{
    for (char const* const aor : {"sip:a", "sip:b"}) {
        binding one;
        one.uri = std::string(aor) + "-contact";
        std::vector<binding> list{one};
        await(shard->bindings().replace(owner, aor, 0, list)).value();
    }
    BOOST_TEST(held().bindings.size() == 2u);
}

BOOST_AUTO_TEST_CASE(documents_are_named_as_they_were_stored_and_read_by_their_row)
{
    put(key, 0, "book");
    put(other, 0, "other");
    await(documents().remove(key, 1, {at(6000), "impi", "phone"})).value();
    reopen();
    auto const all = held().documents;
    BOOST_TEST_REQUIRE(all.size() == 2u);
    BOOST_TEST(all[0].key.auid == "resource-lists");
    BOOST_TEST(!all[0].head.exists);
    BOOST_TEST(all[0].head.gen == 2u);
    BOOST_TEST(all[1].key.auid == "pidf-manipulation");
    BOOST_TEST(all[1].key.name == "a/b c");
    BOOST_TEST(text_of(all[1]) == "other");
}

BOOST_AUTO_TEST_CASE(an_older_store_is_opened_and_its_documents_get_names_as_they_change)
{
    put(key, 0, "book");
    put(other, 0, "other");
    make_old();
    auto old = held().documents;
    BOOST_TEST_REQUIRE(old.size() == 2u);
    BOOST_TEST(old[0].key.auid == "resource-lists");  // a usual name
    BOOST_TEST(old[1].key.auid.empty());
    BOOST_TEST(text_of(old[1]) == "other");
    put(other, 1, "changed");
    auto const now = held().documents;
    BOOST_TEST(now[1].key.name == "a/b c");
    BOOST_TEST(text_of(now[1]) == "changed");
    BOOST_TEST(await(shard->audits().list({}, 0, 9)).value().empty());
}

BOOST_AUTO_TEST_CASE(a_row_of_somebody_else_is_not_found)
{
    put(key, 0, "book");
    auto const eve = add(some_subscriber(2));
    auto theirs = held().documents.at(0).key;
    theirs.owner = eve;
    collector sink;
    BOOST_CHECK(await(documents().visit(theirs, sink)).error() == store_errc::not_found);
    BOOST_CHECK(await(shard->load_held(subscription_id{99})).error() == store_errc::not_found);
}

BOOST_AUTO_TEST_CASE(a_name_moved_to_another_document_does_not_open)
{
    put(key, 0, "book");
    put(other, 0, "other");
    failure_log failures(no_log());
    sqlite::connection db(options.file, sqlite::open_mode::read_write, "", failures);
    BOOST_TEST_REQUIRE(!db.execute("UPDATE document SET name = (SELECT name FROM document WHERE id = 1)"));
    BOOST_CHECK(await(shard->load_held(owner)).error() == store_errc::corrupt);
}

BOOST_AUTO_TEST_SUITE_END()
BOOST_AUTO_TEST_SUITE_END()
