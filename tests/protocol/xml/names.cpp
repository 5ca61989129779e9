#include "protocol/xml/names.hpp"

BOOST_AUTO_TEST_SUITE(xml_names)

using namespace cabinet;

BOOST_AUTO_TEST_CASE(ascii_names_begin_with_a_letter_or_underscore)
{
    for (int c = 0; c < 0x80; ++c) {
        std::string const one(1, static_cast<char>(c));
        bool const letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
        bool const more = (c >= '0' && c <= '9') || c == '-' || c == '.';
        BOOST_TEST(xml::is_ncname(one) == letter, "character " << c);
        BOOST_TEST(xml::is_ncname("a" + one) == (letter || more), "character " << c);
    }
}

BOOST_AUTO_TEST_CASE(the_edges_of_the_ranges_beyond_ascii_are_the_standards)
{
    // first and last of a range belong to it, their neighbours do not (U+00D7, U+00F7, U+037E lie between two)
    for (std::string_view const start :
         {"\u00C0", "\u00D6", "\u00D8", "\u00F6", "\u00F8", "\u02FF", "\u0370",     "\u037D",
          "\u037F", "\u1FFF", "\u200C", "\u200D", "\u2070", "\u218F", "\u2C00",     "\u2FEF",
          "\u3001", "\uD7FF", "\uF900", "\uFDCF", "\uFDF0", "\uFFFD", "\U00010000", "\U000EFFFF"})
        BOOST_TEST(xml::is_ncname(start), start);
    for (std::string_view const neither :
         {"\u00BF", "\u00D7", "\u00F7", "\u037E", "\u2000", "\u200B", "\u200E", "\u206F", "\u2190", "\u2BFF",
          "\u2FF0", "\u3000", "\uE000", "\uF8FF", "\uFDD0", "\uFDEF", "\U000F0000", "\U0010FFFF"}) {
        BOOST_TEST(!xml::is_ncname(neither), neither);
        BOOST_TEST(!xml::is_ncname("a" + std::string(neither)), neither);
    }
    for (std::string_view const inside : {"\u00B7", "\u0300", "\u036F", "\u203F", "\u2040"}) {
        BOOST_TEST(!xml::is_ncname(inside), inside);
        BOOST_TEST(xml::is_ncname("a" + std::string(inside)), inside);
    }
}

BOOST_AUTO_TEST_CASE(a_qualified_name_has_at_most_one_colon_between_two_names)
{
    auto const plain = xml::split_name("entry");
    BOOST_TEST_REQUIRE(plain.has_value());
    BOOST_TEST(plain->prefix == "");
    BOOST_TEST(plain->local == "entry");
    auto const prefixed = xml::split_name("v:vcard");
    BOOST_TEST_REQUIRE(prefixed.has_value());
    BOOST_TEST(prefixed->prefix == "v");
    BOOST_TEST(prefixed->local == "vcard");
    for (std::string_view const bad : {"", ":", "a:", ":a", "a:b:c", "a b", "1a", "a:1"})
        BOOST_TEST(!xml::split_name(bad).has_value(), bad);
}

BOOST_AUTO_TEST_SUITE_END()
