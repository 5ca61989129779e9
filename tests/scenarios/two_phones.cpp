#include "protocol/contacts/book.hpp"
#include "tests/scenarios/scenario.hpp"
#include "tests/ue/sync/printing.hpp"

BOOST_AUTO_TEST_SUITE(scenarios_two_phones)

using namespace cabinet;
using namespace cabinet::test;
using ue::sync_action;
using namespace std::chrono_literals;

namespace {

/// A second phone, with a second card of the same SIM profile (a multi-SIM offer), or the SIM lent to it.
struct two_phones : scenario {
    two_phones()
    {
        phone.shown.book = sample_book();
        phone.exchange().value();
        other.exchange().value();
    }

    phone_in_world other{world, world.home(), at, sim};
};

void add_person(phone_in_world& to, std::string const& name)
{
    to.shown.book.contacts.push_back(
        {.id = "urn:uuid:" + name, .properties = {{.name = "FN", .value = name}}});
}

bool has(phone_in_world const& one, std::string const& name)
{
    return contacts::find_contact(one.shown.book, "urn:uuid:" + name) != nullptr;
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(two_phones_with_one_sim, two_phones)

BOOST_AUTO_TEST_CASE(both_are_registered_with_a_binding_each)
{
    BOOST_TEST(at.bindings_of(impu).size() == 2u);
    other.log_out();
    BOOST_TEST(at.bindings_of(impu).size() == 1u);
}

BOOST_AUTO_TEST_CASE(a_change_on_one_comes_to_the_other)
{
    phone.shown.book.groups[0].label = "Kin";
    phone.exchange().value();
    BOOST_TEST(other.exchange().value().action == sync_action::download);
    BOOST_TEST(same(other.shown.book, phone.shown.book));
}

BOOST_AUTO_TEST_CASE(a_change_on_one_is_told_to_the_other_at_once_and_what_follows_soon)
{
    phone.follow();
    other.follow();
    world.run_for(1s);
    auto const before = other.followed;
    auto const& asked = other.sent[static_cast<int>(ue::operator_service::xcap)];
    auto const requests = asked.size();
    phone.shown.book.groups[0].label = "Kin";
    phone.exchange().value();
    world.run_for(1s);
    BOOST_TEST(same(other.shown.book, phone.shown.book));
    BOOST_TEST(other.followed == before + 1);
    BOOST_TEST(asked.size() == requests);  // what was told is enough

    for (std::string const label : {"Kith", "Clan"}) {
        phone.shown.book.groups[0].label = label;
        phone.exchange().value();
    }
    world.run_for(5s);
    BOOST_TEST(same(other.shown.book, phone.shown.book));
    BOOST_TEST(other.followed == before + 2);  // both together

    world.run_for(5s);
    add_person(other, "new");
    other.exchange().value();
    world.run_for(1s);
    BOOST_TEST(has(phone, "new"));
    phone.log_out();
    world.settle();
    BOOST_TEST(!phone.is_following);
}

BOOST_AUTO_TEST_CASE(a_phone_learns_that_its_sim_has_registered_elsewhere)
{
    auto const told = [this] {
        std::size_t out = 0;
        for (auto const& line : phone.log.lines())
            out += line.find("is registered on another phone too: urn:uuid:") != line.npos;
        return out;
    };
    other.log_out();
    phone.follow();
    world.run_for(1s);
    BOOST_TEST(told() == 0u);
    other.exchange().value();
    world.run_for(1s);
    BOOST_TEST(told() == 1u);
    world.run_for(std::chrono::hours(5));  // refreshed many times
    BOOST_TEST(told() == 1u);
    other.log_out();
    world.run_for(1s);
    other.exchange().value();
    world.run_for(1s);
    BOOST_TEST(told() == 2u);
    BOOST_TEST(phone.is_following);
    phone.log_out();
    BOOST_TEST(at.bindings_of(impu).size() == 1u);
}

BOOST_AUTO_TEST_CASE(what_a_phone_did_itself_is_no_news_to_it)
{
    phone.follow();
    world.run_for(1s);
    auto const before = phone.followed;
    add_person(phone, "mine");
    phone.exchange().value();
    world.run_for(10s);
    BOOST_TEST(phone.followed == before);
}

BOOST_AUTO_TEST_CASE(a_phone_is_told_for_as_long_as_it_is_registered)
{
    other.follow();
    world.run_for(std::chrono::hours(30));  // many times longer than one subscription
    add_person(phone, "late");
    phone.exchange().value();
    world.run_for(1s);
    BOOST_TEST(has(other, "late"));
}

BOOST_AUTO_TEST_CASE(a_phone_whose_connection_broke_is_told_again_and_catches_up)
{
    other.follow();
    world.run_for(1s);
    at.restart();
    add_person(phone, "meanwhile");
    phone.exchange_until_done();
    world.run_for(120s);
    BOOST_TEST(has(other, "meanwhile"));
    add_person(phone, "after");
    phone.exchange_until_done();
    world.run_for(5s);
    BOOST_TEST(has(other, "after"));
}

BOOST_AUTO_TEST_CASE(the_history_tells_the_phones_apart_and_gives_back_what_one_spoilt)
{
    auto const before = phone.shown.book;
    other.shown.book.groups.clear();
    other.exchange({.accept_loss = true}).value();
    auto const versions = phone.versions().value();
    BOOST_TEST_REQUIRE(versions.size() == 2u);
    BOOST_TEST(versions[0].device.find("urn:uuid:") != std::string::npos, versions[0].device);
    BOOST_TEST(versions[0].device != versions[1].device);
    BOOST_TEST(versions[0].summary.value().groups_removed == before.groups.size());
    phone.exchange({.restore = true, .version = versions[1].gen}).value();
    BOOST_TEST(same(phone.shown.book, before));
    BOOST_TEST(other.exchange().value().action == sync_action::download);
    BOOST_TEST(same(other.shown.book, before));
}

BOOST_AUTO_TEST_CASE(changes_on_both_are_merged_and_both_end_with_the_same_book)
{
    add_person(phone, "first");
    phone.shown.book.groups[0].label = "Kin";
    add_person(other, "second");
    other.shown.book.contacts[2].properties[1].value = "+49999";
    BOOST_TEST(phone.exchange().value().action == sync_action::upload);
    BOOST_TEST(other.exchange().value().action == sync_action::merge);
    BOOST_TEST(phone.exchange().value().action == sync_action::download);
    BOOST_TEST(same(phone.shown.book, other.shown.book));
    BOOST_TEST(is_at_operator(phone.shown.book));
    BOOST_TEST((has(phone, "first") && has(phone, "second")));
    BOOST_TEST(phone.shown.book.groups[0].label == "Kin");
    BOOST_TEST(phone.shown.book.contacts[2].properties[1].value == "+49999");
}

BOOST_AUTO_TEST_CASE(many_turns_of_random_edits_lose_no_addition)
{
    fixed_random random(5);
    std::vector<std::string> names;
    for (int turn = 0; turn < 60; ++turn) {
        auto& one = random.below(2) == 0 ? phone : other;
        names.push_back("p" + std::to_string(turn));
        add_person(one, names.back());
        one.shown.book.groups[random.below(4)].label = "Label " + std::to_string(turn);
        if (random.below(3) != 0)
            one.exchange().value();
        if (random.below(10) == 0)
            at.restart();
        if (random.below(8) == 0)
            one.close();
    }
    for (int i = 0; i < 2; ++i) {
        phone.exchange_until_done();
        other.exchange_until_done();
    }
    BOOST_TEST(same(phone.shown.book, other.shown.book));
    BOOST_TEST(is_at_operator(phone.shown.book));
    for (auto const& name : names)
        BOOST_TEST(has(phone, name), name);
}

BOOST_AUTO_TEST_SUITE_END()
BOOST_AUTO_TEST_SUITE_END()
