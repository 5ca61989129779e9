#include "protocol/base/hex.hpp"

BOOST_AUTO_TEST_SUITE(hex)

using namespace cabinet;

BOOST_AUTO_TEST_CASE(octets_come_back)
{
    octets data;
    for (int i = 0; i < 256; ++i)
        data.push_back(static_cast<octet>(i));
    BOOST_TEST((parse_hex(write_hex(data)) == data));
    BOOST_TEST(write_hex(octets{0x00, 0xaf, 0x10}) == "00af10");
    BOOST_TEST((parse_hex("00AF10") == octets{0x00, 0xaf, 0x10}));
}

BOOST_AUTO_TEST_CASE(other_text_is_refused)
{
    for (std::string_view const bad : {"0", "0g", "0x00", " 00", "00 "})
        BOOST_TEST(!parse_hex(bad).has_value(), bad);
    BOOST_TEST(!parse_hex_array<2>("00").has_value());
    BOOST_TEST(parse_hex_array<2>("0001").has_value());
}

BOOST_AUTO_TEST_SUITE_END()
