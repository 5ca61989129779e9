#include "protocol/contacts/merge.hpp"

#include "protocol/contacts/adopt_ids.hpp"
#include "tests/support/fixed_random.hpp"

BOOST_AUTO_TEST_SUITE(protocol_contacts_merge)

using namespace cabinet::contacts;

namespace {

property prop(std::string name, std::string value)
{
    return {.name = std::move(name), .value = std::move(value)};
}

contact person(std::string id, std::string name, std::vector<std::string> numbers = {})
{
    contact out{.id = std::move(id), .properties = {prop("FN", std::move(name))}};
    for (auto& number : numbers)
        out.properties.push_back(prop("TEL", std::move(number)));
    return out;
}

group called(std::string id, std::string label, std::vector<std::string> members = {})
{
    return {
        .id = std::move(id), .label = std::move(label), .list_name = "seed", .members = std::move(members)};
}

book const base{.id = "urn:uuid:b",
                .contacts = {person("a", "Ann", {"1"}), person("b", "Bob", {"2"}), person("c", "Cid")},
                .groups = {called("g", "Family", {"a", "b"}), called("h", "Work", {"c"})}};

}  // namespace

BOOST_AUTO_TEST_SUITE(book_merge)

BOOST_AUTO_TEST_CASE(a_change_on_one_side_is_the_change)
{
    auto changed = base;
    changed.contacts[0].properties[1].value = "11";
    changed.contacts.erase(changed.contacts.begin() + 1);
    changed.groups[0].label = "Kin";
    changed.groups[0].members = {"a"};
    changed.groups.push_back(called("i", "New"));
    BOOST_TEST((merge(base, changed, base) == changed));
    BOOST_TEST((merge(base, base, changed) == changed));
    BOOST_TEST((merge(base, changed, changed) == changed));
}

BOOST_AUTO_TEST_CASE(edits_of_one_contact_on_both_sides_are_united)
{
    auto local = base;
    auto remote = base;
    local.contacts[0].properties.push_back(prop("TEL", "local"));
    remote.contacts[0].properties.push_back(prop("EMAIL", "remote"));
    remote.contacts[0].properties.erase(remote.contacts[0].properties.begin() + 1);  // "1" removed there
    auto const merged = merge(base, local, remote);
    BOOST_TEST((merged.contacts[0].properties ==
                std::vector<property>{prop("FN", "Ann"), prop("EMAIL", "remote"), prop("TEL", "local")}));
}

BOOST_AUTO_TEST_CASE(of_two_names_the_local_one_is_taken_once)
{
    auto local = base;
    auto remote = base;
    local.contacts[0].properties[0].value = "Anna";
    remote.contacts[0].properties[0].value = "Anne";
    BOOST_TEST((merge(base, local, remote).contacts[0].properties ==
                std::vector<property>{prop("FN", "Anna"), prop("TEL", "1")}));
    local = base;
    local.contacts[0].properties.push_back(prop("TEL", "3"));
    BOOST_TEST(first_value(merge(base, local, remote).contacts[0], "FN") == "Anne");
}

BOOST_AUTO_TEST_CASE(an_edit_beats_a_deletion_on_either_side)
{
    auto deleted = base;
    auto edited = base;
    deleted.contacts.erase(deleted.contacts.begin());
    deleted.groups.erase(deleted.groups.begin());
    edited.contacts[0].properties.push_back(prop("NOTE", "x"));
    edited.groups[0].label = "Kin";
    for (auto const& merged : {merge(base, deleted, edited), merge(base, edited, deleted)}) {
        BOOST_TEST((*find_contact(merged, "a") == edited.contacts[0]));
        BOOST_TEST((*find_group(merged, "g") == edited.groups[0]));
    }
}

BOOST_AUTO_TEST_CASE(both_sides_members_are_kept_and_each_sides_removals_too)
{
    auto local = base;
    auto remote = base;
    local.groups[0].members = {"b", "c"};
    remote.groups[0].members = {"a", "b", "d"};
    remote.contacts.push_back(person("d", "Dee"));
    BOOST_TEST((merge(base, local, remote).groups[0].members == std::vector<std::string>{"b", "d", "c"}));
}

BOOST_AUTO_TEST_CASE(a_member_whose_contact_is_gone_leaves_the_group)
{
    auto local = base;
    local.contacts.erase(local.contacts.begin());
    local.groups[0].members = {"b"};
    auto remote = base;
    remote.groups[1].members = {"c", "a"};
    BOOST_TEST((merge(base, local, remote).groups[1].members == std::vector<std::string>{"c"}));
}

BOOST_AUTO_TEST_CASE(without_a_base_nothing_counts_as_deleted)
{
    book const local{.contacts = {person("a", "Ann")}, .groups = {called("g", "X", {"a"})}};
    book const remote{.contacts = {person("b", "Bob")}, .groups = {called("g", "Y", {"b"})}};
    auto const merged = merge({}, local, remote);
    BOOST_TEST(merged.contacts.size() == 2u);
    BOOST_TEST((merged.groups[0].members == std::vector<std::string>{"b", "a"}));
    BOOST_TEST(merged.groups[0].label == "X");
}

BOOST_AUTO_TEST_CASE(nothing_added_by_either_side_is_ever_lost)
{
    cabinet::test::fixed_random random(7);
    for (int round = 0; round < 500; ++round) {
        book sides[2] = {base, base};
        std::vector<std::string> added;
        for (auto& side : sides)
            for (std::size_t i = 0, n = random.below(4); i < n; ++i) {
                auto const id = "n" + std::to_string(random.next());
                side.contacts.insert(side.contacts.begin() +
                                         static_cast<std::ptrdiff_t>(random.below(side.contacts.size() + 1)),
                                     person(id, id));
                side.groups[random.below(2)].members.push_back(id);
                added.push_back(id);
                if (random.below(3) == 0)
                    std::erase_if(side.contacts, [&](auto const& one) { return one.id == "b"; });
            }
        auto const merged = merge(base, sides[0], sides[1]);
        for (auto const& id : added)
            BOOST_TEST(find_contact(merged, id) != nullptr);
        std::size_t memberships = 0;
        for (auto const& one : merged.groups)
            for (auto const& member : one.members)
                memberships += member.starts_with("n");
        BOOST_TEST(memberships == added.size());
    }
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(book_adopt_ids)

BOOST_AUTO_TEST_CASE(what_has_no_id_of_its_own_gets_the_one_it_had)
{
    book fresh{
        .contacts = {person("x", "Bob", {"2"}), person("y", "Ann", {"1", "12"}), person("z", "Cid Changed")},
        .groups = {called("p", "Family", {"y", "x"}), called("q", "Office", {"z"})}};
    adopt_ids(fresh, {"x", "y", "z", "p", "q"}, base);
    BOOST_TEST(fresh.contacts[0].id == "b");
    BOOST_TEST(fresh.contacts[1].id == "a");
    BOOST_TEST(fresh.contacts[2].id == "z");
    BOOST_TEST(fresh.groups[0].id == "g");
    BOOST_TEST((fresh.groups[0].members == std::vector<std::string>{"a", "b"}));
    BOOST_TEST(fresh.groups[0].list_name == "seed");
    BOOST_TEST(fresh.groups[1].id == "q");
    BOOST_TEST(fresh.id == base.id);
}

BOOST_AUTO_TEST_CASE(a_group_with_the_same_members_was_renamed)
{
    book fresh{.contacts = base.contacts, .groups = {called("p", "Kin", {"a", "b"})}};
    adopt_ids(fresh, {"p"}, base);
    BOOST_TEST(fresh.groups[0].id == "g");
    BOOST_TEST(fresh.groups[0].label == "Kin");
}

BOOST_AUTO_TEST_CASE(an_id_of_the_source_is_never_replaced)
{
    book fresh{.contacts = {person("own", "Ann", {"1"})}};
    adopt_ids(fresh, {}, base);
    BOOST_TEST(fresh.contacts[0].id == "own");
}

BOOST_AUTO_TEST_CASE(one_known_id_is_given_once)
{
    book fresh{.contacts = {person("x", "Ann", {"1"}), person("y", "Ann", {"1"})}};
    adopt_ids(fresh, {"x", "y"}, base);
    BOOST_TEST(fresh.contacts[0].id == "a");
    BOOST_TEST(fresh.contacts[1].id == "y");
}

BOOST_AUTO_TEST_SUITE_END()
BOOST_AUTO_TEST_SUITE_END()
