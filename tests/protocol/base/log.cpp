#include "protocol/base/log.hpp"

BOOST_AUTO_TEST_SUITE(log_masking)

using namespace cabinet;

BOOST_AUTO_TEST_CASE(the_person_is_hidden_and_the_operator_shown)
{
    BOOST_TEST(mask("001010123456789") == "001**********89");
    BOOST_TEST(mask("tel:+4915112345678") == "tel:+491********78");
    BOOST_TEST(mask("sip:001010123456789@ims.mnc001.mcc001.3gppnetwork.org") ==
               "sip:001**********89@ims.mnc001.mcc001.3gppnetwork.org");
    BOOST_TEST(mask("sip:alice@example.com") == "sip:alice@example.com");
}

BOOST_AUTO_TEST_SUITE_END()
