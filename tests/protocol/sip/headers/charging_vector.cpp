#include "protocol/sip/headers/charging_vector.hpp"

#include "tests/protocol/sip/headers/value_of.hpp"

BOOST_AUTO_TEST_SUITE(sip_charging_vector)

using namespace cabinet;
using namespace cabinet::sip;
using test::check_refused;
using test::value_of;

BOOST_AUTO_TEST_CASE(a_charging_vector_has_an_identifier_and_networks)
{
    auto const one =
        value_of<charging_vector>("icid-value=\"1234;bc,9\"; icid-generated-at=192.0.2.1;orig-ioi=home1.net;"
                                  "term-ioi=home2.net;transit-ioi=\"a.1\" ");
    BOOST_TEST(one.icid_value == "\"1234;bc,9\"");
    BOOST_TEST(one.icid_generated_at == "192.0.2.1");
    BOOST_TEST(one.originating_ioi == "home1.net");
    BOOST_TEST(one.terminating_ioi == "home2.net");
    BOOST_TEST(one.transit_ioi == "\"a.1\"");
    BOOST_TEST(one.parameters.starts_with("icid-value="));
    BOOST_TEST(one.parameters.ends_with("\"a.1\""));
    BOOST_TEST(value_of<charging_vector>("x=1;ICID-Value=2").icid_value == "2");
    check_refused<charging_vector>(
        codec_errc::bad_parameter,
        {"", "orig-ioi=a", ";icid-value=1", "icid-value", "icid-value=1;", "icid-value=1 x"});
}

BOOST_AUTO_TEST_SUITE_END()
