#include "protocol/contacts/vcard_reader.hpp"

#include "protocol/contacts/binary_value.hpp"
#include "protocol/contacts/charset.hpp"
#include "protocol/contacts/date_value.hpp"
#include "protocol/contacts/geo_value.hpp"
#include "protocol/contacts/property_reader.hpp"
#include "protocol/contacts/quoted_printable.hpp"

#include <algorithm>

BOOST_AUTO_TEST_SUITE(vcard_reading)

using namespace cabinet::contacts;

namespace {

std::vector<property> read(std::string_view lines, std::string_view version)
{
    auto const file = read_cards("BEGIN:VCARD\r\nVERSION:" + std::string(version) + "\r\n" +
                                 std::string(lines) + "\r\nEND:VCARD\r\n");
    BOOST_TEST_REQUIRE(file.has_value());
    return file->cards.at(0).properties;
}

std::string value_of(std::string_view line, std::string_view version)
{
    return read(line, version).at(0).value;
}

vcard_problem problem_of(std::string_view text, vcard_options const& options = {})
{
    auto const file = read_cards(text, options);
    BOOST_TEST_REQUIRE(!file.has_value());
    return file.error();
}

bool has_note(vcard_file const& file, note_kind kind)
{
    return std::any_of(file.notes.begin(), file.notes.end(), [&](auto const& n) { return n.kind == kind; });
}

}  // namespace

BOOST_AUTO_TEST_CASE(escapes_mean_what_their_version_says)
{
    BOOST_TEST(value_of("FN:A\\;B\\\\C\\nD,E", "2.1") == "A\\;B\\\\C\\\\nD\\,E");
    BOOST_TEST(value_of("FN:A\\;B\\\\C\\nD,E", "3.0") == "A\\;B\\\\C\\nD\\,E");
    BOOST_TEST(value_of("N:a,b;c", "2.1") == "a\\,b;c");
    BOOST_TEST(value_of("N:a,b;c", "4.0") == "a,b;c");
    BOOST_TEST(value_of("ORG:a,b;c", "3.0") == "a\\,b;c");
    BOOST_TEST(value_of("NICKNAME:a,b;c", "4.0") == "a,b\\;c");
    BOOST_TEST(value_of("URL:http\\://a/b\\,c", "3.0") == "http://a/b,c");
    BOOST_TEST(value_of("NOTE:\\\"x\\\" c:\\dir", "3.0") == "\"x\" c:\\\\dir");
    BOOST_TEST(value_of("X-ODD:a\\,b;c\\x,d", "2.1") == "a\\,b;c\\x,d");
}

BOOST_AUTO_TEST_CASE(charsets_become_utf8)
{
    BOOST_TEST(value_of("FN;CHARSET=SHIFT_JIS:\x88\xC9\x94\x5C", "2.1") == "\xE4\xBC\x8A\xE8\x83\xBD");
    BOOST_TEST(value_of("FN;CHARSET=ISO-2022-JP:\x1B$B;3ED\x1B(B", "2.1") == "\xE5\xB1\xB1\xE7\x94\xB0");
    BOOST_TEST(value_of("FN;CHARSET=windows-1251:\xC8\xE2\xE0\xED", "2.1") ==
               "\xD0\x98\xD0\xB2\xD0\xB0\xD0\xBD");
    BOOST_TEST(value_of("FN:J\xFCrgen", "2.1") == "J\xC3\xBCrgen");
    BOOST_TEST(value_of("FN;CHARSET=UTF-8:a\x80", "2.1") == "a\xC2\x80");
    auto const unknown = read("FN;CHARSET=X-OURS:\xE9", "2.1").at(0);
    BOOST_TEST(unknown.value == "\xC3\xA9");
    BOOST_TEST(unknown.parameters.at(0).name == unread_charset_parameter);
    std::string utf16 = "\xFF\xFE";
    for (char const c : std::string_view("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:A\r\nEND:VCARD\r\n"))
        utf16.append(1, c).append(1, '\0');
    BOOST_TEST(read_cards(utf16).value().cards.size() == 1u);
    BOOST_TEST(read_cards("\xEF\xBB\xBF"
                          "BEGIN:VCARD\nEND:VCARD\n")
                   .value()
                   .cards.size() == 1u);
}

BOOST_AUTO_TEST_CASE(every_octet_in_quoted_printable_is_read)
{
    for (int octet = 0; octet < 256; ++octet) {
        char text[8];
        std::snprintf(text, sizeof text, "=%02X", static_cast<unsigned>(octet));
        BOOST_TEST(decode_quoted_printable(text) == std::string(1, static_cast<char>(octet)));
    }
    BOOST_TEST(decode_quoted_printable("=4=zz=") == "=4=zz=");
    BOOST_TEST(value_of("NOTE;ENCODING=QUOTED-PRINTABLE:a=0D=0Ab=0Ac", "2.1") == "a\\nb\\nc");
}

BOOST_AUTO_TEST_CASE(binary_values_become_data_uris_and_back)
{
    for (std::string_view const line : {"PHOTO;ENCODING=b;TYPE=JPEG:/9j/", "PHOTO;JPEG;BASE64:/9j/",
                                        "PHOTO;ENCODING=BASE64;TYPE=image/jpeg:\r\n /9j/\r\n"}) {
        auto const photo = read(line, "3.0").at(0);
        BOOST_TEST(photo.value == "data:image/jpeg;base64,/9j/");
        BOOST_TEST(photo.parameters.empty());
        auto const back = as_binary(photo);
        BOOST_TEST_REQUIRE(back.has_value());
        BOOST_TEST(write_line(*back) == "PHOTO;ENCODING=b;TYPE=JPEG:/9j/");
    }
    BOOST_TEST(value_of("KEY;X509;ENCODING=BASE64:AAA", "2.1") == "data:application/pkix-cert;base64,AAA=");
    auto const bad = read("PHOTO;ENCODING=b:a:b", "3.0").at(0);
    BOOST_TEST(write_line(bad) == "PHOTO;ENCODING=b:a:b");
}

BOOST_AUTO_TEST_CASE(dates_and_positions_take_the_form_of_version_4)
{
    for (auto const& [extended, basic] : {std::pair{"1970-01-31", "19700131"},
                                          {"2012-03-05T13:32:54Z", "20120305T133254Z"},
                                          {"2012-03-05T13:32:54-05:00", "20120305T133254-0500"},
                                          {"2012-03-05T13:32:54+01", "20120305T133254+01"}}) {
        BOOST_TEST(to_basic_date(extended) == basic);
        BOOST_TEST(to_extended_date(basic) == extended);
        BOOST_TEST(value_of(std::string("BDAY:") + extended, "3.0") == basic);
    }
    for (std::string_view const kept :
         {"--0203", "1985-04", "1985", "T10", "circa 1800", "2012-03-05T13:32:54.1Z"})
        BOOST_TEST(to_basic_date(kept) == kept);
    BOOST_TEST(to_geo_uri("30.12;-130.34").value() == "geo:30.12,-130.34");
    BOOST_TEST(to_number_pair("geo:30.12,-130.34").value() == "30.12;-130.34");
    BOOST_TEST(!to_number_pair("geo:1,2,3").has_value());
}

BOOST_AUTO_TEST_CASE(parameters_take_the_form_of_version_4)
{
    auto const tel = read("TEL;HOME;FAX:1", "2.1").at(0);
    BOOST_TEST((tel.parameters == std::vector<parameter>{{"TYPE", {"HOME"}}, {"TYPE", {"FAX"}}}));
    BOOST_TEST(read("PHOTO;VALUE=uri:http://a/", "3.0").at(0).parameters.empty());
    BOOST_TEST(read("TEL;VALUE=uri:tel:+1", "4.0").at(0).parameters.size() == 1u);
    BOOST_TEST(read("PHOTO;VALUE=uri;VALUE=uri:", "3.0").at(0).parameters.empty());
    BOOST_TEST(read("PHOTO;VALUE=uri;VALUE=text:a", "4.0").at(0).parameters.empty());
    BOOST_TEST(read("TEL;VALUE=uri;TYPE=home;VALUE=text:tel:+1", "4.0").at(0).parameters.size() == 2u);
    auto const adr = read("ADR;LABEL=\"a\\nb^nc\":;;;;;;", "4.0").at(0);
    BOOST_TEST(adr.parameters.at(0).values.at(0) == "a\nb\nc");
}

BOOST_AUTO_TEST_CASE(what_is_no_property_is_kept)
{
    auto const file = read_cards("BEGIN:VCARD\nVERSION:2.1\n# remark\nFN:A\nEND:VCARD\n").value();
    BOOST_TEST(file.cards[0].properties[0].name == unread_line_property);
    BOOST_TEST(file.cards[0].properties[0].value == "# remark");
    BOOST_TEST(has_note(file, note_kind::line_kept_unread));
    BOOST_TEST(value_of("ADR:;;a\\\r\nb;;;;", "2.1") == ";;a\\nb;;;;");
}

BOOST_AUTO_TEST_CASE(cards_inside_cards_are_kept_as_the_text_of_an_agent)
{
    auto const all = read("AGENT:\r\nBEGIN:VCARD\r\nVERSION:2.1\r\nFN:B\r\nEND:VCARD\r\nFN:A", "2.1");
    BOOST_TEST_REQUIRE(all.size() == 2u);
    BOOST_TEST(all[0].name == "AGENT");
    BOOST_TEST(unescape_text(all[0].value) == "BEGIN:VCARD\nVERSION:3.0\nFN:B\nEND:VCARD\n");
}

BOOST_AUTO_TEST_CASE(what_is_no_vcard_file_is_refused_with_its_place)
{
    BOOST_TEST(describe(problem_of("BEGIN:VCARD\nEND:VCARD\nHello\n")) ==
               "line 3, column 1: a card should begin here with BEGIN:VCARD, and does not");
    BOOST_TEST((problem_of("\nBEGIN:VCARD\nFN:A\n").code == vcard_errc::card_not_ended));
    BOOST_TEST(problem_of("\nBEGIN:VCARD\nFN:A\n").where.line == 2u);
    BOOST_TEST((problem_of("END:VCARD\n").code == vcard_errc::text_outside_card));
    BOOST_TEST((problem_of(std::string_view("\xFF\xFE\x00\xD8", 4)).code == vcard_errc::not_text));
    for (auto const code : {vcard_errc::too_large, vcard_errc::not_text, vcard_errc::text_outside_card,
                            vcard_errc::card_not_ended, vcard_errc::too_many_cards,
                            vcard_errc::too_many_properties, vcard_errc::too_deep})
        BOOST_TEST(make_error_code(code).message() != "An unknown vCard error.");
}

BOOST_AUTO_TEST_CASE(limits_hold_exactly)
{
    vcard_options few;
    few.limits = {.octets = 200, .cards = 2, .properties = 2, .depth = 2};
    std::string const card = "BEGIN:VCARD\nFN:A\nEND:VCARD\n";
    BOOST_TEST(read_cards(card + card, few).has_value());
    BOOST_TEST((problem_of(card + card + card, few).code == vcard_errc::too_many_cards));
    BOOST_TEST(read_cards(card + std::string(200 - card.size(), '\n'), few).has_value());
    BOOST_TEST((problem_of(card + std::string(201 - card.size(), '\n'), few).code == vcard_errc::too_large));
    BOOST_TEST(read_cards("BEGIN:VCARD\nFN:A\nTEL:1\nEND:VCARD\n", few).has_value());
    BOOST_TEST((problem_of("BEGIN:VCARD\nFN:A\nTEL:1\nTEL:2\nEND:VCARD\n", few).code ==
                vcard_errc::too_many_properties));
    BOOST_TEST(read_cards("BEGIN:VCARD\nBEGIN:VCARD\nEND:VCARD\nEND:VCARD\n", few).has_value());
    BOOST_TEST(
        (problem_of("BEGIN:VCARD\nBEGIN:VCARD\nBEGIN:VCARD\nEND:VCARD\nEND:VCARD\nEND:VCARD\n", few).code ==
         vcard_errc::too_deep));
}

BOOST_AUTO_TEST_CASE(versions_may_be_mixed_in_one_file)
{
    auto const file =
        read_cards("BEGIN:VCARD\nVERSION:2.1\nFN:a\\nb\nEND:VCARD\n\nBEGIN:VCARD\nVERSION:3.0\nFN:a\\nb\n"
                   "END:VCARD\nBEGIN:VCARD\nFN:a\\nb\nEND:VCARD\n\x1A")
            .value();
    BOOST_TEST_REQUIRE(file.cards.size() == 3u);
    BOOST_TEST(file.cards[0].properties[0].value == "a\\\\nb");
    BOOST_TEST(file.cards[1].properties[0].value == "a\\nb");
    BOOST_TEST(has_note(file, note_kind::version_assumed));
}

BOOST_AUTO_TEST_CASE(notes_count_what_repeats)
{
    note_list list;
    list.add(note_kind::bare_parameter, 3, "HOME");
    list.add(note_kind::bare_parameter, 4, "HOME");
    list.add(note_kind::id_made, 0);
    auto const notes = list.take();
    BOOST_TEST_REQUIRE(notes.size() == 2u);
    BOOST_TEST(describe(notes[0]) ==
               "line 3: the parameter 'HOME' stood without its name, which was added (2 times)");
    BOOST_TEST(describe(notes[1]) == "a card has no UID and was given one");
}

BOOST_AUTO_TEST_CASE(what_is_no_error_of_vcards_is_told_so)
{
    BOOST_TEST(vcard_category().message(0) == "An unknown vCard error.");
    BOOST_TEST(vcard_category().name() == std::string("cabinet.vcard"));
}

BOOST_AUTO_TEST_SUITE_END()
