#include "protocol/sip/headers/weighted_token.hpp"

#include "tests/protocol/sip/headers/value_of.hpp"

BOOST_AUTO_TEST_SUITE(sip_weighted_token)

using namespace cabinet;
using namespace cabinet::sip;
using test::check_refused;
using test::value_of;

BOOST_AUTO_TEST_CASE(tokens_may_have_a_weight)
{
    BOOST_TEST(value_of<weighted_token>("gzip").q == 1000u);
    BOOST_TEST(value_of<weighted_token>("*;q=0.5").q == 500u);
    auto const one = value_of<weighted_token>("en-gb;q=0.8;x=y");
    BOOST_TEST(one.text == "en-gb");
    BOOST_TEST(one.q == 800u);
    BOOST_TEST(one.parameters == ";q=0.8;x=y");
    check_refused<weighted_token>(codec_errc::bad_number, {"da;q=1.1", "da, en;q=x"});
    check_refused<weighted_token>(codec_errc::bad_token, {",", "da,", ";q=1", "\"da\""});
    check_refused<weighted_token>(codec_errc::bad_parameter, {"da en", "da;", "a/b"});
}

BOOST_AUTO_TEST_SUITE_END()
