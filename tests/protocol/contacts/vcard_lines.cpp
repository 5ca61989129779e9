#include "protocol/contacts/vcard_lines.hpp"

BOOST_AUTO_TEST_SUITE(vcard_line_reading)

using namespace cabinet::contacts;

namespace {

std::string unfold(std::string_view folded, vcard_version version)
{
    auto const lines = split_lines(folded);
    std::size_t at = 0;
    auto out = take_logical_line(lines, at, version).text;
    BOOST_TEST(at == lines.size());
    return out;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_line_folded_at_any_column_is_the_line)
{
    std::string const line = "NOTE;X-A=\"a:b\":Gr\xC3\xBC\xC3\x9F"
                             "e, \xE5\xB1\xB1\\n\xF0\x9F\x98\x80 and more";
    for (std::size_t at = 1; at < line.size(); ++at)
        for (std::string_view const fold : {"\r\n ", "\n ", "\r\n\t", "\r\r\n "})
            BOOST_TEST(unfold(line.substr(0, at) + std::string(fold) + line.substr(at),
                              vcard_version::v3_0) == line);
}

BOOST_AUTO_TEST_CASE(written_lines_are_short_whole_characters_and_unfold_again)
{
    for (std::size_t length = 0; length < 400; ++length) {
        std::string line = "NOTE:";
        while (line.size() < length)
            line += line.size() % 3 == 0 ? "a" : line.size() % 5 == 0 ? "\xF0\x9F\x98\x80" : "\xC3\xBC";
        std::string folded;
        append_folded(line, folded);
        for (auto const& piece : split_lines(folded))
            BOOST_TEST(piece.text.size() <= longest_line);
        BOOST_TEST(unfold(folded, vcard_version::v4_0) == line);
    }
}

BOOST_AUTO_TEST_CASE(a_line_that_ends_with_a_backslash_is_not_joined_with_a_property_that_is_folded)
{
    for (std::string_view const second : {"E;TYPE=home:b", "E;TYPE=\r\n home:b", "E\r\n ;TYPE=home\r\n :b"}) {
        auto const text = "NOTE:a\\\r\n" + std::string(second);
        auto const physical = split_lines(text);
        std::size_t at = 0;
        BOOST_TEST(take_logical_line(physical, at, vcard_version::v3_0).text == "NOTE:a\\");
        BOOST_TEST(take_logical_line(physical, at, vcard_version::v3_0).text == "E;TYPE=home:b");
    }
    BOOST_TEST(unfold("NOTE:a\\\r\nb\r\n c", vcard_version::v3_0) == "NOTE:a\nbc");
}

BOOST_AUTO_TEST_CASE(folding_of_version_2_1_keeps_the_white_space)
{
    BOOST_TEST(unfold("NOTE:a\r\n b", vcard_version::v2_1) == "NOTE:a b");
    BOOST_TEST(unfold("NOTE:a\r\n b", vcard_version::v3_0) == "NOTE:ab");
}

BOOST_AUTO_TEST_CASE(soft_line_breaks_join_only_what_says_quoted_printable)
{
    BOOST_TEST(unfold("NOTE;ENCODING=QUOTED-PRINTABLE:a=\r\n b= \r\nc", vcard_version::v2_1) ==
               "NOTE;ENCODING=QUOTED-PRINTABLE:a bc");
    auto const lines = split_lines("NOTE:a=\r\nFN:b");
    std::size_t at = 0;
    BOOST_TEST(take_logical_line(lines, at, vcard_version::v2_1).text == "NOTE:a=");
    BOOST_TEST(at == 1u);
}

BOOST_AUTO_TEST_CASE(base_64_needs_neither_indentation_nor_a_blank_line)
{
    for (std::string_view const text :
         {"PHOTO;ENCODING=BASE64:\r\n AAAA\r\n  BBBB", "PHOTO;ENCODING=BASE64:AAAA\nBBBB"}) {
        auto const whole = unfold(text, vcard_version::v2_1);
        BOOST_TEST(whole == "PHOTO;ENCODING=BASE64:AAAABBBB");
    }
}

BOOST_AUTO_TEST_CASE(all_line_ends_are_known)
{
    for (std::string_view const text : {"a\nb", "a\r\nb\r\n", "a\r\r\nb", "a\rb\r"}) {
        auto const lines = split_lines(text);
        BOOST_TEST_REQUIRE(lines.size() == 2u);
        BOOST_TEST(lines[0].text == "a");
        BOOST_TEST(lines[1].text == "b");
        BOOST_TEST(lines[1].number == 2u);
    }
}

BOOST_AUTO_TEST_CASE(parameters_are_split_outside_of_quotes)
{
    auto const line = split_line("item1.TEL;TYPE=\"a;b:c\",d;HOME;X=^n^'^^^x:+49:1");
    BOOST_TEST_REQUIRE(line.has_value());
    BOOST_TEST(line->group == "item1");
    BOOST_TEST(line->name == "TEL");
    BOOST_TEST_REQUIRE(line->parameters.size() == 3u);
    BOOST_TEST((line->parameters[0].values == std::vector<std::string_view>{"a;b:c", "d"}));
    BOOST_TEST(line->parameters[1].name.empty());
    BOOST_TEST(resolve_carets(line->parameters[2].values[0]) == "\n\"^^x");
    BOOST_TEST(line->value == "+49:1");
    for (std::string_view const bad : {"", "no colon", "a b:c", ":x", ".TEL:1", "a..TEL:1", "TEL;=x:1"})
        BOOST_TEST(!split_line(bad).has_value(), bad);
}

BOOST_AUTO_TEST_SUITE_END()
