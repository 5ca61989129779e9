#include "protocol/auth/nonce_count.hpp"

#include "tests/support/fixed_random.hpp"

#include <set>

BOOST_AUTO_TEST_SUITE(nonce_counts)

using namespace cabinet;
using namespace cabinet::auth;

BOOST_AUTO_TEST_CASE(they_are_eight_hexadecimal_digits)
{
    for (std::uint32_t const value : {0u, 1u, 0xabcdef01u, 0xffffffffu})
        BOOST_TEST(parse_nonce_count(write_nonce_count(value)).value() == value);
    BOOST_TEST(write_nonce_count(0x1f) == "0000001f");
    BOOST_TEST(parse_nonce_count("0000001F").value() == 0x1fu);
    for (std::string_view const bad : {"", "1", "0000000", "000000001", "0x000001", " 0000001"})
        BOOST_TEST(!parse_nonce_count(bad).has_value(), bad);
}

BOOST_AUTO_TEST_CASE(each_is_taken_once_in_any_order_within_the_window)
{
    for (std::uint32_t first = 1; first <= 3 * nonce_window::width; ++first) {
        nonce_window window;
        BOOST_TEST(window.take(first));
        for (std::uint32_t behind = nonce_window::width + 2; behind-- > 0;) {
            if (behind >= first)
                continue;
            bool const fresh = behind > 0 && behind < nonce_window::width;
            BOOST_TEST(window.take(first - behind) == fresh);
            BOOST_TEST(!window.take(first - behind));
        }
    }
}

BOOST_AUTO_TEST_CASE(no_order_of_arrival_lets_a_count_pass_twice)
{
    test::fixed_random random;
    for (int round = 0; round < 200; ++round) {
        nonce_window window;
        std::set<std::uint32_t> taken;
        std::uint32_t highest = 0;
        for (int i = 0; i < 300; ++i) {
            auto const count = static_cast<std::uint32_t>(random.below(200));
            bool const expected =
                count > 0 && !taken.contains(count) && count + nonce_window::width > highest;
            BOOST_TEST(window.take(count) == expected);
            if (expected)
                taken.insert(count);
            highest = std::max(highest, expected ? count : 0u);
        }
    }
}

BOOST_AUTO_TEST_CASE(a_leap_to_the_end_leaves_the_window_whole)
{
    nonce_window window;
    BOOST_TEST(window.take(1));
    BOOST_TEST(window.take(0xffffffffu));
    BOOST_TEST(!window.take(1));
    BOOST_TEST(!window.take(0xffffffffu));
    BOOST_TEST(window.take(0xffffffffu - 63));
    BOOST_TEST(!window.take(0xffffffffu - 64));
    BOOST_TEST(!window.take(0));
}

BOOST_AUTO_TEST_SUITE_END()
