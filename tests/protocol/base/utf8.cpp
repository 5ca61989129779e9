#include "protocol/base/utf8.hpp"

BOOST_AUTO_TEST_SUITE(utf8)

using namespace cabinet;

BOOST_AUTO_TEST_CASE(every_scalar_value_is_valid_and_no_surrogate_is_written)
{
    for (char32_t scalar = 0; scalar <= 0x10FFFF; ++scalar) {
        std::string text;
        append_utf8(scalar, text);
        if (!is_utf8(text))
            BOOST_TEST(false, "U+" << std::hex << static_cast<std::uint32_t>(scalar));
    }
    std::string text;
    append_utf8(0xD800, text);
    append_utf8(0x110000, text);
    BOOST_TEST(text == "\xEF\xBF\xBD\xEF\xBF\xBD");
}

BOOST_AUTO_TEST_CASE(ill_formed_octets_are_found_where_they_stand)
{
    using namespace std::string_view_literals;
    std::pair<std::string_view, std::size_t> const cases[] = {{"a\x80"sv, 1},
                                                              {"\xC0\x80"sv, 0},
                                                              {"\xC1\xBF"sv, 0},
                                                              {"ab\xE0\x9F\xBF"sv, 2},
                                                              {"\xED\xA0\x80"sv, 0},
                                                              {"\xF0\x8F\xBF\xBF"sv, 0},
                                                              {"\xF4\x90\x80\x80"sv, 0},
                                                              {"\xF5\x80\x80\x80"sv, 0},
                                                              {"x\xE2\x82"sv, 1},
                                                              {"\xE2\x28\xA1"sv, 0},
                                                              {"\xF0\x9F\x98"sv, 0}};
    for (auto const& [text, at] : cases)
        BOOST_TEST(find_invalid_utf8(text) == at);
    BOOST_TEST(is_utf8("Z\xC3\xBCrich \xE2\x82\xAC \xF0\x9F\x98\x80"));
}

BOOST_AUTO_TEST_SUITE_END()
