#include "protocol/contacts/vcard_writer.hpp"

#include "protocol/contacts/card_names.hpp"
#include "tests/support/fixed_random.hpp"

BOOST_AUTO_TEST_SUITE(vcard_writing)

using namespace cabinet;
using namespace cabinet::contacts;

namespace {

constexpr std::array<vcard_format, 2> formats = {vcard_format::v3_0, vcard_format::v4_0};
constexpr std::array<group_style, 2> styles = {group_style::categories, group_style::cards};

void comes_back(book const& one)
{
    for (auto const format : formats) {
        for (auto const style : styles) {
            auto const text = write_vcards(one, format, style);
            test::fixed_random random(7);
            auto const back = read_vcards(text, random);
            BOOST_TEST_REQUIRE(back.has_value(), text);
            BOOST_TEST((back->book == one), text);
        }
    }
}

contact person(std::string id, std::vector<property> properties)
{
    return {.id = std::move(id), .properties = std::move(properties)};
}

property make(std::string name, std::string value, std::vector<parameter> parameters = {},
              std::string prefix = {})
{
    return {.group = std::move(prefix),
            .name = std::move(name),
            .parameters = std::move(parameters),
            .value = std::move(value)};
}

}  // namespace

BOOST_AUTO_TEST_CASE(every_property_of_rfc_6350_comes_back)
{
    comes_back(
        {.contacts = {person(
             "urn:uuid:1",
             {make("SOURCE", "ldap://ldap.example.com/cn=Babs%20Jensen"),
              make("KIND", "individual"),
              make("XML", "<a xmlns=\"urn:x\"/>"),
              make("FN", "Mr. John Q. Public\\, Esq.", {{"LANGUAGE", {"en"}}, {"ALTID", {"1"}}}),
              make("N", "Stevenson;John;Philip,Paul;Dr.;Jr.,M.D.", {{"SORT-AS", {"Harten", "Rene"}}}),
              make("NICKNAME", "Jim,Jimmie", {{"TYPE", {"work"}}}),
              make("PHOTO", "http://www.example.com/pub/photos/jqpublic.gif", {{"PREF", {"1"}}}),
              make("PHOTO", "data:image/jpeg;base64,/9j/", {{"TYPE", {"home"}}}),
              make("BDAY", "--0415"),
              make("BDAY", "circa 1800", {{"VALUE", {"text"}}}),
              make("BDAY", "19531015T231000Z"),
              make("ANNIVERSARY", "19960415", {{"CALSCALE", {"gregorian"}}}),
              make("GENDER", "O;intersex"),
              make("ADR", ";;123 Main Street;Any Town;CA;91921-1234;U.S.A.",
                   {{"GEO", {"geo:12.3457,78.910"}}, {"LABEL", {"Mr. \"Q\"\nEsq., ^"}}, {"TZ", {"-0500"}}}),
              make("TEL", "tel:+1-555-555-5555;ext=5555",
                   {{"VALUE", {"uri"}}, {"PREF", {"1"}}, {"TYPE", {"voice,home"}}}),
              make("EMAIL", "jqpublic@xyz.example.com", {{"PID", {"4.1", "5.2"}}}),
              make("IMPP", "xmpp:alice@example.com"),
              make("LANG", "fr"),
              make("TZ", "Raleigh/North America"),
              make("TZ", "-0500", {{"VALUE", {"utc-offset"}}}),
              make("GEO", "geo:37.386013,-122.082932"),
              make("GEO", "geo:37.386013,-122.082932;u=4"),
              make("TITLE", "Research Scientist"),
              make("ROLE", "Project Leader"),
              make("LOGO", "data:image/png;base64,iVBORw0KGgo="),
              make("ORG", "ABC\\, Inc.;North American Division;Marketing"),
              make("MEMBER", "mailto:a@example.com"),
              make("RELATED", "urn:uuid:f81d4fae", {{"TYPE", {"friend"}}}),
              make("RELATED", "Please contact", {{"VALUE", {"text"}}}),
              make("NOTE", "two\\nlines\\; and \\\\"),
              make("PRODID", "-//ONLINE DIRECTORY//NONSGML Version 1//EN"),
              make("REV", "19951031T222710Z"),
              make("SOUND", "data:audio/basic;base64,MIIC"),
              make("CLIENTPIDMAP", "1;urn:uuid:3df403f4"),
              make("URL", "http://example.org/restaurant?a=1,2;b"),
              make("KEY", "data:application/pgp-keys;base64,MIIC"),
              make("KEY", "KEY TEXT", {{"VALUE", {"text"}}}),
              make("FBURL", "http://www.example.com/busy", {{"MEDIATYPE", {"text/calendar"}}}),
              make("CALADRURI", "mailto:janedoe@example.com"),
              make("CALURI", "ftp://ftp.example.com/calA.ics"),
              make("LABEL", "old\\nlabel"),
              make("X-ODD", "a\\,b;c\\x,d ", {{"X-P", {"", "a;b"}}}, "item1"),
              make("X-TWO", "", {{"TYPE", {"a"}}, {"TYPE", {"b", "c"}}}, "item1")})}});
}

BOOST_AUTO_TEST_CASE(every_octet_a_value_can_hold_comes_back)
{
    for (char32_t c = 0; c < 0x300; ++c) {
        std::string text = "a";
        if (c < 0x80)
            text += static_cast<char>(c);
        else
            text.append(1, static_cast<char>(0xC0 | c >> 6)).append(1, static_cast<char>(0x80 | (c & 0x3F)));
        text += 'b';
        comes_back({.contacts = {person("urn:uuid:1", {make("FN", escape_text(text)),
                                                       make("X-ODD", c == '\n' || c == '\r' ? "" : text),
                                                       make("TEL", "1", {{"X-P", {text}}})})}});
    }
}

BOOST_AUTO_TEST_CASE(what_a_version_demands_is_made_and_goes_again)
{
    book const one{.contacts = {person("urn:uuid:1", {make("EMAIL", "a@b")}), person("plain id", {}),
                                person("a\\b,c", {make("N", "B;A;;;")})}};
    comes_back(one);
    auto const text = write_vcards(one, vcard_format::v3_0, group_style::cards);
    BOOST_TEST(text.find("FN;X-CABINET-MADE=1:a@b\r\n") != std::string::npos);
    BOOST_TEST(text.find("FN;X-CABINET-MADE=1:A B\r\n") != std::string::npos);
    auto edited = text;
    edited.replace(edited.find(":a@b\r\n"), 6, ":Anna\r\n");
    test::fixed_random random;
    BOOST_TEST(display_name(read_vcards(edited, random).value().book.contacts[0]) == "Anna");
}

BOOST_AUTO_TEST_CASE(an_id_that_a_card_says_twice_comes_back_twice)
{
    test::fixed_random random;
    auto const read =
        read_vcards("BEGIN:VCARD\nVERSION:4.0\nUID:a:b\nFN:A\nUID:a:b\nUID:c:d\nEND:VCARD\n", random).value();
    BOOST_TEST(read.book.contacts.at(0).id == "a:b");
    BOOST_TEST(read.book.contacts.at(0).properties.size() == 3u);
    comes_back(read.book);
}

BOOST_AUTO_TEST_CASE(a_group_without_a_label_comes_back_with_its_numbers)
{
    for (std::string const name : {"TEL", "EMAIL", "ORG", "NICKNAME"})
        comes_back({.groups = {{.id = "urn:uuid:1", .properties = {make(name, "x")}}}});
}

BOOST_AUTO_TEST_CASE(members_that_are_unknown_and_members_with_parameters_come_back)
{
    test::fixed_random random;
    comes_back(
        read_vcards("BEGIN:VCARD\nVERSION:4.0\nUID:a:b\nFN:A\nEND:VCARD\n"
                    "BEGIN:VCARD\nVERSION:4.0\nUID:g:h\nKIND:group\nFN:G\nMEMBER:x:y\nMEMBER;PREF=1:a:b\n"
                    "MEMBER:z:z\nEND:VCARD\n",
                    random)
            .value()
            .book);
}

BOOST_AUTO_TEST_CASE(a_line_that_is_no_property_comes_back_whatever_it_holds)
{
    for (std::string const line : {"remark", "\rremark", "re\rmark\\n, ;", "\xE4"}) {
        test::fixed_random random;
        comes_back(read_vcards("BEGIN:VCARD\n" + line + "\nEND:VCARD\n", random).value().book);
    }
}

BOOST_AUTO_TEST_CASE(groups_come_back_whatever_they_hold)
{
    book one;
    for (char id = 'a'; id <= 'f'; ++id)
        one.contacts.push_back(person(std::string("id-") + id, {make("FN", std::string(1, id))}));
    one.groups = {
        {.id = "urn:uuid:g1", .label = "Family", .list_name = "Family", .members = {"id-a", "id-c"}},
        {.id = "urn:uuid:g2", .label = "Empty", .list_name = "Empty"},
        {.id = "urn:uuid:g3", .label = "Renamed", .list_name = "Before", .members = {"id-c", "id-a", "id-b"}},
        {.id = "urn:uuid:g4", .label = "Family", .list_name = "Family", .members = {"id-d"}},
        {.id = "urn:uuid:g5",
         .label = "Outer",
         .list_name = "Outer",
         .members = {"id-e"},
         .subgroups = {"g6"}},
        {.id = "g6",
         .label = " odd, label; \\",
         .list_name = "x",
         .members = {"id-e", "id-f"},
         .properties = {make("NOTE", "about us"), make("MEMBER", "mailto:x@y")}},
        {.id = "urn:uuid:g7", .label = "", .list_name = "", .members = {"id-f"}},
        {.id = id_of_label("Work"), .label = "Work", .list_name = "Work", .members = {"id-b", "id-f"}},
        {.id = "urn:uuid:g8", .label = "Late", .list_name = "Late", .members = {"id-c"}}};
    comes_back(one);
    for (std::size_t i = 0; i < one.groups.size(); ++i) {  // in any order, and each alone
        auto some = one;
        std::rotate(some.groups.begin(), some.groups.begin() + static_cast<std::ptrdiff_t>(i),
                    some.groups.end());
        if (i != 5)
            comes_back(some);
        auto alone = one;
        alone.groups = {one.groups[i]};
        alone.groups[0].subgroups.clear();
        comes_back(alone);
    }
}

BOOST_AUTO_TEST_CASE(members_are_written_as_each_version_has_them)
{
    book const one{.contacts = {person("A-1", {make("FN", "A")})},
                   .groups = {{.id = "urn:uuid:g", .label = "G", .list_name = "G", .members = {"A-1"}}}};
    auto const apple = write_vcards(one, vcard_format::v3_0, group_style::cards);
    BOOST_TEST(apple.find("X-ADDRESSBOOKSERVER-KIND:group\r\n") != std::string::npos);
    BOOST_TEST(apple.find("X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:A-1\r\n") != std::string::npos);
    auto const standard = write_vcards(one, vcard_format::v4_0, group_style::cards);
    BOOST_TEST(standard.find("KIND:group\r\nFN:G\r\nMEMBER:urn:uuid:A-1\r\n") != std::string::npos);
    auto const categories = write_vcards(one, vcard_format::v4_0, group_style::categories);
    BOOST_TEST(categories.find("CATEGORIES;X-CABINET-GROUP=\"urn:uuid:g\":G\r\n") != std::string::npos);
    BOOST_TEST(categories.find("KIND:group") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(white_space_in_what_only_claims_to_be_base64_survives_wherever_lines_are_folded)
{
    test::fixed_random random(12);
    for (std::size_t size = 0; size < 100; ++size) {
        auto const value =
            std::string(size, 'A') + "  " + std::string(80, 'B') + " !" + std::string(size % 7, ' ');
        auto const first = read_vcards(
            "BEGIN:VCARD\r\nVERSION:3.0\r\nX-ODD;ENCODING=B:" + value + "\r\nEND:VCARD\r\n", random);
        BOOST_TEST_REQUIRE(first.has_value());
        BOOST_TEST(first->book.contacts.at(0).properties.back().value == value);
        comes_back(first->book);
    }
}

BOOST_AUTO_TEST_CASE(a_group_s_label_is_written_before_its_other_names)
{
    book from;
    from.groups.push_back({.id = "urn:uuid:1",
                           .label = "Family",
                           .list_name = "Family",
                           .properties = {{.name = "FN", .value = "Other"},
                                          {.name = "FN", .parameters = {{"TYPE", {"work"}}}, .value = ""}}});
    comes_back(from);
}

BOOST_AUTO_TEST_CASE(a_long_name_behind_base64_is_no_part_of_it)
{
    test::fixed_random random(15);
    for (std::size_t size = 60; size < 200; ++size) {
        auto const first = read_vcards("BEGIN:VCARD\r\nVERSION:3.0\r\nX-ODD;ENCODING=B:AAAA\r\nX" +
                                           std::string(size, 'Y') + ":v\r\nEND:VCARD\r\n",
                                       random);
        BOOST_TEST_REQUIRE(first.has_value());
        comes_back(first->book);
    }
}

BOOST_AUTO_TEST_CASE(a_folded_mark_of_a_card_is_text_and_stays_it)
{
    test::fixed_random random(13);
    for (std::string const mark :
         {"BE\r\n GIN:VCARD", "END\r\n :VCARD", "E\r\n ND:vcard", "BEGIN;CHARSET=UTF-8:VCARD"}) {
        auto const first = read_vcards(
            "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:A\r\n" + mark + "\r\nNOTE:b\r\nEND:VCARD\r\n", random);
        BOOST_TEST_REQUIRE(first.has_value());
        BOOST_TEST(first->book.contacts.size() == 1u);
        BOOST_TEST(first->book.contacts.at(0).properties.at(1).name == "X-CABINET-LINE");
        comes_back(first->book);
    }
}

BOOST_AUTO_TEST_CASE(a_property_that_is_named_as_a_card_s_mark_ends_no_card)
{
    book from;
    from.contacts.push_back({.id = "a",
                             .properties = {{.name = "FN", .value = "A"},
                                            {.name = "BEGIN", .value = "VCARD"},
                                            {.name = "END", .value = "VCARD"},
                                            {.name = "NOTE", .value = "n"}}});
    test::fixed_random random(14);
    auto const again = read_vcards(write_vcards(from, vcard_format::v4_0, group_style::cards), random);
    BOOST_TEST_REQUIRE(again.has_value());
    BOOST_TEST_REQUIRE(again->book.contacts.size() == 1u);
    BOOST_TEST(again->book.contacts.front().properties.size() == 4u);
    BOOST_TEST(again->book.contacts.front().properties.back().value == "n");
}

BOOST_AUTO_TEST_CASE(random_books_come_back)
{
    test::fixed_random random(11);
    constexpr std::string_view alphabet = "aB,;\\n:\"<^%= \t'.-\n";
    constexpr std::array<std::string_view, 12> names = {"FN",  "N",   "ADR",  "ORG", "NICKNAME", "NOTE",
                                                        "URL", "TEL", "BDAY", "GEO", "X-ODD",    "KEY"};
    auto const text = [&] {
        std::string out;
        for (std::size_t i = 0, n = random.below(10); i < n; ++i)
            out += alphabet[random.below(alphabet.size())];
        return out;
    };
    for (int round = 0; round < 2'000; ++round) {
        std::string lines;
        for (std::size_t i = 0, n = 1 + random.below(4); i < n; ++i)
            lines.append(names[random.below(names.size())])
                .append(";X-P=")
                .append(text())
                .append(":")
                .append(text())
                .append("\n");
        auto const version = random.below(2) == 0 ? "2.1" : "3.0";
        auto const file = std::string("BEGIN:VCARD\nVERSION:") + version + "\n" + lines + "END:VCARD\n";
        auto const first = read_vcards(file, random);
        BOOST_TEST_REQUIRE(first.has_value(), file);
        comes_back(first->book);
    }
}

BOOST_AUTO_TEST_SUITE_END()
