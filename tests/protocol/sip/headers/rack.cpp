#include "protocol/sip/headers/rack.hpp"

#include "tests/protocol/sip/headers/value_of.hpp"

BOOST_AUTO_TEST_SUITE(sip_rack)

using namespace cabinet;
using namespace cabinet::sip;
using test::check_refused;
using test::value_of;

BOOST_AUTO_TEST_CASE(rack_names_a_response_by_two_numbers_and_a_method)
{
    auto const one = value_of<rack>("4294967295 \t 2147483647 INVITE ");
    BOOST_TEST(one.response_number == 4294967295u);
    BOOST_TEST(one.cseq_number == 2147483647u);
    BOOST_TEST(one.method == "INVITE");
    check_refused<rack>(codec_errc::bad_number,
                        {"", "0 1 INVITE", "4294967296 1 INVITE", "1 2147483648 INVITE", "1 INVITE", "1 2",
                         "1", "1, 2 INVITE"});
    check_refused<rack>(codec_errc::bad_token, {"1 2  ", "1 2 INVITE x", "1 2 \"INVITE\"", "1 2 INVITE,"});
}

BOOST_AUTO_TEST_SUITE_END()
