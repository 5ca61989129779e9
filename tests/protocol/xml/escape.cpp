#include "protocol/xml/escape.hpp"

#include "protocol/base/utf8.hpp"
#include "tests/support/fixed_random.hpp"

BOOST_AUTO_TEST_SUITE(xml_escape)

using namespace cabinet;

namespace {

std::string text(std::string_view value)
{
    std::string out;
    xml::append_text(value, out);
    return out;
}

std::string attribute(std::string_view value)
{
    std::string out;
    xml::append_attribute_value(value, out);
    return out;
}

}  // namespace

BOOST_AUTO_TEST_CASE(what_is_escaped_depends_on_where_it_stands)
{
    BOOST_TEST(text("<a> & \"b\"\t\r\n'") == "&lt;a&gt; &amp; \"b\"\t&#13;\n'");
    BOOST_TEST(attribute("<a> & \"b\"\t\r\n'") == "&lt;a&gt; &amp; &quot;b&quot;&#9;&#13;&#10;'");
}

BOOST_AUTO_TEST_CASE(every_text_comes_back_from_character_data_and_from_an_attribute)
{
    test::fixed_random random;
    std::string_view const pieces[] = {"a",  "&", "<",   ">",     "\"",     "'",          "\r", "\n",
                                       "\t", " ", "]]>", "&amp;", "\u00E9", "\U0001F600", ";",  "#"};
    for (int round = 0; round < 2000; ++round) {
        std::string value;
        for (auto length = random.below(12); length > 0; --length)
            value += pieces[random.below(std::size(pieces))];
        BOOST_TEST(xml::character_text(text(value)).value() == value);
        BOOST_TEST(xml::attribute_text(attribute(value)).value() == value);
        BOOST_TEST(text(value).find("]]>") == std::string::npos);
    }
}

BOOST_AUTO_TEST_CASE(each_octet_no_document_can_hold_is_found_and_replaced)
{
    for (int c = 0; c < 0x100; ++c) {
        bool const allowed = c == 9 || c == 10 || c == 13 || (c >= 0x20 && c < 0x80);
        std::string const value = {'a', static_cast<char>(c), 'b'};
        BOOST_TEST(xml::find_non_text(value) == (allowed ? std::string_view::npos : 1u), "octet " << c);
        if (!allowed)
            BOOST_TEST(text(value) == "a\uFFFD"
                                      "b");
    }
    BOOST_TEST(xml::find_non_text("ab\xEF\xBF\xBE") == 2u);
    BOOST_TEST(xml::find_non_text("ab\xEF\xBF\xBF") == 2u);
    BOOST_TEST(xml::find_non_text("ab\xED\xA0\x80") == 2u);  // a surrogate
    BOOST_TEST(xml::is_text("ab\xEF\xBF\xBD\xC2\x80"));
    BOOST_TEST(text("\x01\x02") == "\uFFFD\uFFFD");
}

BOOST_AUTO_TEST_CASE(references_name_predefined_entities_and_characters_only)
{
    BOOST_TEST(xml::resolve_references("&amp;&lt;&gt;&quot;&apos;&#65;&#x42;&#x1F600;").value() ==
               "&<>\"'AB\U0001F600");
    for (std::string_view const bad :
         {"&", "&;", "&amp", "&nbsp;", "&AMP;", "&#;", "&#x;", "&#X41;", "&#6a;", "&#0;", "&#1;", "&#xD800;",
          "&#xFFFE;", "&#x110000;", "&#99999999999999999999;", "& amp;", "&#-1;"})
        BOOST_TEST(!xml::resolve_references(bad).has_value(), bad);
}

BOOST_AUTO_TEST_CASE(line_ends_are_line_feeds_in_text_and_spaces_in_attributes)
{
    BOOST_TEST(xml::character_text("a\r\nb\rc\nd&#13;").value() == "a\nb\nc\nd\r");
    BOOST_TEST(xml::attribute_text("a\r\nb\rc\nd\te&#10;").value() == "a b c d e\n");
}

BOOST_AUTO_TEST_SUITE_END()
