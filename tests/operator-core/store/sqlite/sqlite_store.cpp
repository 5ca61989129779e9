#include "operator-core/store/sqlite/sqlite_store.hpp"

#include "operator-core/store/sqlite/connection.hpp"
#include "tests/operator-core/store/document_fixture.hpp"

BOOST_AUTO_TEST_SUITE(operator_core_store_sqlite_sqlite_store)

using namespace cabinet;
using namespace cabinet::core;

namespace {

struct fixture : document_fixture {
    // Changes the database behind the store's back.
    error_code tamper(char const* sql)
    {
        failure_log failures(no_log());
        sqlite::connection db(folder / "store.db", sqlite::open_mode::read_write, "", failures);
        return db.execute(sql);
    }

    std::string refusal(auth::seal_key const& with)
    {
        try {
            sqlite::open_sqlite_store(options, with, random, no_log());
        }
        catch (store_failure const& failure) {
            return failure.what();
        }
        return "none";
    }

    // Everything on disk, the log included.
    std::string all_octets()
    {
        std::string out;
        for (auto const& entry : std::filesystem::directory_iterator(folder.path()))
            out += test::read_file(entry.path());
        return out;
    }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(store_sqlite, fixture)

BOOST_AUTO_TEST_CASE(another_master_key_is_refused_with_a_sentence)
{
    BOOST_TEST(refusal(master_key_of(2)).find("another master key") != std::string::npos);
    BOOST_TEST(refusal(master) == "none");
    close();
    BOOST_TEST(refusal(master_key_of(2)).find("another master key") != std::string::npos);
    open();
}

BOOST_AUTO_TEST_CASE(nothing_personal_stands_on_the_disk_in_the_clear)
{
    std::string const secret_name = "Erika Mustermann";
    replace(0, {"<list>", "<entry>" + secret_name + "</entry>", "</list>"}).value();
    replace(1, {"<list>", "</list>"}).value();  // and in the history
    binding bound;
    bound.uri = "sip:erika@192.0.2.77";
    bound.call_id = "call-of-erika";
    await(shard->bindings().replace(owner, "sip:erika@ims.example", 0, std::vector{bound})).value();
    auto with_password = some_subscriber(2);
    with_password.credentials = password_digests{
        {"realm-of-erika", auth::hash_kind::md5, auth::secret(std::string("digest-of-erika!"))}};
    add(with_password);
    auto keys = some_subscriber(3);
    aka_keys secrets;
    std::memcpy(secrets.k.writable().data(), "k-of-erika-00001", 16);
    std::memcpy(secrets.opc.writable().data(), "opc-of-erika-001", 16);
    keys.credentials = secrets;
    add(keys);

    std::vector<std::string> personal{secret_name,
                                      bound.uri,
                                      bound.call_id,
                                      "sip:erika@ims",
                                      "realm-of-erika",
                                      "digest-of-erika!",
                                      "k-of-erika-00001",
                                      "opc-of-erika-001",
                                      "resource-lists",
                                      "phone",
                                      "<list>"};
    for (int number = 1; number <= 3; ++number) {
        auto const all = some_subscriber(number).identities;
        for (auto const* list : {&all.impis, &all.impus, &all.imsis, &all.iccids, &all.msisdns})
            personal.insert(personal.end(), list->begin(), list->end());
    }
    for (std::string const& image : {all_octets(), (close(), all_octets())})
        for (auto const& text : personal)
            BOOST_TEST(image.find(text) == std::string::npos, text);
    open();
    BOOST_TEST(await(shard->subscribers().find_by_impi(keys.identities.impis[0])).has_value());
}

BOOST_AUTO_TEST_CASE(rows_that_were_swapped_do_not_open)
{
    auto const other = add(some_subscriber(2));
    auto const first = key;
    replace(0, {"one", "two"}).value();
    key.owner = other;
    replace(0, {"three", "four"}).value();
    key = first;
    auto const read_fails = [this] {
        collector sink;
        auto const got = await(documents().visit(key, sink));
        return !got && got.error() == store_errc::corrupt;
    };
    BOOST_TEST(!read_fails());

    // Two slices of one document, sizes alike; two documents; two generations; two subscriptions.
    BOOST_TEST(!tamper("CREATE TABLE swap AS SELECT id, octets FROM slice"));
    auto const restore = "UPDATE slice SET octets = (SELECT octets FROM swap WHERE swap.id = slice.id)";
    BOOST_TEST(!tamper("UPDATE slice SET octets = (SELECT octets FROM swap WHERE swap.id <> slice.id "
                       "AND swap.id >> 35 = slice.id >> 35)"));
    BOOST_TEST(read_fails());
    BOOST_TEST(!tamper(restore));
    BOOST_TEST(!read_fails());
    BOOST_TEST(
        !tamper("UPDATE slice SET octets = (SELECT octets FROM swap WHERE swap.id >> 35 <> slice.id >> 35 "
                "AND swap.id & 34359738367 = slice.id & 34359738367)"));
    BOOST_TEST(read_fails());
    BOOST_TEST(!tamper(restore));
    BOOST_TEST(!tamper("UPDATE slice SET gen = gen + 1"));
    BOOST_TEST(read_fails());
    BOOST_TEST(!tamper("UPDATE slice SET gen = gen - 1"));
    BOOST_TEST(!read_fails());
    BOOST_TEST(!tamper("UPDATE document SET gen = gen + 1"));
    BOOST_TEST(read_fails());
    BOOST_TEST(!tamper("UPDATE document SET gen = gen - 1"));
    BOOST_TEST(
        !tamper("UPDATE document SET head = (SELECT d.head FROM document d WHERE d.id <> document.id)"));
    BOOST_TEST(read_fails());
    BOOST_TEST(whole->last_failure().find("does not open") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_slice_that_was_taken_out_is_noticed)
{
    replace(0, {"one", "two", "three"}).value();
    BOOST_TEST(!tamper("DELETE FROM slice WHERE id = (SELECT min(id) FROM slice)"));
    collector sink;
    BOOST_TEST((await(documents().visit(key, sink)).error() == store_errc::corrupt));
}

BOOST_AUTO_TEST_CASE(credentials_identities_keys_and_bindings_do_not_open_elsewhere)
{
    auto const second = add(some_subscriber(2));
    binding bound;
    bound.expires_at = at(10);
    for (auto const id : {owner, second})
        await(shard->bindings().replace(id, "sip:a", 0, std::vector{bound})).value();
    auto const load = [&] {
        reopen();
        auto const record = await(shard->subscribers().load(owner));
        auto const bindings = await(shard->bindings().load(owner, "sip:a", at(0)));
        return std::pair(record ? error_code() : record.error(), bindings ? error_code() : bindings.error());
    };
    auto const swapped = [](char const* table, char const* column, char const* owner_column) {
        return "UPDATE " + std::string(table) + " SET " + column + " = (SELECT b." + column + " FROM " +
               table + " b WHERE b." + owner_column + " = 3 - " + table + "." + owner_column +
               " ORDER BY 1 LIMIT 1)";
    };
    error_code const corrupt = store_errc::corrupt;

    close();
    std::filesystem::copy_file(folder / "store.db", folder / "kept.db");
    auto const again = [&](std::string const& sql) {
        close();
        std::filesystem::copy_file(folder / "kept.db", folder / "store.db",
                                   std::filesystem::copy_options::overwrite_existing);
        BOOST_TEST(!tamper(sql.c_str()));
        open();
        return load();
    };
    open();
    BOOST_TEST((again("SELECT 1") == std::pair(error_code(), error_code())));
    BOOST_TEST((again(swapped("subscription", "wrapped_key", "id")) == std::pair(corrupt, corrupt)));
    BOOST_TEST((again(swapped("subscription", "credentials", "id")) == std::pair(corrupt, error_code())));
    BOOST_TEST(
        (again("UPDATE identity SET text = (SELECT text FROM identity ORDER BY id DESC LIMIT 1)").first ==
         corrupt));
    BOOST_TEST((again("UPDATE identity SET subscription = 3 - subscription").first == corrupt));
    BOOST_TEST((again(swapped("binding", "bindings", "subscription")) == std::pair(error_code(), corrupt)));
    BOOST_TEST((again("UPDATE binding SET version = 2") == std::pair(error_code(), corrupt)));
    again("SELECT 1");
}

// What remains of a removed subscription anywhere in the files does not open, as its key is nowhere any more.
BOOST_AUTO_TEST_CASE(a_removed_subscriptions_key_is_gone_from_the_files)
{
    replace(0, {"text"}).value();
    std::string wrapped;
    {
        failure_log failures(no_log());
        sqlite::connection db(folder / "store.db", sqlite::open_mode::read_only, "", failures);
        sqlite::query row(db, "SELECT wrapped_key FROM subscription");
        BOOST_TEST_REQUIRE(row.next());
        wrapped = as_text(row.blob(0));
    }
    BOOST_TEST(all_octets().find(wrapped) != std::string::npos);
    await(shard->subscribers().remove(owner)).value();
    whole->stop();
    BOOST_TEST(all_octets().find(wrapped) == std::string::npos);
}

BOOST_AUTO_TEST_CASE(removal_leaves_no_rows_behind)
{
    replace(0, {"a", "b"}).value();
    replace(1, {"c"}).value();
    await(shard->bindings().replace(owner, "sip:a", 0, std::vector<binding>())).value();
    await(shard->subscribers().assign(owner, identity_kind::impu, "sip:x", at(1))).value();
    await(shard->subscribers().withdraw(owner, identity_kind::impu, "sip:x", at(2))).value();
    await(shard->subscribers().remove(owner)).value();
    failure_log failures(no_log());
    sqlite::connection db(folder / "store.db", sqlite::open_mode::read_only, "", failures);
    sqlite::query counts(db, "SELECT (SELECT count(*) FROM subscription), (SELECT count(*) FROM identity), "
                             "(SELECT count(*) FROM sqn), (SELECT count(*) FROM binding), "
                             "(SELECT count(*) FROM document), (SELECT count(*) FROM slice), "
                             "(SELECT count(*) FROM removed_slice), (SELECT count(*) FROM change)");
    BOOST_TEST_REQUIRE(counts.next());
    for (int table = 0; table < 8; ++table)
        BOOST_TEST(counts.number(table) == 0u, "table " << table);
}

BOOST_AUTO_TEST_CASE(a_folder_that_is_not_there_is_named)
{
    auto elsewhere = options;
    elsewhere.file = folder / "no/such/store.db";
    BOOST_CHECK_EXCEPTION(sqlite::open_sqlite_store(elsewhere, master, random, no_log()), store_failure,
                          [&](auto const& failure) {
                              return std::string(failure.what()).find(elsewhere.file.string()) !=
                                     std::string::npos;
                          });
}

BOOST_AUTO_TEST_CASE(what_is_asked_after_the_stop_is_told_so)
{
    whole->stop();
    BOOST_TEST((replace(0, {"a"}).error() == store_errc::stopped));
    BOOST_TEST((await(shard->sqns().reserve(owner, 1)).error() == store_errc::stopped));
    BOOST_TEST(!head().exists);
}

BOOST_AUTO_TEST_SUITE_END()
BOOST_AUTO_TEST_SUITE_END()
