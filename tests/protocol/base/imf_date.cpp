#include "protocol/base/imf_date.hpp"

BOOST_AUTO_TEST_SUITE(imf_date)

using namespace cabinet;

BOOST_AUTO_TEST_CASE(a_date_has_one_form)
{
    BOOST_TEST(write_imf_date(unix_time(seconds(784'111'777))) == "Sun, 06 Nov 1994 08:49:37 GMT");
    BOOST_TEST(write_imf_date(unix_time()) == "Thu, 01 Jan 1970 00:00:00 GMT");
    BOOST_TEST(write_imf_date(unix_time(milliseconds(951'827'696'999))) == "Tue, 29 Feb 2000 12:34:56 GMT");
}

BOOST_AUTO_TEST_SUITE_END()
