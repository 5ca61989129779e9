#include "protocol/sip/expires.hpp"

BOOST_AUTO_TEST_SUITE(sip_expires)

using namespace cabinet;
using namespace cabinet::sip;

BOOST_AUTO_TEST_CASE(an_expiry_that_cannot_be_read_is_an_hour)
{
    BOOST_TEST(parse_delta_seconds("0") == 0u);
    BOOST_TEST(parse_delta_seconds("4294967295") == 4294967295u);
    for (std::string_view const odd : {"4294967296", "-1", "", "1h", "1 2"})
        BOOST_TEST(parse_delta_seconds(odd) == 3600u, odd);
}

BOOST_AUTO_TEST_SUITE_END()
