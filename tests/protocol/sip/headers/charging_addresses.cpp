#include "protocol/sip/headers/charging_addresses.hpp"

#include "tests/protocol/sip/headers/value_of.hpp"

BOOST_AUTO_TEST_SUITE(sip_charging_addresses)

using namespace cabinet;
using namespace cabinet::sip;
using test::check_refused;
using test::value_of;

BOOST_AUTO_TEST_CASE(charging_addresses_are_known_by_their_names)
{
    auto const one = value_of<charging_addresses>(
        "ccf=192.0.2.8; CCF-2=\"aaa://a;b,c\";ecf=[2001:db8::1];ecf-2=b.example;y;x=1 ");
    BOOST_TEST(one.ccf == "192.0.2.8");
    BOOST_TEST(one.ccf_2 == "\"aaa://a;b,c\"");
    BOOST_TEST(one.ecf == "[2001:db8::1]");
    BOOST_TEST(one.ecf_2 == "b.example");
    BOOST_TEST(one.parameters.starts_with("ccf="));
    BOOST_TEST(one.parameters.ends_with(";x=1"));
    BOOST_TEST(value_of<charging_addresses>("x=1").ccf == "");
    check_refused<charging_addresses>(codec_errc::bad_parameter,
                                      {"", ";ccf=a", "ccf=", "ccf=a;", "ccf=a b", "=a"});
}

BOOST_AUTO_TEST_SUITE_END()
