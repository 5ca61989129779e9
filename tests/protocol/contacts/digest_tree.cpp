#include "protocol/contacts/digest_tree.hpp"

#include "protocol/base/hex.hpp"
#include "tests/support/fixed_random.hpp"

#include <cmath>

BOOST_AUTO_TEST_SUITE(contacts_digest_tree)

using namespace cabinet;

namespace {

using leaves = std::vector<auth::sha256_value>;

leaves numbered(std::size_t count)
{
    leaves out;
    for (std::size_t i = 0; i < count; ++i)
        out.push_back(contacts::leaf_digest(std::to_string(i)));
    return out;
}

/// Leaves of which none ends a group with the one before it.
leaves without_boundary(std::size_t count)
{
    leaves out;
    for (std::size_t i = 0; out.size() < count; ++i) {
        auto const leaf = contacts::leaf_digest(std::to_string(i));
        if (out.empty() || (leaf.back() ^ out.back().back()) % 32 != 0)
            out.push_back(leaf);
    }
    return out;
}

std::string hex_digest(leaves const& of)
{
    return write_hex(contacts::tree_digest(of));
}

/// Random leaves; `variety` small gives many equal ones, as white space between entries does.
leaves random_leaves(test::fixed_random& random, std::size_t count, std::size_t variety)
{
    leaves out;
    for (std::size_t i = 0; i < count; ++i)
        out.push_back(contacts::leaf_digest(std::to_string(random.below(variety))));
    return out;
}

void replace(leaves& in, std::size_t first, std::size_t count, leaves const& with)
{
    auto const at = in.erase(in.begin() + static_cast<std::ptrdiff_t>(first),
                             in.begin() + static_cast<std::ptrdiff_t>(first + count));
    in.insert(at, with.begin(), with.end());
}

}  // namespace

BOOST_AUTO_TEST_CASE(digests_are_the_documented_ones)
{
    std::pair<std::size_t, std::string_view> const known[] = {
        {0, "957b88b12730e646e0f33d3618b77dfa579e8231e3c59c7104be7165611c8027"},
        {1, "9bb5d9daa9b64336e920f5fc2bdcc0b476992de88fbec77b5d73439e74670e8f"},
        {2, "eb02fe63c79a192068cf6e819c8a24392ba8ae7f58560d8d2e2e7d945069df80"},
        {3, "3d11677dc9af01708e874daa0f5ca27024d18b8b88c76c12456fcc2b9452fcf6"},
        {32, "43e4a59d232c7e57790de42817dcbeef30665b96086b150dbff3ea525e40bc25"},
        {33, "36d094c95129f93d95618ef1cc6a7adbf93ce8992c2a8b95382bb7a219ba890b"},
        {100, "551f6c72f70894d3234dbce977252f3d0e1cc77bb45ac53f1fdfd534240c02b3"},
        {1000, "f26d4b7cf0d710cea2e8d28f20e3b830c5b6323f5bb856a095e7a1ac7cc6004c"},
        {10000, "ccb39f4aa337fe3040154f28769a8ec05c944d1b55b37ba3926fb3bf33248b44"},
        {100000, "d3f82141a39318b87d6c0af2cb6bc2cc10d176faaba938bdc7b0a9c8139d1d66"},
    };
    for (auto const& [count, digest] : known)
        BOOST_TEST(hex_digest(numbered(count)) == digest, count << " leaves");
}

BOOST_AUTO_TEST_CASE(groups_have_two_children_at_least_and_256_at_most)
{
    BOOST_TEST(hex_digest(leaves(1000, contacts::leaf_digest("x"))) ==
               "c95c767129f7e6be646efc5873bdb89880631e166db81f35df2404f68db2faeb");
    BOOST_TEST(hex_digest(without_boundary(1000)) ==
               "ea16b485ae8f5a90544fdfe4aa262641eb4fc8b2b8019fe00650bf6fdb7f0abf");
}

BOOST_AUTO_TEST_CASE(the_largest_group_is_exact)
{
    // up to 256 children there is one group and one hash; with one more there are two groups and a node above them
    auto const most = contacts::digest_tree::largest_group;
    for (std::size_t const count : {most - 1, most, most + 1}) {
        contacts::digest_tree tree;
        BOOST_TEST(tree.replace(0, 0, without_boundary(count)) == (count > most ? 3u : 1u));
    }
}

BOOST_AUTO_TEST_CASE(order_and_number_of_slices_matter)
{
    auto const some = numbered(3);
    BOOST_TEST(hex_digest({some[0], some[1]}) != hex_digest({some[1], some[0]}));
    BOOST_TEST(hex_digest({some[0]}) != hex_digest({some[0], some[0]}));
    BOOST_TEST(contacts::leaf_digest("ab") != contacts::leaf_digest("a"));
}

BOOST_AUTO_TEST_CASE(changes_one_after_the_other_give_the_tree_made_from_scratch)
{
    test::fixed_random random;
    for (std::size_t const variety :
         {std::size_t{1}, std::size_t{2}, std::size_t{3}, std::size_t{40}, std::size_t{1} << 40}) {
        auto now = random_leaves(random, random.below(2000), variety);
        contacts::digest_tree tree(now);
        for (int round = 0; round < 400; ++round) {
            auto const first = random.below(now.size() + 1);
            auto const most = now.size() - first;
            auto const reach =
                random.below(8) == 0 ? most + 1 : std::min<std::size_t>(most + 1, 1 + random.below(40));
            auto const count = random.below(reach);
            auto const with = random_leaves(random, random.below(random.below(8) == 0 ? 600 : 5), variety);
            auto const foretold = tree.plan(first, count, with).digest();
            tree.replace(first, count, with);
            BOOST_TEST_REQUIRE((tree.digest() == foretold));
            replace(now, first, count, with);
            BOOST_TEST_REQUIRE(
                std::equal(now.begin(), now.end(), tree.leaves().begin(), tree.leaves().end()));
            BOOST_TEST_REQUIRE((tree.digest() == contacts::tree_digest(now)),
                               "variety " << variety << ", round " << round);
        }
    }
}

BOOST_AUTO_TEST_CASE(every_small_change_of_every_small_tree_gives_the_tree_made_from_scratch)
{
    // leaves of few kinds, so that boundaries fall in every place
    auto const kinds = without_boundary(2);
    for (unsigned size = 0; size <= 6; ++size)
        for (unsigned bits = 0; bits < 1u << size; ++bits)
            for (unsigned first = 0; first <= size; ++first)
                for (unsigned count = 0; first + count <= size; ++count)
                    for (unsigned added = 0; added <= 2; ++added) {
                        leaves now;
                        for (unsigned i = 0; i < size; ++i)
                            now.push_back(kinds[bits >> i & 1]);
                        contacts::digest_tree tree(now);
                        leaves const with(added, kinds[bits & 1]);
                        tree.replace(first, count, with);
                        replace(now, first, count, with);
                        BOOST_TEST_REQUIRE((tree.digest() == contacts::tree_digest(now)));
                    }
}

BOOST_AUTO_TEST_CASE(a_changed_slice_costs_about_as_many_hashes_as_the_tree_is_high)
{
    test::fixed_random random;
    for (std::size_t const size :
         {std::size_t{100}, std::size_t{1000}, std::size_t{10000}, std::size_t{100000}}) {
        contacts::digest_tree tree(numbered(size));
        std::size_t hashed = 0;
        constexpr std::size_t rounds = 200;
        for (std::size_t round = 0; round < rounds; ++round)
            hashed += tree.replace(random.below(size), 1, random_leaves(random, 1, std::size_t{1} << 40));
        auto const height = std::ceil(std::log(double(size)) / std::log(32.0)) + 1;
        BOOST_TEST(double(hashed) / rounds < 1.5 * height,
                   size << " slices: " << double(hashed) / rounds << " hashes");
    }
}

BOOST_AUTO_TEST_SUITE_END()
