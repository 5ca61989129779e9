#include "protocol/sip/headers/session_id.hpp"

#include "tests/protocol/sip/headers/value_of.hpp"

BOOST_AUTO_TEST_SUITE(sip_session_id)

using namespace cabinet;
using namespace cabinet::sip;
using test::check_refused;
using test::value_of;

BOOST_AUTO_TEST_CASE(a_session_id_has_exactly_32_digits)
{
    std::string const digits = "f81d4fae7dec11d0a76500a0c91e6bf6";
    BOOST_TEST(value_of<session_id>(digits + ";remote=0").text == digits);
    BOOST_TEST(value_of<session_id>(digits).parameters.empty());
    for (auto const& bad : {digits.substr(1), digits + "0", std::string(), "g" + digits.substr(1)})
        check_refused<session_id>(codec_errc::bad_token, {bad});
    check_refused<session_id>(codec_errc::bad_parameter, {digits + " x", digits + ";"});
}

BOOST_AUTO_TEST_SUITE_END()
