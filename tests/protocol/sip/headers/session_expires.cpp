#include "protocol/sip/headers/session_expires.hpp"

#include "tests/protocol/sip/headers/value_of.hpp"

BOOST_AUTO_TEST_SUITE(sip_session_expires)

using namespace cabinet;
using namespace cabinet::sip;
using test::check_refused;
using test::value_of;

BOOST_AUTO_TEST_CASE(a_session_expires_and_one_side_refreshes_it)
{
    BOOST_TEST(value_of<session_expires>("1800").seconds == 1800u);
    BOOST_TEST((value_of<session_expires>("90").refresher == session_expires::side::none));
    BOOST_TEST((value_of<session_expires>("90;Refresher=UAS").refresher == session_expires::side::uas));
    BOOST_TEST((value_of<session_expires>(" 90 ; refresher=uac;x").refresher == session_expires::side::uac));
    check_refused<session_expires>(codec_errc::bad_number, {"", "x", "-1", "4294967296", ";refresher=uac"});
    check_refused<session_expires>(codec_errc::bad_parameter,
                                   {"90;refresher=proxy", "90;refresher", "90 s", "90;"});
}

BOOST_AUTO_TEST_SUITE_END()
