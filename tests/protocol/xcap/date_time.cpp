#include "protocol/xcap/date_time.hpp"

BOOST_AUTO_TEST_SUITE(xcap_date_time)

using namespace cabinet;

BOOST_AUTO_TEST_CASE(times_are_told_in_utc_to_the_second)
{
    BOOST_TEST(xcap::write_date_time(unix_time(seconds(0))) == "1970-01-01T00:00:00Z");
    BOOST_TEST(xcap::write_date_time(unix_time(seconds(951'782'399))) == "2000-02-28T23:59:59Z");
    BOOST_TEST(xcap::write_date_time(unix_time(seconds(951'782'400))) == "2000-02-29T00:00:00Z");
    BOOST_TEST(xcap::write_date_time(unix_time(std::chrono::milliseconds(1'795'417'509'999))) ==
               "2026-11-23T07:05:09Z");
    BOOST_TEST(xcap::write_date_time(unix_time(std::chrono::milliseconds(-1))) == "1969-12-31T23:59:59Z");
}

BOOST_AUTO_TEST_SUITE_END()
