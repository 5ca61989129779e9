#include "protocol/sim/home_network.hpp"

BOOST_AUTO_TEST_SUITE(sim_home_network)

using namespace cabinet::sim;

// The examples of TS 23.003 §13.2 and §13.3.
BOOST_AUTO_TEST_CASE(a_two_digit_mnc_is_padded_in_the_domain_alone)
{
    auto const network = home_network_of("234150999999999", 2).value();
    BOOST_TEST((network == home_network{"234", "15"}));
    BOOST_TEST(home_domain(network) == "ims.mnc015.mcc234.3gppnetwork.org");
    BOOST_TEST(derive_impi("234150999999999", network) ==
               "234150999999999@ims.mnc015.mcc234.3gppnetwork.org");
    BOOST_TEST(derive_impu("234150999999999", network) ==
               "sip:234150999999999@ims.mnc015.mcc234.3gppnetwork.org");
}

BOOST_AUTO_TEST_CASE(a_three_digit_mnc_stands_as_it_is)
{
    auto const network = home_network_of("310150123456789", 3).value();
    BOOST_TEST((network == home_network{"310", "150"}));
    BOOST_TEST(home_domain(network) == "ims.mnc150.mcc310.3gppnetwork.org");
}

BOOST_AUTO_TEST_CASE(without_a_length_the_assignments_decide)
{
    for (auto const* const three :
         {"302220123456789", "310260123456789", "316010123456789", "334020123456789", "405840123456789",
          "405025123456789", "405932123456789", "502150123456789", "714020123456789", "722310123456789",
          "732101123456789"})
        BOOST_TEST(home_network_of(three, {})->mnc.size() == 3u, three);
    for (auto const* const two : {"001010123456789", "262011234567890", "309990123456789", "317000123456789",
                                  "404450123456789", "405024123456789", "405048123456789", "405933123456789",
                                  "502141234567890", "502149012345678", "714010123456789", "001019"})
        BOOST_TEST(home_network_of(two, {})->mnc.size() == 2u, two);
}

BOOST_AUTO_TEST_CASE(the_card_overrules_the_assignments)
{
    BOOST_TEST(home_network_of("310150123456789", 2)->mnc == "15");
    BOOST_TEST(home_network_of("001010123456789", 3)->mnc == "010");
    BOOST_TEST(home_network_of("310150123456789", 4)->mnc == "150");
}

BOOST_AUTO_TEST_CASE(what_is_no_imsi_has_no_network)
{
    for (auto const* const bad : {"", "00101", "0010101234567890", "00101x123456789"})
        BOOST_TEST(home_network_of(bad, 2).error() == make_error_code(sim_errc::bad_identity), bad);
}

BOOST_AUTO_TEST_CASE(the_xcap_root_is_below_pub)
{
    BOOST_TEST(xcap_root_host("ims.mnc015.mcc234.3gppnetwork.org") ==
               "xcap.ims.mnc015.mcc234.pub.3gppnetwork.org");
    BOOST_TEST(xcap_root_host("ims.mnc015.mcc234.3GPPnetwork.org") ==
               "xcap.ims.mnc015.mcc234.pub.3gppnetwork.org");
    BOOST_TEST(xcap_root_host("ims.mnc015.mcc234.pub.3gppnetwork.org") ==
               "xcap.ims.mnc015.mcc234.pub.3gppnetwork.org");
    BOOST_TEST(xcap_root_host("operator.example") == "xcap.operator.example");
}

BOOST_AUTO_TEST_CASE(host_patterns_take_three_digits_of_each_code)
{
    home_network const network{"234", "15"};
    BOOST_TEST(expand_host_pattern(default_registrar_pattern, network) ==
               "ims.mnc015.mcc234.pub.3gppnetwork.org");
    BOOST_TEST(expand_host_pattern("<MCC><MNC><MCC>.example", network) == "234015234.example");
    BOOST_TEST(expand_host_pattern("sip.example", network) == "sip.example");
}

BOOST_AUTO_TEST_SUITE_END()
