#include "operator-core/store/sqlite/subscriber_store.hpp"

#include "tests/operator-core/store/store_fixture.hpp"

BOOST_AUTO_TEST_SUITE(operator_core_store_sqlite_subscriber_store)

using namespace cabinet;
using namespace cabinet::core;

namespace {

struct fixture : store_fixture {
    subscriber_store& subscribers() { return shard->subscribers(); }

    error_code assign(subscription_id id, identity_kind kind, std::string const& text, std::int64_t ms = 2000)
    {
        auto const done = await(subscribers().assign(id, kind, text, at(ms)));
        return done ? error_code() : done.error();
    }
    error_code withdraw(subscription_id id, identity_kind kind, std::string const& text)
    {
        auto const done = await(subscribers().withdraw(id, kind, text, at(3000)));
        return done ? error_code() : done.error();
    }
    subscription_id owner_of_impu(std::string const& impu)
    {
        auto const found = await(subscribers().find_by_impu(impu));
        return found ? found->id : subscription_id{};
    }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(store_sqlite_subscribers, fixture)

BOOST_AUTO_TEST_CASE(what_was_added_is_found_by_each_identity_and_survives_a_restart)
{
    auto const given = some_subscriber(1);
    auto const id = add(given);
    for (int restarts = 0; restarts < 2; ++restarts, reopen()) {
        auto const by_impi = await(subscribers().find_by_impi(given.identities.impis[0]));
        BOOST_TEST_REQUIRE(by_impi.has_value());
        BOOST_TEST((by_impi->id == id));
        BOOST_TEST(!by_impi->barred);
        BOOST_TEST((by_impi->created == at(1000)));
        BOOST_TEST((by_impi->credentials == given.credentials));
        BOOST_TEST((by_impi->identities == given.identities));
        for (auto const& impu : given.identities.impus)
            BOOST_TEST((owner_of_impu(impu) == id));
        auto const loaded = await(subscribers().load(id));
        BOOST_TEST((loaded.value().identities == given.identities));
    }
}

BOOST_AUTO_TEST_CASE(search_finds_by_every_kind)
{
    auto const given = some_subscriber(1);
    auto const id = add(given);
    std::vector<subscription_id> const expected{id};
    auto const search = [&](identity_kind kind, std::string const& text) {
        return await(subscribers().search(kind, text)).value();
    };
    BOOST_TEST((search(identity_kind::impi, given.identities.impis[0]) == expected));
    BOOST_TEST((search(identity_kind::impu, given.identities.impus[1]) == expected));
    BOOST_TEST((search(identity_kind::imsi, given.identities.imsis[0]) == expected));
    BOOST_TEST((search(identity_kind::iccid, given.identities.iccids[0]) == expected));
    BOOST_TEST((search(identity_kind::msisdn, given.identities.msisdns[0]) == expected));
    BOOST_TEST(search(identity_kind::iccid, given.identities.imsis[0]).empty());
}

BOOST_AUTO_TEST_CASE(a_subscriber_with_passwords_and_one_without_identities_come_back)
{
    new_subscriber lab;
    lab.credentials =
        password_digests{{"ims.example", auth::hash_kind::md5, auth::secret(std::string(16, 'm'))}};
    auto const id = add(lab);
    auto const found = await(subscribers().load(id));
    BOOST_TEST((found.value().credentials == lab.credentials));
    BOOST_TEST((found.value().identities == subscriber_identities()));
}

BOOST_AUTO_TEST_CASE(who_is_unknown_is_not_found)
{
    add(some_subscriber(1));
    subscription_id const unknown{99};
    BOOST_TEST((await(subscribers().find_by_impi("x")).error() == store_errc::not_found));
    BOOST_TEST((await(subscribers().find_by_impu("x")).error() == store_errc::not_found));
    BOOST_TEST((await(subscribers().load(unknown)).error() == store_errc::not_found));
    BOOST_TEST((await(subscribers().set_barred(unknown, true)).error() == store_errc::not_found));
    BOOST_TEST((await(subscribers().remove(unknown)).error() == store_errc::not_found));
    BOOST_TEST((assign(unknown, identity_kind::impu, "x") == store_errc::not_found));
    BOOST_TEST((withdraw(unknown, identity_kind::impu, "x") == store_errc::not_found));
}

BOOST_AUTO_TEST_CASE(all_are_added_or_none)
{
    auto clash = some_subscriber(3);
    clash.identities.imsis = some_subscriber(2).identities.imsis;
    std::vector<new_subscriber> three{some_subscriber(1), some_subscriber(2), clash};
    BOOST_TEST((await(subscribers().add(three, at(1))).error() == store_errc::taken));
    BOOST_TEST(await(subscribers().list({}, 10)).value().empty());

    three.pop_back();
    auto const ids = await(subscribers().add(three, at(1))).value();
    BOOST_TEST(ids.size() == 2u);
    BOOST_TEST((await(subscribers().find_by_impi(three[1].identities.impis[0])).value().id == ids[1]));
}

BOOST_AUTO_TEST_CASE(an_identity_that_is_taken_is_refused_but_a_number_may_be_shared)
{
    add(some_subscriber(1));
    auto const taken = some_subscriber(1).identities;
    for (auto const list : {&subscriber_identities::impis, &subscriber_identities::impus,
                            &subscriber_identities::imsis, &subscriber_identities::iccids}) {
        auto other = some_subscriber(2);
        other.identities.*list = taken.*list;
        BOOST_TEST((await(subscribers().add(std::vector{other}, at(1))).error() == store_errc::taken));
    }
    auto sharing = some_subscriber(2);
    sharing.identities.msisdns = taken.msisdns;
    auto const id = add(sharing);
    auto const both = await(subscribers().search(identity_kind::msisdn, taken.msisdns[0])).value();
    BOOST_TEST(both.size() == 2u);
    BOOST_TEST((both.back() == id));
}

BOOST_AUTO_TEST_CASE(the_list_comes_in_pages)
{
    for (int i = 1; i <= 5; ++i)
        add(some_subscriber(i));
    std::vector<std::string> seen;
    subscription_id after{};
    for (;;) {
        auto const page = await(subscribers().list(after, 2)).value();
        if (page.empty())
            break;
        BOOST_TEST(page.size() <= 2u);
        for (auto const& one : page)
            seen.push_back(one.identities.impis.at(0));
        after = page.back().id;
    }
    BOOST_TEST_REQUIRE(seen.size() == 5u);
    for (int i = 1; i <= 5; ++i)
        BOOST_TEST(seen[static_cast<std::size_t>(i - 1)] == some_subscriber(i).identities.impis[0]);
}

BOOST_AUTO_TEST_CASE(a_bar_is_set_and_lifted)
{
    auto const id = add(some_subscriber(1));
    for (bool const barred : {true, true, false}) {
        BOOST_TEST(await(subscribers().set_barred(id, barred)).has_value());
        BOOST_TEST(await(subscribers().load(id)).value().barred == barred);
    }
}

BOOST_AUTO_TEST_CASE(a_number_that_moves_leaves_everything_else_where_it_was)
{
    auto const before = add(some_subscriber(1)), after = add(some_subscriber(2));
    auto const number = some_subscriber(1).identities.impus[1];
    BOOST_TEST(!assign(after, identity_kind::impu, number));
    BOOST_TEST((owner_of_impu(number) == after));
    BOOST_TEST(await(subscribers().load(before)).value().identities.impus.size() == 1u);
    auto const impus = await(subscribers().load(after)).value().identities.impus;
    BOOST_TEST_REQUIRE(impus.size() == 3u);
    BOOST_TEST(impus[2] == number);
    BOOST_TEST(impus[0] == some_subscriber(2).identities.impus[0]);

    BOOST_TEST(!assign(before, identity_kind::impu, number));
    BOOST_TEST((owner_of_impu(number) == before));
}

BOOST_AUTO_TEST_CASE(assigning_what_is_there_changes_nothing)
{
    auto const id = add(some_subscriber(1));
    auto const all = some_subscriber(1).identities;
    BOOST_TEST(!assign(id, identity_kind::impu, all.impus[0]));
    BOOST_TEST(!assign(id, identity_kind::msisdn, all.msisdns[0]));
    BOOST_TEST((await(subscribers().load(id)).value().identities == all));
}

BOOST_AUTO_TEST_CASE(an_identity_that_ends_can_be_given_again)
{
    auto const first = add(some_subscriber(1)), second = add(some_subscriber(2));
    auto const imsi = some_subscriber(1).identities.imsis[0];
    BOOST_TEST((withdraw(second, identity_kind::imsi, imsi) == store_errc::not_found));
    BOOST_TEST(!withdraw(first, identity_kind::imsi, imsi));
    BOOST_TEST((withdraw(first, identity_kind::imsi, imsi) == store_errc::not_found));
    BOOST_TEST(await(subscribers().load(first)).value().identities.imsis.empty());
    BOOST_TEST(!assign(second, identity_kind::imsi, imsi));
    BOOST_TEST(await(subscribers().load(second)).value().identities.imsis.size() == 2u);
    BOOST_TEST(!withdraw(second, identity_kind::imsi, imsi));
    BOOST_TEST(!assign(first, identity_kind::imsi, imsi, 9000));
    BOOST_TEST(await(subscribers().load(first)).value().identities.imsis.size() == 1u);
}

BOOST_AUTO_TEST_CASE(a_removed_subscription_is_gone_and_its_id_is_never_given_again)
{
    auto const id = add(some_subscriber(1));
    BOOST_TEST(await(subscribers().remove(id)).has_value());
    BOOST_TEST((await(subscribers().load(id)).error() == store_errc::not_found));
    BOOST_TEST((await(subscribers().find_by_impi(some_subscriber(1).identities.impis[0])).error() ==
                store_errc::not_found));
    reopen();
    auto const again = add(some_subscriber(1));
    BOOST_TEST(to_number(again) > to_number(id));
}

BOOST_AUTO_TEST_SUITE_END()
BOOST_AUTO_TEST_SUITE_END()
