#include "protocol/sip/headers/reason.hpp"

#include "tests/protocol/sip/headers/value_of.hpp"

BOOST_AUTO_TEST_SUITE(sip_reason)

using namespace cabinet;
using namespace cabinet::sip;
using test::check_refused;
using test::value_of;

BOOST_AUTO_TEST_CASE(a_reason_has_a_cause_and_a_text)
{
    value_list<reason> in("SIP ;cause=600 ;text=\"Busy, Everywhere\", Q.850;cause=16");
    reason one;
    BOOST_TEST_REQUIRE(in.next(one));
    BOOST_TEST(one.protocol == "SIP");
    BOOST_TEST(one.cause.value() == 600u);
    BOOST_TEST(one.text == "\"Busy, Everywhere\"");
    BOOST_TEST_REQUIRE(in.next(one));
    BOOST_TEST(one.protocol == "Q.850");
    BOOST_TEST(one.cause.value() == 16u);
    BOOST_TEST(one.text.empty());
    check_refused<reason>(codec_errc::bad_number, {"SIP;cause=x", "SIP;cause"});
    check_refused<reason>(codec_errc::bad_parameter, {"SIP;text=busy", "SIP cause=1"});
    check_refused<reason>(codec_errc::bad_token, {"", ";cause=1"});
}

BOOST_AUTO_TEST_SUITE_END()
