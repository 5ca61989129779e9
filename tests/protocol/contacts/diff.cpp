#include "protocol/contacts/diff.hpp"

BOOST_AUTO_TEST_SUITE(book_comparison)

using namespace cabinet::contacts;

namespace {

contact person(std::string id, std::string name)
{
    return {.id = std::move(id), .properties = {{.name = "FN", .value = std::move(name)}}};
}

book const before{.contacts = {person("1", "Ann"), person("2", "Bob")},
                  .groups = {{.id = "g", .label = "Family", .members = {"1"}}, {.id = "h", .label = "Work"}}};

}  // namespace

BOOST_AUTO_TEST_CASE(equal_books_differ_in_nothing_whatever_their_order)
{
    auto after = before;
    std::swap(after.contacts[0], after.contacts[1]);
    after.groups[0].list_name = "x";
    BOOST_TEST(diff(before, after).empty());
    BOOST_TEST(describe(diff(before, before)).empty());
}

BOOST_AUTO_TEST_CASE(each_change_is_named)
{
    auto after = before;
    after.contacts[0] = person("1", "Anna");
    after.contacts[1] = person("3", "Cid");
    after.groups[0].label = "Kin";
    after.groups[0].members = {"3"};
    after.groups[1] = {.id = "i", .label = ""};
    auto const changes = diff(before, after);
    BOOST_TEST((changes == book_diff{.contacts_added = {"Cid"},
                                     .contacts_removed = {"Bob"},
                                     .contacts_changed = {"Anna"},
                                     .groups_added = {""},
                                     .groups_removed = {"Work"},
                                     .groups_renamed = {{"Family", "Kin"}},
                                     .groups_changed = {"Kin"}}));
    auto const lines = describe(changes);
    BOOST_TEST(lines.size() == 7u);
    BOOST_TEST(lines[0] == "group added: (no name)");
    BOOST_TEST(lines[2] == "group renamed: Family \xE2\x86\x92 Kin");
    auto const few = describe(changes, 3);
    BOOST_TEST(few.size() == 4u);
    BOOST_TEST(few.back() == "\xE2\x80\xA6 and 4 more");
}

BOOST_AUTO_TEST_CASE(one_change_of_any_kind_is_a_difference)
{
    BOOST_TEST(book_diff().empty());
    for (auto const part :
         {&book_diff::contacts_added, &book_diff::contacts_removed, &book_diff::contacts_changed,
          &book_diff::groups_added, &book_diff::groups_removed, &book_diff::groups_changed}) {
        book_diff one;
        (one.*part).push_back("a");
        BOOST_TEST(!one.empty());
        BOOST_TEST(!(one == book_diff()));
    }
    book_diff renamed;
    renamed.groups_renamed.push_back({"a", "b"});
    BOOST_TEST(!renamed.empty());
    BOOST_TEST(!(renamed == book_diff()));
}

BOOST_AUTO_TEST_SUITE_END()
