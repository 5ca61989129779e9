#include "protocol/sip/headers/number_value.hpp"

#include "tests/protocol/sip/headers/value_of.hpp"

BOOST_AUTO_TEST_SUITE(sip_number_value)

using namespace cabinet;
using namespace cabinet::sip;
using test::check_refused;
using test::value_of;

BOOST_AUTO_TEST_CASE(numbers_have_their_ranges)
{
    BOOST_TEST(value_of<max_forwards>(" 0 ").number == 0u);
    BOOST_TEST(value_of<max_forwards>("255").number == 255u);
    BOOST_TEST(value_of<response_number>("1").number == 1u);
    BOOST_TEST(value_of<sip::content_length>("4294967295").number == 4294967295u);
    check_refused<max_forwards>(codec_errc::bad_number, {"", "256", "-1", "1 2", "1,2", "x", "0x1"});
    check_refused<response_number>(codec_errc::bad_number, {"0", "4294967296"});
}

BOOST_AUTO_TEST_CASE(a_malformed_expiry_is_the_lenient_one)
{
    BOOST_TEST(value_of<delta_seconds>("600").seconds == 600u);
    BOOST_TEST(value_of<delta_seconds>("soon, or later").seconds == lenient_expires);
}

BOOST_AUTO_TEST_SUITE_END()
