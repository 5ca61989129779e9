#include "operator-core/store/sqlite/forget_versions.hpp"

#include "operator-core/store/sqlite/change_document.hpp"
#include "tests/operator-core/store/document_fixture.hpp"

BOOST_AUTO_TEST_SUITE(operator_core_store_sqlite_forget_versions)

using namespace cabinet;
using namespace cabinet::core;

namespace {

constexpr std::uint64_t plenty = 1'000'000;

struct retention_fixture : document_fixture {
    retention_fixture() : document_fixture(options_of()) {}

    static sqlite::sqlite_options options_of()
    {
        sqlite::sqlite_options options;
        options.keeping = {.octets = 100'000'000, .versions = plenty, .age = milliseconds(1'000)};
        return options;
    }

    void keep(retention const& limits)
    {
        options.keeping = limits;
        reopen();
    }

    static parts text_of(std::uint64_t gen)
    {
        parts out{"head"};
        for (std::uint64_t i = 0; i < 4; ++i)
            out.push_back("slice " + std::to_string((gen + i) / 3) + "." + std::to_string(i));
        return out;
    }

    // Version n comes at n * 10 ms, and ends at (n + 1) * 10.
    void write_versions(std::uint64_t first, std::uint64_t last)
    {
        for (auto gen = first; gen <= last; ++gen)
            replace(gen - 1, text_of(gen), static_cast<std::int64_t>(gen) * 10).value();
    }

    result<parts> read_at(std::uint64_t gen)
    {
        collector sink;
        auto const head = await(documents().visit_at(key, gen, sink));
        return head ? result<parts>(sink.parts) : result<parts>(head.error());
    }

    // Everything from `first` on is there, and nothing before it: neither the text, nor the line of the log, nor rows.
    void check_kept(std::uint64_t first, std::uint64_t last)
    {
        auto const changes = history(UINT64_MAX, 10'000);
        BOOST_TEST_REQUIRE(changes.size() == last - first + 1);
        BOOST_TEST(changes.back().head.gen == first);
        for (std::uint64_t gen = 1; gen <= last; ++gen) {
            auto const then = read_at(gen);
            BOOST_TEST(then.has_value() == (gen >= first));
            if (then)
                BOOST_TEST((*then == text_of(gen)));
        }
        BOOST_TEST(number("SELECT count(*) FROM removed_slice WHERE removed <= " + std::to_string(first)) ==
                   0u);
        BOOST_TEST(number("SELECT ifnull(sum(length(octets)), 0) FROM removed_slice") ==
                   number("SELECT kept_octets FROM document"));
    }

    std::uint64_t number(std::string const& sql)
    {
        failure_log failures(no_log());
        sqlite::connection db(options.file, sqlite::open_mode::read_only, "", failures);
        sqlite::query row(db, sql.c_str());
        BOOST_TEST_REQUIRE(row.next());
        return row.number(0);
    }

    std::size_t forget_all_expired(std::int64_t now)
    {
        std::size_t pieces = 1;
        while (await(whole_shard().forget_expired(at(now))).value() == work_left::some)
            ++pieces;
        return pieces;
    }
    shard_store& whole_shard() { return *shard; }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(store_sqlite_forget_versions, retention_fixture)

BOOST_AUTO_TEST_CASE(an_earlier_version_is_dropped_when_it_was_replaced_as_long_ago_as_the_age)
{
    write_versions(1, 3);  // replaced: 1 at 20, 2 at 30
    for (auto const& [now, first] : {std::pair(1'019, 1u), std::pair(1'020, 2u), std::pair(1'021, 2u),
                                     std::pair(1'029, 2u), std::pair(1'030, 3u)}) {
        BOOST_TEST(forget_all_expired(now) == 1u);
        check_kept(first, 3);
    }
    BOOST_TEST(forget_all_expired(1'000'000) == 1u);
    check_kept(3, 3);  // the current version has no age
    BOOST_TEST((read() == text_of(3)));
}

BOOST_AUTO_TEST_CASE(a_change_drops_what_its_own_time_makes_too_old)
{
    write_versions(1, 3);
    replace(3, text_of(4), 1'019).value();
    check_kept(1, 4);
    replace(4, text_of(5), 1'020).value();
    check_kept(2, 5);
    replace(5, text_of(6), 5'000).value();
    check_kept(5, 6);  // 5 was current until now
}

BOOST_AUTO_TEST_CASE(a_deleted_document_s_versions_age_like_others)
{
    write_versions(1, 3);
    remove(3).value();  // at 6,000: versions 1 and 2 are over
    BOOST_TEST((read_at(3).value() == text_of(3)));
    BOOST_TEST(history().size() == 2u);
    forget_all_expired(7'000);
    BOOST_TEST(history().size() == 1u);
    BOOST_TEST(number("SELECT count(*) FROM removed_slice") == 0u);
    BOOST_TEST(replace(4, text_of(5), 8'000).value().gen == 5u);
}

BOOST_AUTO_TEST_CASE(so_many_earlier_versions_are_kept_and_not_one_more)
{
    keep({.octets = 100'000'000, .versions = 5, .age = milliseconds(1'000'000)});
    for (std::uint64_t gen = 1; gen <= 12; ++gen) {
        write_versions(gen, gen);
        check_kept(gen <= 6 ? 1 : gen - 5, gen);
    }
}

BOOST_AUTO_TEST_CASE(none_are_kept_where_the_limits_say_so)
{
    for (auto const& limits : {retention{.octets = 100'000'000, .versions = 0, .age = milliseconds(1'000)},
                               retention{.octets = 100'000'000, .versions = plenty, .age = milliseconds(0)},
                               retention{.octets = 0, .versions = 0, .age = milliseconds(0)}}) {
        keep(limits);
        auto const gen = head().gen;
        write_versions(gen + 1, gen + 4);
        check_kept(gen + 4, gen + 4);
    }
}

BOOST_AUTO_TEST_CASE(versions_beyond_the_octets_keep_their_line_in_the_log)
{
    keep({.octets = 0, .versions = plenty, .age = milliseconds(1'000)});
    write_versions(1, 4);
    BOOST_TEST(history().size() == 4u);
    BOOST_TEST(!history()[1].readable);
    forget_all_expired(1'030);
    BOOST_TEST(history().size() == 2u);
}

BOOST_AUTO_TEST_CASE(a_clock_that_goes_back_drops_nothing_early)
{
    replace(0, text_of(1), 10).value();
    replace(1, text_of(2), 5'000).value();
    replace(2, text_of(3), 20).value();
    replace(3, text_of(4), 30).value();
    forget_all_expired(5'999);
    check_kept(1, 4);
    forget_all_expired(6'000);
    check_kept(4, 4);
}

BOOST_AUTO_TEST_CASE(old_versions_are_dropped_in_pieces_and_none_is_ever_half_there)
{
    parts large;
    for (int i = 0; i < 1'500; ++i)
        large.push_back("slice " + std::to_string(i));
    replace(0, large, 10).value();
    replace(1, {"small"}, 20).value();
    std::size_t pieces = 0;
    auto left = number("SELECT count(*) FROM removed_slice");
    for (auto more = work_left::some; more == work_left::some; ++pieces) {
        more = await(whole_shard().forget_expired(at(2'000))).value();
        BOOST_TEST((read_at(1).error() == store_errc::not_found));
        BOOST_TEST((read_at(2).value() == parts{"small"}));
        auto const now = number("SELECT count(*) FROM removed_slice");
        BOOST_TEST(left - now <= sqlite::forget_versions::max_rows);
        left = now;
    }
    BOOST_TEST(pieces == 3u);
    BOOST_TEST(left == 0u);
    BOOST_TEST(history().size() == 1u);
}

BOOST_AUTO_TEST_CASE(a_small_change_after_a_large_one_drops_a_bounded_part_of_it)
{
    parts large;
    for (int i = 0; i < 1'000; ++i)
        large.push_back("slice " + std::to_string(i));
    replace(0, large, 10).value();
    replace(1, {"small"}, 20).value();
    std::size_t changes = 0;
    for (std::uint64_t left = 1'000, gen = 2; left > 0; ++gen, ++changes) {
        replace(gen, {"small", std::to_string(gen)}, 3'000).value();
        auto const now = number("SELECT count(*) FROM removed_slice WHERE removed = 2");
        BOOST_TEST(left - now <= sqlite::change_document::spare_rows + 1);
        left = now;
        BOOST_TEST((read_at(1).error() == store_errc::not_found));
    }
    BOOST_TEST(changes == 4u);
}

BOOST_AUTO_TEST_CASE(many_documents_share_the_work_of_one_piece)
{
    std::vector<document_key> keys;
    for (int i = 2; i < 12; ++i) {
        key.owner = add(some_subscriber(i));
        write_versions(1, 3);
        keys.push_back(key);
    }
    BOOST_TEST(forget_all_expired(2'000) == 1u);
    for (auto const& each : keys) {
        key = each;
        BOOST_TEST(history().size() == 1u);
        BOOST_TEST((read() == text_of(3)));
    }
}

BOOST_AUTO_TEST_SUITE_END()
BOOST_AUTO_TEST_SUITE_END()
