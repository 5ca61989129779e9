#include "operator-core/store/slice_alignment.hpp"

#include "tests/support/fixed_random.hpp"

#include <algorithm>

BOOST_AUTO_TEST_SUITE(store_slice_alignment)

using namespace cabinet;
using namespace cabinet::core;

namespace {

using leaves = std::vector<auth::sha256_value>;

// One leaf a character.
leaves of(std::string_view text)
{
    leaves out;
    for (char const c : text)
        out.push_back(auth::sha256(std::string_view(&c, 1)));
    return out;
}

// "kept" characters of `after`, "-" for the others.
std::string kept(std::string_view before, std::string_view after)
{
    auto const found = align_slices(of(before), of(after));
    std::string out;
    for (std::size_t i = 0; i < after.size(); ++i)
        out.push_back(found[i] == not_kept ? '-' : after[i]);
    return out;
}

std::size_t longest_common(leaves const& a, leaves const& b)
{
    std::vector<std::size_t> row(b.size() + 1, 0);
    for (auto const& x : a) {
        std::size_t diagonal = 0;
        for (std::size_t j = 0; j < b.size(); ++j) {
            auto const above = row[j + 1];
            row[j + 1] = x == b[j] ? diagonal + 1 : std::max(row[j], above);
            diagonal = above;
        }
    }
    return row.back();
}

// What is kept is equal, and ascends.
std::size_t check(leaves const& before, leaves const& after)
{
    auto const found = align_slices(before, after);
    BOOST_TEST_REQUIRE(found.size() == after.size());
    std::size_t count = 0, next = 0;
    for (std::size_t i = 0; i < found.size(); ++i) {
        if (found[i] == not_kept)
            continue;
        BOOST_TEST_REQUIRE(found[i] >= next);
        BOOST_TEST_REQUIRE(found[i] < before.size());
        BOOST_TEST_REQUIRE((before[found[i]] == after[i]));
        next = found[i] + 1;
        ++count;
    }
    return count;
}

}  // namespace

BOOST_AUTO_TEST_CASE(examples)
{
    BOOST_TEST(kept("", "") == "");
    BOOST_TEST(kept("", "abc") == "---");
    BOOST_TEST(kept("abc", "abc") == "abc");
    BOOST_TEST(kept("abc", "axc") == "a-c");
    BOOST_TEST(kept("abc", "ac") == "ac");
    BOOST_TEST(kept("abc", "xabcy") == "-abc-");
    BOOST_TEST(kept("abcdef", "defabc").size() == 6u);
    BOOST_TEST(kept("aaaa", "aa") == "aa");
    BOOST_TEST(kept("aa", "aaaa") == "aa--");
}

// White space between contacts is the same slice again and again; it stays with its contact.
BOOST_AUTO_TEST_CASE(repeated_slices_stay_beside_what_they_stood_beside)
{
    auto const added = kept("H A B C D T", "H X A B C D T");
    BOOST_TEST(std::count(added.begin(), added.end(), '-') == 2);
    auto const moved = kept("H A B C D E F T", "H A E B C D F T");
    BOOST_TEST(std::count(moved.begin(), moved.end(), '-') <= 2);
    auto const two_edits = kept("H A B C D E F G T", "H A X C D E Y G T");
    BOOST_TEST(two_edits == "H A - C D E - G T");
}

BOOST_AUTO_TEST_CASE(where_all_slices_differ_the_most_possible_is_kept)
{
    test::fixed_random random(5);
    for (int round = 0; round < 300; ++round) {
        auto before = of("abcdefghijklmnopqrstuvwxyz");
        auto after = before;
        for (auto edits = random.below(12); edits > 0; --edits) {
            auto const from = after.begin() + static_cast<std::ptrdiff_t>(random.below(after.size()));
            auto const moved = *from;
            after.erase(from);
            if (random.below(3) != 0)
                after.insert(after.begin() + static_cast<std::ptrdiff_t>(random.below(after.size() + 1)),
                             moved);
        }
        BOOST_TEST(check(before, after) == longest_common(before, after));
    }
}

BOOST_AUTO_TEST_CASE(any_two_documents_align)
{
    test::fixed_random random(6);
    for (int round = 0; round < 2'000; ++round) {
        auto const letters = 1 + random.below(8);
        auto const make = [&] {
            std::string text;
            for (auto size = random.below(20); size > 0; --size)
                text.push_back(static_cast<char>('a' + random.below(letters)));
            return of(text);
        };
        auto const before = make(), after = make();
        BOOST_TEST(check(before, after) <= longest_common(before, after));
    }
}

BOOST_AUTO_TEST_SUITE_END()
