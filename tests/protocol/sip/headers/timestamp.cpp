#include "protocol/sip/headers/timestamp.hpp"

#include "tests/protocol/sip/headers/value_of.hpp"

BOOST_AUTO_TEST_SUITE(sip_timestamp)

using namespace cabinet;
using namespace cabinet::sip;
using test::check_refused;
using test::value_of;

BOOST_AUTO_TEST_CASE(a_timestamp_is_a_decimal_fraction_perhaps_with_a_delay)
{
    auto const one = value_of<timestamp>(" 54.25 .5 ");
    BOOST_TEST(one.at == "54.25");
    BOOST_TEST(one.delay == ".5");
    BOOST_TEST(value_of<timestamp>("54").at == "54");
    BOOST_TEST(value_of<timestamp>("54.").at == "54.");
    BOOST_TEST(value_of<timestamp>("54").delay.empty());
    check_refused<timestamp>(codec_errc::bad_number, {"", ".5", "x", "1.2.3", "1 2 3", "-1", "1,2", "1 x"});
}

BOOST_AUTO_TEST_SUITE_END()
