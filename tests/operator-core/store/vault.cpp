#include "operator-core/store/vault.hpp"

#include "operator-core/store/error.hpp"
#include "tests/support/fixed_random.hpp"

#include <set>

BOOST_AUTO_TEST_SUITE(operator_core_store_vault)

using namespace cabinet;
using namespace cabinet::core;

namespace {

constexpr subscription_id first{1}, second{2};

auth::seal_key master(octet fill)
{
    std::array<octet, 32> value{};
    value.fill(fill);
    return auth::seal_key(value);
}

struct fixture {
    test::fixed_random random{7};
    vault own{master(1), random};
    vault others{master(2), random};
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(store_vault, fixture)

BOOST_AUTO_TEST_CASE(a_data_key_opens_for_its_subscription_under_its_master_key_only)
{
    auto const wrapped = own.make_data_key(first);
    auto const sealed = own.remembered(first)->seal(as_octets("text"), {}, random);

    vault later(master(1), random);
    auto const key = later.open_data_key(first, wrapped);
    BOOST_TEST_REQUIRE(key.has_value());
    BOOST_TEST(as_text((*key)->open(sealed, {}).value()) == "text");
    BOOST_TEST((later.open_data_key(second, wrapped).error() == store_errc::corrupt));
    BOOST_TEST((others.open_data_key(first, wrapped).error() == store_errc::corrupt));
}

BOOST_AUTO_TEST_CASE(every_changed_bit_of_a_wrapped_key_is_noticed)
{
    auto wrapped = own.make_data_key(first);
    for (std::size_t bit = 0; bit < wrapped.size() * 8; ++bit) {
        own.forget(first);
        wrapped[bit / 8] = static_cast<octet>(wrapped[bit / 8] ^ (1u << (bit % 8)));
        BOOST_TEST((own.open_data_key(first, wrapped).error() == store_errc::corrupt), bit);
        wrapped[bit / 8] = static_cast<octet>(wrapped[bit / 8] ^ (1u << (bit % 8)));
    }
    BOOST_TEST(own.open_data_key(first, wrapped).has_value());
}

BOOST_AUTO_TEST_CASE(each_subscription_has_a_key_of_its_own)
{
    own.make_data_key(first);
    auto const sealed = own.remembered(first)->seal(as_octets("text"), {}, random);
    own.make_data_key(second);
    BOOST_TEST(!own.remembered(second)->open(sealed, {}).has_value());
}

BOOST_AUTO_TEST_CASE(the_keys_of_any_number_of_subscriptions_stay_apart)
{
    constexpr std::uint64_t count = vault::remembered_keys + 3;
    std::vector<octets> wrapped, sealed;
    for (std::uint64_t id = 1; id <= count; ++id) {
        wrapped.push_back(own.make_data_key(subscription_id(id)));
        sealed.push_back(
            own.remembered(subscription_id(id))->seal(as_octets(std::to_string(id)), {}, random));
    }
    for (std::uint64_t id = 1; id <= count; ++id) {
        auto const key = own.open_data_key(subscription_id(id), wrapped[id - 1]);
        BOOST_TEST_REQUIRE(key.has_value());
        BOOST_TEST(as_text((*key)->open(sealed[id - 1], {}).value()) == std::to_string(id));
        own.forget(subscription_id(id));
        BOOST_TEST(own.remembered(subscription_id(id)) == nullptr);
    }
}

BOOST_AUTO_TEST_CASE(a_database_knows_its_master_key)
{
    auto const check = own.make_key_check();
    BOOST_TEST(vault(master(1), random).is_own(check));
    BOOST_TEST(!others.is_own(check));
    BOOST_TEST(!own.is_own({}));
}

BOOST_AUTO_TEST_CASE(lookups_are_equal_for_equal_things_only)
{
    vault const again(master(1), random);
    BOOST_TEST((own.lookup(identity_kind::impi, "a") == again.lookup(identity_kind::impi, "a")));

    std::set<lookup_hash> all;
    all.insert(own.lookup(identity_kind::impi, "a"));
    all.insert(others.lookup(identity_kind::impi, "a"));
    all.insert(own.lookup(identity_kind::impu, "a"));
    all.insert(own.lookup(identity_kind::impi, "A"));
    all.insert(own.lookup_aor(first, "a"));
    all.insert(own.lookup_aor(second, "a"));
    all.insert(own.lookup_document(first, "ab", "c"));
    all.insert(own.lookup_document(first, "a", "bc"));
    all.insert(own.lookup_document(second, "a", "bc"));
    BOOST_TEST(all.size() == 9u);
}

BOOST_AUTO_TEST_CASE(a_place_differs_by_column_subscription_and_row)
{
    lookup_hash const document{1};
    std::set<octets> all;
    auto const add = [&all](sealed_place const& place) {
        all.emplace(place.view().begin(), place.view().end());
    };
    add(sealed_place(sealed_column::slice_octets, first).with(document).with(1).with(2));
    add(sealed_place(sealed_column::slice_leaf, first).with(document).with(1).with(2));
    add(sealed_place(sealed_column::slice_octets, second).with(document).with(1).with(2));
    add(sealed_place(sealed_column::slice_octets, first).with(lookup_hash{2}).with(1).with(2));
    add(sealed_place(sealed_column::slice_octets, first).with(document).with(2).with(1));
    BOOST_TEST(all.size() == 5u);
}

BOOST_AUTO_TEST_CASE(buffered_random_gives_its_source_octets_in_order)
{
    test::fixed_random source(3), same(3);
    buffered_random buffered(source);
    for (std::size_t const size : {1u, 12u, 0u, 4083u, 4096u, 5000u, 7u}) {
        octets got(size), expected(size);
        buffered.fill(got);
        same.fill(expected);
        BOOST_TEST((got == expected), size);
    }
}

BOOST_AUTO_TEST_SUITE_END()
BOOST_AUTO_TEST_SUITE_END()
