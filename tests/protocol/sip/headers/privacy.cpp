#include "protocol/sip/headers/privacy.hpp"

#include "tests/protocol/sip/headers/value_of.hpp"

BOOST_AUTO_TEST_SUITE(sip_privacy)

using namespace cabinet;
using namespace cabinet::sip;
using test::check_refused;
using test::value_of;

BOOST_AUTO_TEST_CASE(privacy_asks_for_one_or_several_things)
{
    auto const one = value_of<privacy>("id ; Header;critical ");
    BOOST_TEST(one.values == "id ; Header;critical");
    BOOST_TEST(one.asks_for("header"));
    BOOST_TEST(one.asks_for("ID"));
    BOOST_TEST(one.asks_for("critical"));
    BOOST_TEST(!one.asks_for("user"));
    BOOST_TEST(!one.asks_for("crit"));
    BOOST_TEST(value_of<privacy>("none").asks_for("none"));
    check_refused<privacy>(codec_errc::bad_token, {"", ";", "a;", ";a", "a;;b", "a b", "a,b", "\"a\""});
}

BOOST_AUTO_TEST_SUITE_END()
