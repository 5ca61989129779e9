#include "protocol/sip/headers/visited_network.hpp"

#include "tests/protocol/sip/headers/value_of.hpp"

BOOST_AUTO_TEST_SUITE(sip_visited_network)

using namespace cabinet;
using namespace cabinet::sip;
using test::check_refused;
using test::value_of;

BOOST_AUTO_TEST_CASE(a_visited_network_is_named_by_a_token_or_a_text)
{
    value_list<visited_network> in("other.net;x=1, \"Visited network, number 1\"");
    visited_network one;
    BOOST_TEST_REQUIRE(in.next(one));
    BOOST_TEST(one.id == "other.net");
    BOOST_TEST(one.parameters == ";x=1");
    BOOST_TEST_REQUIRE(in.next(one));
    BOOST_TEST(one.id == "\"Visited network, number 1\"");
    check_refused<visited_network>(codec_errc::bad_token, {"", "\"open", ",a", "<a>"});
    check_refused<visited_network>(codec_errc::bad_parameter, {"a b", "\"a\" b", "a;"});
}

BOOST_AUTO_TEST_SUITE_END()
