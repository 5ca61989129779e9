#include "protocol/base/cursor.hpp"

#include <cstdint>

BOOST_AUTO_TEST_SUITE(cursor_rules)

using namespace cabinet;

BOOST_AUTO_TEST_CASE(numbers_end_at_their_types_limit)
{
    BOOST_TEST(cursor("255").take_number<std::uint8_t>().value() == 255);
    BOOST_TEST(!cursor("256").take_number<std::uint8_t>().has_value());
    BOOST_TEST(cursor("4294967295").take_number<std::uint32_t>().value() == 4294967295u);
    BOOST_TEST(!cursor("4294967296").take_number<std::uint32_t>().has_value());
    BOOST_TEST(!cursor("99999999999999999999999").take_number<std::uint64_t>().has_value());
    BOOST_TEST(!cursor("-1").take_number<std::uint32_t>().has_value());
    BOOST_TEST(!cursor("").take_number<std::uint32_t>().has_value());
}

BOOST_AUTO_TEST_CASE(a_take_that_fails_consumes_nothing)
{
    cursor in("abc=1");
    BOOST_TEST(!in.take('x'));
    BOOST_TEST(!in.take("abd"));
    BOOST_TEST(!in.take_until(';').has_value());
    BOOST_TEST(!in.take_exactly(6).has_value());
    BOOST_TEST(!in.take_number<std::uint32_t>().has_value());
    BOOST_TEST(in.offset() == 0u);
    BOOST_TEST(in.itake("ABC"));
    BOOST_TEST(in.take_until('=').value().empty());
    BOOST_TEST(in.take_number<std::uint32_t>().value() == 1u);
    BOOST_TEST(in.at_end());
}

BOOST_AUTO_TEST_SUITE_END()
