#include "protocol/xml/in_quotes.hpp"

#include "protocol/base/utf8.hpp"
#include "protocol/xml/schema.hpp"

BOOST_AUTO_TEST_SUITE(xml_in_quotes)

using namespace cabinet;

BOOST_AUTO_TEST_CASE(a_text_of_up_to_60_octets_is_whole)
{
    BOOST_TEST(xml::in_quotes("") == "''");
    BOOST_TEST(xml::in_quotes(std::string(60, 'a')) == "'" + std::string(60, 'a') + "'");
    BOOST_TEST(xml::in_quotes(std::string(61, 'a')) == "'" + std::string(60, 'a') + "…'");
}

BOOST_AUTO_TEST_CASE(a_longer_one_is_cut_between_characters)
{
    for (std::size_t before = 50; before <= 61; ++before) {
        auto const text = xml::in_quotes(std::string(before, 'a') + "\U0001F600\u4E2D\u00E9 and more");
        BOOST_TEST(find_invalid_utf8(text) == std::string::npos, text);
        BOOST_TEST(text.ends_with("…'"));
    }
}

BOOST_AUTO_TEST_CASE(what_a_schema_refuses_is_told_in_whole_characters)
{
    std::string name;
    for (int i = 0; i < 50; ++i)
        name += "\u4E2D";
    for (auto const& document :
         {"<a" + name + "/>",
          "<resource-lists xmlns='urn:ietf:params:xml:ns:resource-lists' " + name + "='1'/>",
          "<resource-lists xmlns='urn:ietf:params:xml:ns:resource-lists'><list xml:lang='" + name +
              "'/></resource-lists>"}) {
        auto const wrong = xml::resource_lists_schema().validate(document);
        BOOST_TEST_REQUIRE(wrong.has_value());
        BOOST_TEST(find_invalid_utf8(wrong->reason) == std::string::npos, wrong->reason);
    }
}

BOOST_AUTO_TEST_SUITE_END()
