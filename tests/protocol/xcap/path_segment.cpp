#include "protocol/xcap/path_segment.hpp"

BOOST_AUTO_TEST_SUITE(xcap_path_segment)

using namespace cabinet;

BOOST_AUTO_TEST_CASE(every_character_comes_back_and_only_those_of_a_path_stand_as_they_are)
{
    for (int octet = 1; octet < 0x80; ++octet) {
        std::string const one(1, static_cast<char>(octet));
        std::string written;
        xcap::append_segment(one, written);
        BOOST_TEST(xcap::decode_segment(written).value_or("") == one);
        BOOST_TEST((written == one) ==
                   (std::isalnum(octet) != 0 ||
                    std::string_view("-._~:@!$'()*+,;=&").find(one) != std::string_view::npos));
    }
    std::string written;
    xcap::append_segment("Ü/\U0001F600", written);
    BOOST_TEST(written == "%C3%9C%2F%F0%9F%98%80");
    BOOST_TEST(xcap::decode_segment("%c3%9c%2f").value_or("") == "Ü/");
}

BOOST_AUTO_TEST_CASE(what_stands_for_no_text_is_refused)
{
    for (std::string_view const bad : {"%", "%4", "%4g", "%00", "%C3", "a b", "a#b", "\xC3\x9C", "\x7F"})
        BOOST_TEST(!xcap::decode_segment(bad).has_value(), bad);
}

BOOST_AUTO_TEST_SUITE_END()
