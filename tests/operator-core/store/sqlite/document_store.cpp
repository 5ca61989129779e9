#include "operator-core/store/sqlite/document_store.hpp"

#include "tests/operator-core/store/document_fixture.hpp"

BOOST_AUTO_TEST_SUITE(operator_core_store_sqlite_document_store)

using namespace cabinet;
using namespace cabinet::core;

BOOST_FIXTURE_TEST_SUITE(store_sqlite_documents, document_fixture)

BOOST_AUTO_TEST_CASE(a_document_that_was_never_stored_has_an_empty_head)
{
    BOOST_TEST((head() == document_head()));
    collector sink;
    BOOST_TEST(!await(documents().visit(key, sink)).value().exists);
    BOOST_TEST(sink.heads.empty());
    BOOST_TEST(history().empty());
    BOOST_TEST((remove(0).error() == store_errc::not_found));
}

BOOST_AUTO_TEST_CASE(what_was_put_comes_back_octet_for_octet_also_after_a_restart)
{
    parts const given{"<a \r\n>", std::string("\0\xff", 2), " ", "</a>"};
    auto const stored = replace(0, given).value();
    BOOST_TEST(stored.exists);
    BOOST_TEST(stored.gen == 1u);
    BOOST_TEST(stored.size == 13u);
    BOOST_TEST(stored.slices == 4u);
    BOOST_TEST((stored.digest == content_of(given).digest));
    BOOST_TEST((stored.changed == at(5000)));
    for (int restarts = 0; restarts < 2; ++restarts, reopen()) {
        BOOST_TEST((head() == stored));
        BOOST_TEST((read() == given));
    }
}

BOOST_AUTO_TEST_CASE(a_generation_follows_each_change_identical_ones_and_deletions_included)
{
    BOOST_TEST(replace(0, {"a"}).value().gen == 1u);
    BOOST_TEST(replace(1, {"a"}).value().gen == 2u);
    auto const gone = remove(2).value();
    BOOST_TEST(gone.gen == 3u);
    BOOST_TEST(!gone.exists);
    BOOST_TEST((gone.digest == auth::sha256_value()));
    BOOST_TEST((head() == gone));
    BOOST_TEST((remove(3).error() == store_errc::not_found));
    BOOST_TEST((replace(0, {"b"}).error() == store_errc::conflict));
    BOOST_TEST(replace(3, {"b"}).value().gen == 4u);
    BOOST_TEST((read() == parts{"b"}));
}

BOOST_AUTO_TEST_CASE(a_change_from_another_generation_is_refused_and_changes_nothing)
{
    BOOST_TEST((replace(1, {"x"}).error() == store_errc::conflict));
    replace(0, {"a"}).value();
    replace(1, {"b"}).value();
    for (std::uint64_t const expected : {std::uint64_t(0), std::uint64_t(1), std::uint64_t(3), UINT64_MAX}) {
        BOOST_TEST((replace(expected, {"x"}).error() == store_errc::conflict));
        BOOST_TEST((remove(expected).error() == store_errc::conflict));
    }
    BOOST_TEST((read() == parts{"b"}));
    BOOST_TEST(head().gen == 2u);
}

BOOST_AUTO_TEST_CASE(documents_are_apart_by_owner_auid_and_name)
{
    auto const other = add(some_subscriber(2));
    std::vector<document_key> const keys{
        key, {other, key.auid, key.name}, {owner, "x", key.name}, {owner, key.auid, "x"}};
    for (std::size_t i = 0; i < keys.size(); ++i) {
        key = keys[i];
        replace(0, {std::to_string(i)}).value();
    }
    for (std::size_t i = 0; i < keys.size(); ++i) {
        key = keys[i];
        BOOST_TEST((read() == parts{std::to_string(i)}));
    }
}

BOOST_AUTO_TEST_CASE(only_slices_that_differ_are_written)
{
    parts now{"head", "e1", " ", "e2", " ", "e3", " ", "tail"};
    replace(0, now).value();
    BOOST_TEST(history()[0].slices_added == now.size());

    now[3] = "E2";
    replace(1, now).value();
    now.insert(now.begin() + 1, {"e0", " "});
    replace(2, now).value();
    now.erase(now.begin() + 5, now.begin() + 7);
    replace(3, now).value();
    replace(4, now).value();
    BOOST_TEST((read() == now));

    auto const changes = history();
    BOOST_TEST_REQUIRE(changes.size() == 5u);
    std::pair<std::size_t, std::size_t> const expected[] = {{0, 0}, {0, 2}, {2, 0}, {1, 1}, {8, 0}};
    for (std::size_t i = 0; i < changes.size(); ++i) {
        BOOST_TEST(changes[i].slices_added == expected[i].first, i);
        BOOST_TEST(changes[i].slices_removed == expected[i].second, i);
    }
}

BOOST_AUTO_TEST_CASE(a_splice_is_what_the_same_change_of_the_whole_is)
{
    parts now{"head", "e1", " ", "e2", " ", "e3", "tail"};
    replace(0, now).value();
    auto const put = [&](std::size_t first, std::size_t count, parts const& with) {
        auto const begin = now.begin() + static_cast<std::ptrdiff_t>(first);
        now.insert(now.erase(begin, begin + static_cast<std::ptrdiff_t>(count)), with.begin(), with.end());
        auto const head_now = splice(head().gen, first, count, with).value();
        BOOST_TEST((head_now == head()));
        BOOST_TEST((head_now.digest == content_of(now).digest));
        BOOST_TEST((read() == now));
    };
    put(3, 1, {"E2"});
    put(3, 0, {"e1b", " "});
    put(2, 3, {});
    put(0, 1, {"HEAD"});
    put(now.size(), 0, {"end"});
    put(1, 0, {});
    auto const changes = history();
    std::pair<std::size_t, std::size_t> const expected[] = {{0, 0}, {1, 0}, {1, 1}, {0, 3},
                                                            {2, 0}, {1, 1}, {7, 0}};
    BOOST_TEST_REQUIRE(changes.size() == std::size(expected));
    for (std::size_t i = 0; i < changes.size(); ++i) {
        BOOST_TEST(changes[i].slices_added == expected[i].first, i);
        BOOST_TEST(changes[i].slices_removed == expected[i].second, i);
    }
    collector second;
    BOOST_TEST(await(documents().visit_at(key, 2, second)).value().gen == 2u);
    BOOST_TEST((second.parts == parts{"head", "e1", " ", "E2", " ", "e3", "tail"}));
    reopen();
    BOOST_TEST((read() == now));
    replace(head().gen, {"other"}).value();
    BOOST_TEST((read() == parts{"other"}));
}

BOOST_AUTO_TEST_CASE(a_splice_of_another_generation_or_of_nothing_is_refused)
{
    BOOST_TEST((splice(0, 0, 0, {"a"}).error() == store_errc::not_found));
    replace(0, {"a", "b"}).value();
    for (std::uint64_t const expected : {std::uint64_t(0), std::uint64_t(2), UINT64_MAX})
        BOOST_TEST((splice(expected, 1, 1, {"c"}).error() == store_errc::conflict));
    BOOST_TEST((read() == parts{"a", "b"}));
    for (slice_position const wrong : {slice_position(0), position_end}) {
        document_splice change;
        change.added.push_back({wrong, "c", {}});
        BOOST_TEST((await(documents().splice(key, 1, std::move(change), {})).error() ==
                    store_errc::too_many_slices));
    }
    remove(1).value();
    BOOST_TEST((splice(2, 0, 0, {"a"}).error() == store_errc::not_found));
}

BOOST_AUTO_TEST_CASE(the_log_says_who_changed_what_when)
{
    replace(0, {"a", "b"}, 1111).value();
    remove(1).value();
    auto const changes = history();
    BOOST_TEST_REQUIRE(changes.size() == 2u);
    BOOST_TEST(changes[1].note.author == "impi");
    BOOST_TEST(changes[1].note.device == "phone");
    BOOST_TEST((changes[1].note.at == at(1111)));
    BOOST_TEST((changes[1].head.digest == content_of({"a", "b"}).digest));
    BOOST_TEST(changes[1].head.size == 2u);
    BOOST_TEST(changes[0].head.gen == 2u);
    BOOST_TEST(!changes[0].head.exists);
    BOOST_TEST(history(2).size() == 1u);
    BOOST_TEST(history(UINT64_MAX, 1).size() == 1u);
    BOOST_TEST(history(1).empty());
}

// A model beside the store: any edits, and every generation stays readable.
BOOST_AUTO_TEST_CASE(every_earlier_generation_reads_as_it_was)
{
    test::fixed_random random_edits(8);
    std::vector<std::optional<parts>> generations{std::nullopt};
    parts now;
    for (std::uint64_t gen = 1; gen <= 120; ++gen) {
        if (generations.back() && random_edits.below(12) == 0) {
            remove(gen - 1).value();
            generations.emplace_back(std::nullopt);
            continue;
        }
        for (auto edits = random_edits.below(4); edits > 0; --edits) {
            auto const at = now.begin() + static_cast<std::ptrdiff_t>(random_edits.below(now.size() + 1));
            if (random_edits.below(3) == 0 && at != now.end())
                now.erase(at);
            else
                now.insert(at, random_edits.below(2) == 0 ? std::string(" ")
                                                          : std::to_string(random_edits.below(40)));
        }
        BOOST_TEST_REQUIRE(replace(gen - 1, now).value().gen == gen);
        generations.emplace_back(now);
        if (random_edits.below(20) == 0)
            reopen();
    }
    for (std::uint64_t gen = 1; gen < generations.size(); ++gen) {
        collector sink;
        auto const then = await(documents().visit_at(key, gen, sink)).value();
        BOOST_TEST(then.exists == generations[gen].has_value());
        BOOST_TEST(then.gen == gen);
        BOOST_TEST((sink.parts == generations[gen].value_or(parts())), "generation " << gen);
    }
    collector none;
    BOOST_TEST((await(documents().visit_at(key, 0, none)).error() == store_errc::not_found));
    BOOST_TEST((await(documents().visit_at(key, 121, none)).error() == store_errc::not_found));
    BOOST_TEST((await(documents().visit_at(key, UINT64_MAX, none)).error() == store_errc::not_found));
}

BOOST_AUTO_TEST_CASE(a_sink_that_declines_gets_no_slices)
{
    replace(0, {"a", "b"}).value();
    collector sink;
    sink.wanted = false;
    BOOST_TEST(await(documents().visit(key, sink)).value().exists);
    BOOST_TEST(sink.heads.size() == 1u);
    BOOST_TEST(sink.parts.empty());
}

BOOST_AUTO_TEST_CASE(slices_that_do_not_add_up_are_refused)
{
    auto const put = [this](document_content content) {
        auto const done = await(documents().replace(key, 0, std::move(content), {}));
        return done ? error_code() : done.error();
    };
    auto content = content_of({"ab", "c"});
    content.slices[1].size = 2;
    BOOST_TEST((put(content) == store_errc::too_many_slices));
    content.slices[1].size = 0;
    BOOST_TEST((put(content) == store_errc::too_many_slices));
    content.slices.pop_back();
    BOOST_TEST((put(content) == store_errc::too_many_slices));
    content.slices.push_back({static_cast<std::size_t>(-1), {}});
    BOOST_TEST((put(content) == store_errc::too_many_slices));
    BOOST_TEST(!put({}));
}

BOOST_AUTO_TEST_CASE(a_document_has_a_limit_of_slices)
{
    auto const put = [this](std::uint64_t expected, std::size_t slices) {
        document_content content;
        content.text.assign(slices, 'x');
        content.slices.assign(slices, {1, {}});
        auto const done = await(documents().replace(key, expected, std::move(content), {}));
        return done ? error_code() : done.error();
    };
    BOOST_TEST((put(0, max_document_slices + 1) == store_errc::too_many_slices));
    BOOST_TEST(!put(0, max_document_slices));
    BOOST_TEST(!put(1, max_document_slices - 1));
    BOOST_TEST(head().slices == max_document_slices - 1);
}

BOOST_AUTO_TEST_CASE(no_document_is_stored_for_a_subscription_that_is_not_there)
{
    replace(0, {"a"}).value();
    await(shard->subscribers().remove(owner)).value();
    BOOST_TEST((head() == document_head()));
    BOOST_TEST((replace(0, {"b"}).error() == store_errc::not_found));
    BOOST_TEST((replace(1, {"b"}).error() == store_errc::conflict));
}

BOOST_AUTO_TEST_SUITE_END()

namespace {

struct short_history : document_fixture {
    short_history() : document_fixture(options_of()) {}
    static sqlite::sqlite_options options_of()
    {
        sqlite::sqlite_options options;
        options.keeping.octets = 10'000;
        return options;
    }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(store_sqlite_document_history, short_history)

BOOST_AUTO_TEST_CASE(only_so_much_of_earlier_generations_is_kept)
{
    for (std::uint64_t gen = 0; gen < 30; ++gen)
        replace(gen, {std::string(1000, static_cast<char>('a' + gen % 26)), "same"}).value();
    auto const changes = history();
    BOOST_TEST_REQUIRE(changes.size() == 30u);
    std::size_t readable = 0;
    for (auto const& change : changes) {
        collector sink;
        auto const then = await(documents().visit_at(key, change.head.gen, sink));
        BOOST_TEST(then.has_value() == change.readable);
        if (!then)
            continue;
        ++readable;
        auto const letter = static_cast<char>('a' + (change.head.gen - 1) % 26);
        BOOST_TEST((sink.parts == parts{std::string(1000, letter), "same"}));
    }
    BOOST_TEST(readable == 10u);  // nine of 1,028 sealed octets, and the one that is
}

BOOST_AUTO_TEST_CASE(one_large_removal_drops_the_history_and_nothing_else)
{
    replace(0, {std::string(20'000, 'x')}).value();
    replace(1, {"small"}).value();
    BOOST_TEST((read() == parts{"small"}));
    auto const changes = history();
    BOOST_TEST(changes[0].readable);
    BOOST_TEST(!changes[1].readable);
}

BOOST_AUTO_TEST_SUITE_END()
BOOST_AUTO_TEST_SUITE_END()
