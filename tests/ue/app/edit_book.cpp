#include "ue/app/edit_book.hpp"

#include "tests/support/fixed_random.hpp"

BOOST_AUTO_TEST_SUITE(ue_app_edit_book)

using namespace cabinet;
using namespace cabinet::ue;

namespace {

contacts::contact person(std::string id, std::string name, std::string tel = "")
{
    contacts::contact out{.id = std::move(id), .properties = {{.name = "FN", .value = std::move(name)}}};
    if (!tel.empty())
        out.properties.push_back({.name = "TEL", .value = std::move(tel)});
    return out;
}

struct fixture {
    test::fixed_random random;
    contacts::book book{
        .contacts = {person("1", "Erika", "+491"), person("2", "José"), person("3", "José")},
        .groups = {{.id = "f", .label = "Family", .members = {"1"}}, {.id = "w", .label = "Work"}}};
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(ue_edit_book, fixture)

BOOST_AUTO_TEST_CASE(groups_are_made_renamed_and_deleted_by_name_or_id)
{
    BOOST_TEST(add_group(book, "Choir", random).empty());
    BOOST_TEST(book.groups.back().label == "Choir");
    BOOST_TEST(book.groups.back().id.starts_with("urn:uuid:"));
    BOOST_TEST(rename_group(book, "Family", "Kin").empty());
    BOOST_TEST(book.groups[0].label == "Kin");
    BOOST_TEST(rename_group(book, "f", "Clan").empty());
    BOOST_TEST(book.groups[0].label == "Clan");
    BOOST_TEST(delete_group(book, "Work").empty());
    BOOST_TEST(book.groups.size() == 2u);
    BOOST_TEST(book.contacts.size() == 3u);
}

BOOST_AUTO_TEST_CASE(what_cannot_be_is_refused_and_changes_nothing)
{
    auto const before = book;
    BOOST_TEST(!add_group(book, "Family", random).empty());
    BOOST_TEST(!add_group(book, "", random).empty());
    BOOST_TEST(!rename_group(book, "Nobody's", "X").empty());
    BOOST_TEST(!rename_group(book, "Family", "Work").empty());
    BOOST_TEST(!rename_group(book, "Family", "").empty());
    BOOST_TEST(!delete_group(book, "Nobody's").empty());
    BOOST_TEST(!put_into_group(book, "Family", {"2", "Nobody"}).empty());
    BOOST_TEST(put_into_group(book, "Family", {"José"}).find("Several") != std::string::npos);
    BOOST_TEST(!take_out_of_group(book, "Nobody's", {"1"}).empty());
    BOOST_TEST((book == before));
    BOOST_TEST(rename_group(book, "Family", "Family").empty());
}

BOOST_AUTO_TEST_CASE(a_group_with_groups_inside_is_not_deleted)
{
    book.groups[0].subgroups = {"w"};
    BOOST_TEST(!delete_group(book, "Family").empty());
    BOOST_TEST(delete_group(book, "Work").empty());
    BOOST_TEST(book.groups[0].subgroups.empty());
}

BOOST_AUTO_TEST_CASE(members_are_put_in_once_and_taken_out)
{
    BOOST_TEST(put_into_group(book, "Work", {"Erika", "2", "Erika"}).empty());
    BOOST_TEST((book.groups[1].members == std::vector<std::string>{"1", "2"}));
    BOOST_TEST(take_out_of_group(book, "Work", {"Erika"}).empty());
    BOOST_TEST((book.groups[1].members == std::vector<std::string>{"2"}));
}

BOOST_AUTO_TEST_CASE(an_import_replaces_known_ids_and_adds_the_rest)
{
    contacts::book from{.contacts = {person("1", "Erika Mustermann"), person("9", "New")},
                        .groups = {{.id = "x", .label = "Family", .members = {"9"}, .subgroups = {"y"}},
                                   {.id = "y", .label = "Children"},
                                   {.id = "z", .label = "Choir", .members = {"9"}, .subgroups = {"y"}}}};
    import_book(book, from, {});
    BOOST_TEST(book.contacts.size() == 4u);
    BOOST_TEST(contacts::display_name(book.contacts[0]) == "Erika Mustermann");
    BOOST_TEST((book.groups[0].members == std::vector<std::string>{"1", "9"}));
    BOOST_TEST(book.groups.size() == 4u);
    auto const* const choir = contacts::find_group(book, "z");
    BOOST_TEST_REQUIRE(choir != nullptr);
    BOOST_TEST((choir->subgroups == std::vector<std::string>{"y"}));
    auto const once = book;
    import_book(book, from, {});
    BOOST_TEST((book == once));
}

BOOST_AUTO_TEST_CASE(cards_without_ids_are_not_doubled_by_a_second_import)
{
    contacts::book const from{
        .contacts = {person("made-1", "Erika", "+491"), person("made-2", "Erika", "+492")},
        .groups = {{.id = "made-g", .label = "Work", .members = {"made-1", "made-2"}}}};
    import_book(book, from, {"made-1", "made-2", "made-g"});
    BOOST_TEST(book.contacts.size() == 4u);
    BOOST_TEST((book.groups[1].members == std::vector<std::string>{"1", "made-2"}));
}

BOOST_AUTO_TEST_SUITE_END()
BOOST_AUTO_TEST_SUITE_END()
