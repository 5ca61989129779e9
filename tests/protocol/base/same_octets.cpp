#include "protocol/base/same_octets.hpp"

#include <string>

BOOST_AUTO_TEST_SUITE(same_octets_of_texts)

using namespace cabinet;

BOOST_AUTO_TEST_CASE(texts_of_every_length_are_the_same_until_one_octet_differs)
{
    for (std::size_t size = 0; size <= 40; ++size) {
        std::string text;
        for (std::size_t i = 0; i < size; ++i)
            text += static_cast<char>('a' + i);
        auto other = text;
        BOOST_TEST(same_octets(text, other));
        BOOST_TEST(!same_octets(text, other + "x"));
        for (auto& octet : other) {
            octet = static_cast<char>(octet ^ 0x80);
            BOOST_TEST(!same_octets(text, other));
            octet = static_cast<char>(octet ^ 0x80);
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()
