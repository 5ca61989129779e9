#include "protocol/base/decimal.hpp"

#include "protocol/base/cursor.hpp"

BOOST_AUTO_TEST_SUITE(decimal_numbers)

using namespace cabinet;

BOOST_AUTO_TEST_CASE(digits_are_read_as_the_cursor_reads_them)
{
    std::vector<std::string> texts = {"",
                                      "x",
                                      "0",
                                      "9x",
                                      "007",
                                      "18446744073709551614",
                                      "18446744073709551615",
                                      "000018446744073709551615"};
    for (std::string digits; digits.size() < 19; digits += static_cast<char>('1' + digits.size() % 9))
        texts.push_back(digits + " rest");
    for (auto const& text : texts) {
        std::uint64_t value = 0;
        auto const* const end = read_decimal(text.data(), text.data() + text.size(), value);
        cursor in(text);
        BOOST_TEST(value == in.take_number<std::uint64_t>().value_or(0), text);
        BOOST_TEST(end - text.data() == static_cast<std::ptrdiff_t>(in.offset()), text);
    }
}

BOOST_AUTO_TEST_CASE(a_number_that_is_too_large_is_the_largest)
{
    for (std::string const text : {"18446744073709551616", "99999999999999999999", "184467440737095516150",
                                   "340282366920938463463374607431768211457"}) {
        std::uint64_t value = 0;
        auto const* const end = text.data() + text.size();
        BOOST_TEST((read_decimal(text.data(), end, value) == end));
        BOOST_TEST(value == UINT64_MAX, text);
    }
}

BOOST_AUTO_TEST_CASE(each_octet_that_is_no_digit_ends_a_number)
{
    for (int c = 0; c < 256; ++c) {
        std::string const text = {'4', '2', static_cast<char>(c)};
        std::uint64_t value = 0;
        auto const* const end = read_decimal(text.data(), text.data() + text.size(), value);
        bool const digit = is_digit(static_cast<char>(c));
        BOOST_TEST(end - text.data() == (digit ? 3 : 2), c);
        BOOST_TEST(value == (digit ? 420u + static_cast<unsigned>(c - '0') : 42u), c);
    }
}

BOOST_AUTO_TEST_SUITE_END()
