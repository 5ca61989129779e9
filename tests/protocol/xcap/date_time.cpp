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

BOOST_AUTO_TEST_CASE(times_are_read_in_the_form_they_are_told_in)
{
    for (std::int64_t const second :
         {0LL, 951'782'400LL, 1'795'417'509LL, 4'102'444'799LL, 253'402'300'799LL, -1LL}) {
        unix_time const at{seconds(second)};
        BOOST_TEST((xcap::parse_date_time(xcap::write_date_time(at)) == at), second);
    }
    for (std::string_view const bad :
         {"", "2026-11-23", "2026-11-23T07:05:09", "2026-11-23T07:05:09+01:00", "2026-13-01T00:00:00Z",
          "2026-02-29T00:00:00Z", "2026-00-10T00:00:00Z", "2026-11-23T24:00:00Z", "2026-11-23T07:60:00Z",
          "2026-11-23T07:05:60Z", "2026-11-23 07:05:09Z", "2026-11-2aT07:05:09Z"})
        BOOST_TEST(!xcap::parse_date_time(bad).has_value(), bad);
}

BOOST_AUTO_TEST_SUITE_END()
