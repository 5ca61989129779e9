#include "ue/sync/element_changes.hpp"

#include "protocol/contacts/digest_tree.hpp"
#include "protocol/contacts/etag.hpp"
#include "protocol/contacts/resource_lists.hpp"
#include "protocol/xcap/node_edit.hpp"
#include "protocol/xcap/node_finder.hpp"
#include "tests/support/fixed_random.hpp"

BOOST_AUTO_TEST_SUITE(ue_element_changes)

using namespace cabinet;

namespace {

std::string tag_of(std::string const& text, std::uint64_t gen)
{
    auto const quoted = contacts::write_etag({gen, contacts::document_digest(text).value()});
    return quoted.substr(1, quoted.size() - 2);
}

/// A book of so many contacts in three groups.
contacts::book some_book(int size)
{
    contacts::book out{.id = "urn:uuid:00000000-0000-0000-0000-000000000000"};
    for (int i = 0; i < size; ++i) {
        auto const number = std::to_string(1000 + 2 * i);
        out.contacts.push_back({.id = "urn:uuid:00000000-0000-0000-0000-00000000" + number,
                                .properties = {{.name = "FN", .value = "Person " + number},
                                               {.name = "TEL", .value = "+49151" + number}}});
    }
    for (int i = 0; i < 3; ++i) {
        contacts::group one{.id = "urn:uuid:11111111-0000-0000-0000-00000000000" + std::to_string(i),
                            .label = "Group " + std::to_string(i)};
        for (int k = i; k < size; k += 3)
            one.members.push_back(out.contacts[static_cast<std::size_t>(k)].id);
        out.groups.push_back(std::move(one));
    }
    return contacts::canonical(std::move(out));
}

/// Carries the changes out as a server does, and compares the tags on the way.
std::string carried_out(std::string text, std::uint64_t gen, std::vector<ue::element_change> const& changes)
{
    for (auto const& one : changes) {
        // As the selector travels: written, and read again.
        auto const written = xcap::write_node_selector(one.where);
        auto const selector =
            xcap::parse_node_selector(written, "", "urn:ietf:params:xml:ns:resource-lists").value();
        auto const where = xcap::find_node(text, selector);
        BOOST_TEST_REQUIRE(where.parent.has_value(), written);
        auto const edit = one.body.empty() ? xcap::edit_to_delete(text, selector, where)
                                           : xcap::edit_to_put(text, selector, where, one.body);
        BOOST_TEST_REQUIRE(edit.has_value(), written);
        BOOST_TEST_REQUIRE(std::holds_alternative<xcap::text_edit>(*edit), written);
        text = xcap::apply(text, std::get<xcap::text_edit>(*edit));
        BOOST_TEST(one.etag == tag_of(text, ++gen));
    }
    return text;
}

/// The changes between two books; they are seen to lead from the one to the other.
std::optional<std::vector<ue::element_change>> changes_between(contacts::book const& before,
                                                               contacts::book const& after)
{
    auto const old = contacts::write_resource_lists(before);
    auto const now = contacts::write_resource_lists(after);
    auto made = ue::plan_changes(old, tag_of(old, 7), now);
    if (!made)
        return std::nullopt;
    auto const text = carried_out(old, 7, made->changes);
    BOOST_TEST(text == made->text);
    BOOST_TEST((contacts::canonical(contacts::read_resource_lists(text).value()) == after));
    // And back again: from a document that has white space of its own.
    if (auto const back = ue::plan_changes(text, made->changes.back().etag, old))
        BOOST_TEST(carried_out(text, 7 + made->changes.size(), back->changes) == back->text);
    return std::move(made->changes);
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_rename_is_one_display_name)
{
    auto const before = some_book(100);
    auto after = before;
    after.groups[1].label = "Kin & kith";
    auto const made = changes_between(before, after).value();
    BOOST_TEST_REQUIRE(made.size() == 1u);
    BOOST_TEST(made[0].body == "<display-name>Kin &amp; kith</display-name>");
    BOOST_TEST(made[0].where.steps.size() == 3u);
}

BOOST_AUTO_TEST_CASE(an_edited_number_is_an_entry_wherever_it_stands)
{
    auto const before = some_book(200);
    for (std::size_t who : {std::size_t(0), std::size_t(100), std::size_t(199)}) {
        auto after = before;
        after.contacts[who].properties[1].value = "+4930123456";
        auto const made = changes_between(before, after).value();
        BOOST_TEST(made.size() <= 2u);  // the contact, and the member, which is reached at another URI
        for (auto const& one : made)
            BOOST_TEST(one.body.starts_with("<entry "));
    }
}

BOOST_AUTO_TEST_CASE(contacts_and_groups_come_and_go)
{
    auto const before = some_book(300);
    auto after = before;
    after.contacts.erase(after.contacts.begin() + 150);
    for (auto& one : after.groups)
        std::erase(one.members, before.contacts[150].id);
    after.contacts.push_back({.id = "urn:uuid:00000000-0000-0000-0000-000000001001",
                              .properties = {{.name = "FN", .value = "New \"one\" & more"}}});
    after.groups.erase(after.groups.begin());
    after.groups.push_back({.id = "urn:uuid:11111111-0000-0000-0000-00000000000a", .label = "New"});
    auto const made = changes_between(before, contacts::canonical(after)).value();
    BOOST_TEST(made.size() <= 6u);
}

BOOST_AUTO_TEST_CASE(random_changes_lead_where_they_should)
{
    test::fixed_random random(11);
    int planned = 0;
    for (int round = 0; round < 60; ++round) {
        auto const before = some_book(60 + static_cast<int>(random.below(60)));
        auto after = before;
        for (std::size_t i = 0; i <= random.below(4); ++i) {
            auto& who = after.contacts[random.below(after.contacts.size())];
            auto& group = after.groups[random.below(after.groups.size())];
            switch (random.below(6)) {
            case 0:
                who.properties[0].value += "'s";
                break;
            case 1:
                who.properties[1].value = "+4930" + std::to_string(random.below(100000));
                break;
            case 2:
                group.label += " <new>";
                break;
            case 3:
                std::erase(group.members, who.id);
                break;
            case 4:
                after.contacts.push_back({.id = "urn:uuid:00000000-0000-0000-0000-00000000" +
                                                std::to_string(1001 + 2 * random.below(100)),
                                          .properties = {{.name = "FN", .value = "Added"}}});
                group.members.push_back(after.contacts.back().id);
                break;
            default:
                group.members.push_back(who.id);
            }
        }
        planned += changes_between(before, contacts::canonical(std::move(after))).has_value();
    }
    BOOST_TEST(planned > 30);
}

BOOST_AUTO_TEST_CASE(what_is_better_put_as_a_whole_has_no_plan)
{
    auto const before = some_book(100);
    auto const old = contacts::write_resource_lists(before);
    auto after = before;
    after.groups[0].label = "Kin";
    auto const now = contacts::write_resource_lists(after);
    BOOST_TEST(ue::plan_changes(old, tag_of(old, 1), now).value().changes.size() == 1u);
    BOOST_TEST(!ue::plan_changes(old, "1.a tag of another server", now).has_value());
    BOOST_TEST(!ue::plan_changes(old, tag_of(now, 1), now).has_value());  // the tag of another text
    BOOST_TEST(!ue::plan_changes(old, tag_of(old, 1), old).has_value());  // nothing changed
    auto const commented = old + "<!-- -->";
    BOOST_TEST(!ue::plan_changes(commented, tag_of(commented, 1), now).has_value());
    BOOST_TEST(!ue::plan_changes("<no", tag_of(old, 1), now).has_value());

    for (auto& one : after.contacts)
        one.properties[0].value += "!";
    BOOST_TEST(!changes_between(before, after).has_value());  // nearly all of it
    auto const small = some_book(2);
    auto renamed = small;
    renamed.groups[0].label = "Kin";
    BOOST_TEST(!changes_between(small, renamed).has_value());  // it is as short as one request
}

BOOST_AUTO_TEST_SUITE_END()
