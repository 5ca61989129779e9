// What is refused, and in which words, is token_reader.cpp's.
#include "protocol/xml/xml_declaration.hpp"

BOOST_AUTO_TEST_SUITE(xml_declaration_parsing)

using namespace cabinet;

BOOST_AUTO_TEST_CASE(a_declaration_gives_its_size_and_encoding)
{
    auto const plain = xml::parse_xml_declaration("<?xml version='1.0'?><a/>");
    BOOST_TEST(!plain.wrong);
    BOOST_TEST(plain.size == 21u);
    BOOST_TEST(plain.encoding == "UTF-8");
    auto const named =
        xml::parse_xml_declaration("<?xml\n version = \"1.1\"\tencoding='latin-1' standalone='no' ?>");
    BOOST_TEST(!named.wrong);
    BOOST_TEST(named.size == 60u);
    BOOST_TEST(named.encoding == "latin-1");
}

BOOST_AUTO_TEST_CASE(no_shorter_text_is_a_declaration)
{
    std::string_view const whole = "<?xml version='1.0' encoding='UTF-8'?>";
    for (std::size_t size = 6; size < whole.size(); ++size)
        BOOST_TEST(xml::parse_xml_declaration(whole.substr(0, size)).wrong != nullptr, size);
    BOOST_TEST(xml::parse_xml_declaration("<?xml ?>").wrong != nullptr);
    BOOST_TEST(xml::parse_xml_declaration("<?xml version='1.0'encoding='UTF-8'?>").wrong != nullptr);
}

BOOST_AUTO_TEST_SUITE_END()
