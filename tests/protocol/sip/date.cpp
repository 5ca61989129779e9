#include "protocol/sip/date.hpp"
#include "protocol/sip/error.hpp"

BOOST_AUTO_TEST_SUITE(sip_date)

using namespace cabinet;
using namespace cabinet::sip;

BOOST_AUTO_TEST_CASE(dates_are_in_gmt_and_come_back)
{
    auto const at = unix_time(seconds(1289690940));
    BOOST_TEST(write_date(at) == "Sat, 13 Nov 2010 23:29:00 GMT");
    for (std::int64_t s = 0; s < 4'000'000'000; s += 7'654'321)
        BOOST_TEST((parse_date(write_date(unix_time(seconds(s)))).value() == unix_time(seconds(s))));
    for (std::string_view const bad :
         {"Sat, 13 Nov 2010 23:29:00 EST", "Sun, 13 Nov 2010 23:29:00 GMT", "Sat, 31 Feb 2010 23:29:00 GMT",
          "Sat, 13 Nov 2010 24:00:00 GMT", "Sat, 13 nov 2010 23:29:00 GMT", "",
          "Sat, 13 Nov 2010 23:29:00 GMT "
          "x"})
        BOOST_TEST((parse_date(bad).error() == codec_errc::bad_date), bad);
}

BOOST_AUTO_TEST_CASE(no_octet_of_a_date_can_be_another)
{
    std::string const good = "Sat, 13 Nov 2010 23:29:00 GMT";
    for (std::size_t i = 0; i < good.size(); ++i)
        for (char const c : {'x', '/', '\0'}) {
            auto bad = good;
            bad[i] = c;
            BOOST_TEST((parse_date(bad).error() == codec_errc::bad_date), bad);
        }
}

BOOST_AUTO_TEST_SUITE_END()
