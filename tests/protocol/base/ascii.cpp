#include "protocol/base/ascii.hpp"

#include "tests/support/fixed_random.hpp"

BOOST_AUTO_TEST_SUITE(ascii)

using namespace cabinet;

BOOST_AUTO_TEST_CASE(eight_octets_are_lowered_as_each_alone)
{
    for (int c = 0; c < 256; ++c)
        for (unsigned place = 0; place < 8; ++place) {
            char word[8];
            std::memset(word, 'Z', sizeof word);
            word[place] = static_cast<char>(c);
            std::uint64_t whole;
            std::memcpy(&whole, word, sizeof whole);
            whole = to_lower_eight(whole);
            char lowered[8];
            std::memcpy(lowered, &whole, sizeof lowered);
            for (unsigned i = 0; i < 8; ++i)
                BOOST_TEST(lowered[i] == to_lower(word[i]));
        }
}

BOOST_AUTO_TEST_CASE(texts_are_equal_without_regard_to_the_case_of_letters_alone)
{
    test::fixed_random random;
    for (std::size_t size = 0; size < 40; ++size) {
        std::string text;
        for (std::size_t i = 0; i < size; ++i)
            text += static_cast<char>(random.below(256));
        auto other = text;
        for (auto& c : other)
            c = random.below(2) ? to_upper(c) : to_lower(c);
        BOOST_TEST(iequals(text, other));
        BOOST_TEST(!iequals(text, other + "x"));
        for (std::size_t i = 0; i < size; ++i)
            for (int bit = 0; bit < 8; ++bit) {
                auto changed = other;
                changed[i] = static_cast<char>(changed[i] ^ (1 << bit));
                BOOST_TEST(iequals(text, changed) == (to_lower(text[i]) == to_lower(changed[i])));
            }
    }
}

BOOST_AUTO_TEST_SUITE_END()
