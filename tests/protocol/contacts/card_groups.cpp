// book_from_cards.cpp, book_to_cards.cpp: groups of files as other programs write them.
#include "protocol/contacts/book_from_cards.hpp"

#include "protocol/contacts/card_names.hpp"
#include "protocol/contacts/vcard_writer.hpp"
#include "tests/support/fixed_random.hpp"

#include <algorithm>

BOOST_AUTO_TEST_SUITE(card_groups)

using namespace cabinet;
using namespace cabinet::contacts;

namespace {

vcard_book read(std::string_view text)
{
    test::fixed_random random;
    return read_vcards(text, random).value();
}

bool has_note(vcard_book const& in, note_kind kind)
{
    return std::any_of(in.notes.begin(), in.notes.end(), [&](auto const& n) { return n.kind == kind; });
}

std::string card(std::string_view lines, std::string_view version = "3.0")
{
    return "BEGIN:VCARD\nVERSION:" + std::string(version) + "\n" + std::string(lines) + "END:VCARD\n";
}

}  // namespace

BOOST_AUTO_TEST_CASE(categories_of_every_version_are_groups)
{
    for (std::string_view const version : {"2.1", "3.0", "4.0"}) {
        auto const one = read(card("UID:a\nFN:A\nCATEGORIES:Family, myContacts,Family\n", version) +
                              card("UID:b\nFN:B\nCATEGORIES:Family\n", version));
        BOOST_TEST_REQUIRE(one.book.groups.size() == 2u);
        BOOST_TEST(one.book.groups[0].label == "Family");
        BOOST_TEST((one.book.groups[0].members == std::vector<std::string>{"a", "b"}));
        BOOST_TEST(one.book.groups[1].label == "myContacts");
        BOOST_TEST(one.book.groups[0].id == id_of_label("Family"));
        BOOST_TEST(one.made.contains(id_of_label("Family")));
        BOOST_TEST(has_note(one, note_kind::category_repeated));
    }
}

BOOST_AUTO_TEST_CASE(an_escaped_comma_is_part_of_a_label)
{
    auto const one = read(card("UID:a\nFN:A\nCATEGORIES:x\\, y,z\n"));
    BOOST_TEST(one.book.groups.at(0).label == "x, y");
    BOOST_TEST(one.book.groups.at(1).label == "z");
}

BOOST_AUTO_TEST_CASE(group_cards_of_rfc_6350_and_apple_are_groups)
{
    for (std::string_view const prefix : {"", "X-ADDRESSBOOKSERVER-"}) {
        std::string const p(prefix);
        auto const one =
            read(card("UID:0E76\nFN:A\n") + card("UID:urn:uuid:b\nFN:B\n") +
                 card("UID:g\nFN:Us\nN:Us\n" + p + "KIND:group\n" + p + "MEMBER:urn:uuid:b\n" + p +
                      "MEMBER:urn:uuid:0e76\n" + p + "MEMBER:urn:uuid:b\n" + p + "MEMBER:urn:uuid:gone\n"));
        BOOST_TEST_REQUIRE(one.book.groups.size() == 1u);
        auto const& us = one.book.groups[0];
        BOOST_TEST(us.label == "Us");
        BOOST_TEST((us.members == std::vector<std::string>{"urn:uuid:b", "0E76"}));
        BOOST_TEST(us.properties.size() == 2u);  // N and the member that is not there
        BOOST_TEST(us.properties[1].name == "MEMBER");
        BOOST_TEST(has_note(one, note_kind::member_repeated));
        BOOST_TEST(has_note(one, note_kind::member_unknown));
    }
}

BOOST_AUTO_TEST_CASE(categories_said_to_be_something_else_are_written_as_they_were_read)
{
    for (std::string_view const type : {"uri", "date", "integer", "text", "x-other"}) {
        auto const one =
            read(card("UID:a\nFN:A\nCATEGORIES;VALUE=" + std::string(type) + ":;2026-11-23\\,\n"));
        BOOST_TEST_REQUIRE(one.book.groups.size() == 1u);
        for (auto const style : {group_style::categories, group_style::cards})
            BOOST_TEST((read(write_vcards(one.book, vcard_format::v4_0, style)).book == one.book), type);
    }
}

BOOST_AUTO_TEST_CASE(nested_groups_are_kept_and_stand_after_the_group_they_are_in)
{
    auto const one = read(card("UID:in\nFN:Inner\nKIND:group\nMEMBER:in\n", "4.0") +
                          card("UID:out\nFN:Outer\nKIND:group\nMEMBER:urn:uuid:in\n", "4.0") +
                          card("UID:two\nFN:Second\nKIND:group\nMEMBER:urn:uuid:in\n", "4.0"));
    BOOST_TEST_REQUIRE(one.book.groups.size() == 3u);
    BOOST_TEST(one.book.groups[0].label == "Outer");
    BOOST_TEST((one.book.groups[0].subgroups == std::vector<std::string>{"in"}));
    BOOST_TEST(one.book.groups[1].label == "Inner");
    BOOST_TEST(one.book.groups[2].subgroups.empty());
    BOOST_TEST(one.book.groups[2].properties.at(0).name == kept_member_property);
    BOOST_TEST(has_note(one, note_kind::group_in_itself));
}

BOOST_AUTO_TEST_CASE(a_category_with_a_group_card_is_that_group)
{
    auto const one = read(card("UID:a\nFN:A\nCATEGORIES:Us\n") + card("UID:b\nFN:B\nCATEGORIES:Us\n") +
                          card("UID:g\nFN:Us\nKIND:group\nMEMBER;VALUE=text:b\n"));
    BOOST_TEST_REQUIRE(one.book.groups.size() == 1u);
    BOOST_TEST((one.book.groups[0].members == std::vector<std::string>{"b", "a"}));
}

BOOST_AUTO_TEST_CASE(ids_are_unique_and_none_is_lost)
{
    auto const one = read(card("UID:a\nFN:A\n") + card("UID:a\nFN:B\n") + card("FN:C\n") +
                          card("UID:\nFN:D\n") + card("X.UID;P=1:e\nFN:E\n"));
    BOOST_TEST_REQUIRE(one.book.contacts.size() == 5u);
    BOOST_TEST(one.made.size() == 3u);
    BOOST_TEST(one.book.contacts[1].properties[0].value == "a");
    BOOST_TEST(one.book.contacts[4].id == "e");
    BOOST_TEST(one.book.contacts[4].properties.size() == 2u);
    BOOST_TEST(has_note(one, note_kind::id_repeated));
    BOOST_TEST(has_note(one, note_kind::id_unusable));
}

BOOST_AUTO_TEST_SUITE_END()
