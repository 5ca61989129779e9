#include "protocol/xml/error.hpp"

BOOST_AUTO_TEST_SUITE(xml_error)

using namespace cabinet;

BOOST_AUTO_TEST_CASE(lines_and_columns_count_from_one_and_in_characters)
{
    std::string_view const text = "a\xC3\xA9x\nb\r\nc\rd";
    std::pair<std::size_t, xml::position> const known[] = {
        {0, {1, 1}}, {1, {1, 2}},  {3, {1, 3}},  {4, {1, 4}},  {5, {2, 1}},
        {8, {3, 1}}, {10, {4, 1}}, {11, {4, 2}}, {99, {4, 2}},
    };
    for (auto const& [offset, expected] : known) {
        auto const found = xml::locate(text, offset);
        BOOST_TEST(found.line == expected.line, "line at " << offset);
        BOOST_TEST(found.column == expected.column, "column at " << offset);
    }
}

BOOST_AUTO_TEST_CASE(every_code_has_a_sentence_that_says_what_to_do)
{
    for (int value = 1; value <= static_cast<int>(xml::errc::bad_schema); ++value) {
        auto const message = make_error_code(static_cast<xml::errc>(value)).message();
        BOOST_TEST(message.find(';') != std::string::npos, message);
        BOOST_TEST(message.ends_with('.'), message);
    }
}

BOOST_AUTO_TEST_CASE(a_value_that_is_not_there_throws_its_description)
{
    xml::located<int> const none = xml::problem{xml::errc::too_deep, 4, {2, 3}, "too deep"};
    BOOST_CHECK_EXCEPTION(static_cast<void>(none.value()), std::runtime_error,
                          [](std::runtime_error const& thrown) {
                              return thrown.what() == std::string("line 2, column 3: too deep");
                          });
}

BOOST_AUTO_TEST_SUITE_END()
