#include "operator-core/store/sqlite/subscriber_changes.hpp"

#include "tests/operator-core/store/document_fixture.hpp"

#include <unordered_set>

BOOST_AUTO_TEST_SUITE(operator_core_store_sqlite_erasure)

using namespace cabinet;
using namespace cabinet::core;

namespace {

constexpr std::size_t window = 12;  // octets that two random texts do not have in common

/// What is searched for: every run of `window` octets of the texts given.
class traces {
public:
    void add(std::string_view text)
    {
        for (std::size_t i = 0; i + window <= text.size(); ++i)
            runs_.emplace(text.substr(i, window));
    }

    std::size_t size() const noexcept { return runs_.size(); }

    /// How many of them stand anywhere in the files of `folder`.
    std::size_t found_in(std::filesystem::path const& folder) const
    {
        std::unordered_set<std::string> found;
        for (auto const& file : std::filesystem::recursive_directory_iterator(folder)) {
            auto const octets = test::read_file(file.path());
            for (std::size_t i = 0; i + window <= octets.size(); ++i)
                if (auto const one = octets.substr(i, window); runs_.contains(one))
                    found.insert(one);
        }
        return found.size();
    }

private:
    std::unordered_set<std::string> runs_;
};

struct erasure_fixture : store_fixture {
    document_key book_of(subscription_id id) { return {id, "resource-lists", "index"}; }

    static std::string entry(int person, int number, int version)
    {
        return "<entry of='" + std::to_string(person) + "' n='" + std::to_string(number) + "'>" +
               std::string(static_cast<std::size_t>(number * 37 % 900),
                           static_cast<char>('a' + version % 26)) +
               "</entry>";
    }

    void write_book(subscription_id id, int person, int version)
    {
        parts all;
        for (int i = 0; i < 40; ++i)
            all.push_back(entry(person, i, i % 5 == version % 5 ? version : 0));
        change_note note{at(version), "impi of person " + std::to_string(person), "phone"};
        await(shard->documents().replace(book_of(id), static_cast<std::uint64_t>(version - 1),
                                         content_of(all), note))
            .value();
    }

    void bind(subscription_id id, std::uint64_t version)
    {
        binding one;
        one.uri = "sip:person-" + std::to_string(to_number(id)) + "-contact@192.0.2.77";
        one.expires_at = at(1'000'000'000);
        std::vector<binding> all{one};
        await(shard->bindings().replace(id, "sip:aor", version, all)).value();
    }

    static std::string reason_of(int person)
    {
        return "person " + std::to_string(person) + " asked us on the phone";
    }

    void look_at(subscription_id id, int person, int version)
    {
        audit_entry entry{0, at(version), id, "staff", "history", audit_words{"index", reason_of(person)}};
        await(shard->audits().add(entry)).value();
    }

    /// Everybody's rows come mixed, and the person's pages are shared with others.
    void fill()
    {
        for (int person = 0; person < 12; ++person)
            ids.push_back(add(some_subscriber(person)));
        for (int version = 1; version <= 8; ++version)
            for (int person = 0; person < 12; ++person) {
                write_book(ids[static_cast<std::size_t>(person)], person, version);
                bind(ids[static_cast<std::size_t>(person)], static_cast<std::uint64_t>(version - 1));
                look_at(ids[static_cast<std::size_t>(person)], person, version);
            }
    }

    /// All that the database has of a subscription, as it is stored: sealed rows, their keyed hashes, the wrapped key.
    traces stored_of(subscription_id id)
    {
        traces out;
        failure_log failures(no_log());
        sqlite::connection db(options.file, sqlite::open_mode::read_only, "", failures);
        for (auto const* const sql :
             {"SELECT wrapped_key FROM subscription WHERE id = ?",
              "SELECT credentials FROM subscription WHERE id = ?",
              "SELECT text FROM identity WHERE subscription = ?",
              "SELECT lookup FROM identity WHERE subscription = ?",
              "SELECT aor FROM binding WHERE subscription = ?",
              "SELECT bindings FROM binding WHERE subscription = ?",
              "SELECT lookup FROM document WHERE subscription = ?",
              "SELECT head FROM document WHERE subscription = ?",
              "SELECT record FROM change WHERE document IN (SELECT id FROM document WHERE subscription = ?)",
              "SELECT octets FROM slice WHERE id >> 35 IN (SELECT id FROM document WHERE subscription = ?)",
              "SELECT leaf FROM slice WHERE id >> 35 IN (SELECT id FROM document WHERE subscription = ?)",
              "SELECT octets FROM removed_slice WHERE document IN (SELECT id FROM document WHERE "
              "subscription = ?)",
              "SELECT name FROM document WHERE subscription = ?",
              "SELECT words FROM audit WHERE subscription = ?"}) {
            sqlite::query rows(db, sql, id);
            std::size_t count = 0;
            for (; rows.next(); ++count)
                out.add(as_text(rows.blob(0)));
            BOOST_TEST_REQUIRE(count > 0u);
        }
        return out;
    }

    static traces plain_texts_of(int person)
    {
        traces out;
        auto const all = some_subscriber(person).identities;
        for (auto const& text :
             {all.impis.at(0), all.impus.at(0), all.impus.at(1), all.imsis.at(0), all.iccids.at(0)})
            out.add(text);
        for (int version = 0; version <= 8; ++version)
            out.add(entry(person, 3, version));
        out.add("impi of person " + std::to_string(person));
        out.add(reason_of(person));
        out.add("sip:person-" + std::to_string(person + 1) + "-contact@192.0.2.77");
        return out;
    }

    std::vector<subscription_id> ids;
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(store_sqlite_erasure, erasure_fixture)

BOOST_AUTO_TEST_CASE(no_octet_of_a_person_is_left_in_any_file_after_erasure)
{
    fill();
    for (std::size_t person : {5u, 0u, 11u}) {
        auto const sealed = stored_of(ids[person]);
        auto const plain = plain_texts_of(static_cast<int>(person));
        BOOST_TEST(sealed.size() > 10'000u);
        BOOST_TEST(sealed.found_in(folder.path()) >= sealed.size() * 9 / 10);  // but where a page ends within
        BOOST_TEST(plain.found_in(folder.path()) == 0u);

        auto const removed = await(shard->subscribers().remove(ids[person])).value();
        BOOST_TEST(removed.log_is_clean);
        BOOST_TEST(sealed.found_in(folder.path()) == 0u);
        BOOST_TEST(plain.found_in(folder.path()) == 0u);
    }
    // Others' data is what it was.
    collector sink;
    await(shard->documents().visit(book_of(ids[3]), sink)).value();
    BOOST_TEST(sink.parts.size() == 40u);
    reopen();
    BOOST_TEST(stored_of(ids[3]).found_in(folder.path()) > 10'000u);
}

BOOST_AUTO_TEST_CASE(what_a_change_or_a_withdrawal_replaced_goes_with_it)
{
    fill();
    auto const early = stored_of(ids[4]);
    for (int version = 9; version <= 14; ++version)
        write_book(ids[4], 4, version);
    bind(ids[4], 8);
    await(shard->subscribers().withdraw(ids[4], identity_kind::msisdn,
                                        some_subscriber(4).identities.msisdns[0], at(9)))
        .value();
    auto const late = stored_of(ids[4]);
    await(shard->subscribers().remove(ids[4])).value();
    BOOST_TEST(early.found_in(folder.path()) == 0u);
    BOOST_TEST(late.found_in(folder.path()) == 0u);
}

BOOST_AUTO_TEST_CASE(versions_dropped_by_their_age_leave_nothing_either)
{
    fill();
    auto const all = stored_of(ids[2]);
    auto const much_later = at(100LL * 86'400'000);
    while (await(shard->forget_expired(much_later)).value() == work_left::some) {
    }
    await(shard->subscribers().remove(ids[2])).value();
    BOOST_TEST(all.found_in(folder.path()) == 0u);
}

BOOST_AUTO_TEST_CASE(erasure_says_how_much_it_removed)
{
    fill();
    auto const removed = await(shard->subscribers().remove(ids[1])).value();
    BOOST_TEST(removed.identities == 6u);
    BOOST_TEST(removed.bindings == 1u);
    BOOST_TEST(removed.documents == 1u);
    BOOST_TEST(removed.versions == 8u);
    BOOST_TEST(removed.slices > 40u);
    BOOST_TEST((await(shard->subscribers().remove(ids[1])).error() == store_errc::not_found));
}

BOOST_AUTO_TEST_CASE(a_reader_that_holds_the_log_is_told_of)
{
    close();
    options.busy_timeout = milliseconds(1);
    open();
    fill();
    failure_log failures(no_log());
    sqlite::connection other(options.file, sqlite::open_mode::read_only, "", failures);
    {
        sqlite::read_transaction const old_state(other);
        sqlite::query row(other, "SELECT count(*) FROM subscription");
        BOOST_TEST(row.next());
        BOOST_TEST(!await(shard->subscribers().remove(ids[1])).value().log_is_clean);
    }
    BOOST_TEST(await(shard->subscribers().remove(ids[2])).value().log_is_clean);
}

BOOST_AUTO_TEST_SUITE_END()
BOOST_AUTO_TEST_SUITE_END()
