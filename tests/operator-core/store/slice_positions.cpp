#include "operator-core/store/slice_positions.hpp"

#include "operator-core/store/document.hpp"
#include "tests/support/fixed_random.hpp"

#include <algorithm>

BOOST_AUTO_TEST_SUITE(store_slice_positions)

using namespace cabinet;
using namespace cabinet::core;

namespace {

using positions = std::vector<std::uint64_t>;

bool ascend(positions const& all)
{
    return std::adjacent_find(all.begin(), all.end(), std::greater_equal<>()) == all.end() &&
           (all.empty() || (all.front() > 0 && all.back() < position_end));
}

// Places a zero before index `at`; gives how many rows that writes.
std::size_t insert(positions& all, std::size_t at)
{
    all.insert(all.begin() + static_cast<std::ptrdiff_t>(at), 0);
    auto const placed = place_slices(all);
    std::size_t written = 0;
    for (std::size_t i = 0; i < all.size(); ++i)
        written += all[i] != placed[i];
    all = placed;
    return written;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_new_document_is_spread_evenly)
{
    BOOST_TEST(place_slices({}).empty());
    BOOST_TEST((place_slices({0}) == positions{position_end / 2}));
    BOOST_TEST(
        (place_slices({0, 0, 0}) == positions{position_end / 4, position_end / 2, position_end / 4 * 3}));
}

BOOST_AUTO_TEST_CASE(the_largest_document_fits_with_gaps)
{
    auto all = place_slices(positions(max_document_slices, 0));
    BOOST_TEST(ascend(all));
    for (std::size_t i = 1; i < all.size(); ++i)
        BOOST_TEST_REQUIRE(all[i] - all[i - 1] > std::uint64_t(1) << 16);
}

BOOST_AUTO_TEST_CASE(neighbours_keep_their_positions_while_there_is_room)
{
    BOOST_TEST((place_slices({10, 0, 12, 0, 0, 18}) == positions{10, 11, 12, 14, 16, 18}));
    BOOST_TEST((place_slices({1, 0, position_end - 1}) == positions{1, position_end / 2, position_end - 1}));
}

BOOST_AUTO_TEST_CASE(a_used_up_gap_is_widened_among_its_neighbours_only)
{
    positions before;
    for (std::uint64_t i = 1; i <= 1000; ++i)
        before.push_back(i << 24);
    before[500] = before[499] + 1;
    auto all = before;
    BOOST_TEST(insert(all, 500) <= 4u);
    BOOST_TEST(ascend(all));
    BOOST_TEST(std::equal(all.begin(), all.begin() + 498, before.begin()));
}

BOOST_AUTO_TEST_CASE(no_room_at_the_very_ends_moves_the_ends)
{
    for (positions const& all : {positions{1}, positions{position_end - 1}, positions{1, 2, 3}}) {
        for (std::size_t at = 0; at <= all.size(); ++at) {
            auto changed = all;
            insert(changed, at);
            BOOST_TEST(ascend(changed));
        }
    }
}

// The cost follows the change: whatever the place of insertion, few rows are written again on average.
BOOST_AUTO_TEST_CASE(ten_thousand_insertions_at_one_place_write_few_rows_each)
{
    constexpr std::size_t inserted = 10'000;
    enum pattern { always_before, always_after, at_front, at_end };
    for (auto const where : {always_before, always_after, at_front, at_end}) {
        auto all = place_slices(positions(2'000, 0));
        std::size_t written = 0, most = 0;
        for (std::size_t i = 0; i < inserted; ++i) {
            std::size_t const at[] = {1'000, 1'000 + i, 0, all.size()};
            auto const rows = insert(all, at[where]);
            written += rows;
            most = std::max(most, rows);
        }
        BOOST_TEST(ascend(all));
        std::size_t const limit[] = {2, 2, 16, 16};  // a document's first and last slices stay first and last
        BOOST_TEST(written < inserted * limit[where],
                   "wrote " << written << " rows for pattern " << where << ", at most " << most);
    }
}

BOOST_AUTO_TEST_CASE(any_sequence_of_edits_keeps_the_order)
{
    test::fixed_random random(11);
    positions all;
    for (int round = 0; round < 3'000; ++round) {
        auto next = all;
        for (auto edits = 1 + random.below(5); edits > 0; --edits) {
            auto const at = next.begin() + static_cast<std::ptrdiff_t>(random.below(next.size() + 1));
            if (random.below(3) == 0 && at != next.end())
                next.erase(at);
            else
                next.insert(at, 1 + random.below(3), 0);
        }
        if (random.below(100) == 0)  // a stretch that was squeezed together
            for (std::size_t i = 0; i < next.size(); ++i)
                next[i] = next[i] == 0 ? 0 : i + 1;
        all = place_slices(next);
        BOOST_TEST_REQUIRE(all.size() == next.size());
        BOOST_TEST_REQUIRE(ascend(all));
    }
}

BOOST_AUTO_TEST_SUITE_END()
