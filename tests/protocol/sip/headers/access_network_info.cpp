#include "protocol/sip/headers/access_network_info.hpp"

#include "tests/protocol/sip/headers/value_of.hpp"

BOOST_AUTO_TEST_SUITE(sip_access_network_info)

using namespace cabinet;
using namespace cabinet::sip;
using test::check_refused;
using test::value_of;

BOOST_AUTO_TEST_CASE(an_access_network_tells_its_cell_or_node)
{
    auto const lte = value_of<access_network_info>(
        "3GPP-E-UTRAN-FDD; utran-cell-id-3gpp=0010100010000101;network-provided");
    BOOST_TEST(lte.type == "3GPP-E-UTRAN-FDD");
    BOOST_TEST(lte.cell == "0010100010000101");
    BOOST_TEST(lte.network_provided);
    auto const wifi = value_of<access_network_info>("IEEE-802.11;i-wlan-node-id=\"00-1B:63\"");
    BOOST_TEST(wifi.wlan_node == "\"00-1B:63\"");
    BOOST_TEST(!wifi.network_provided);
    BOOST_TEST(value_of<access_network_info>("3GPP-GERAN;cgi-3gpp=1").cell == "1");
    check_refused<access_network_info>(codec_errc::bad_token, {"", ";x=1", "IEEE-802.11,"});
    check_refused<access_network_info>(codec_errc::bad_parameter, {"IEEE-802.11 x", "IEEE-802.11;x=1;x=2"});
}

BOOST_AUTO_TEST_CASE(what_is_added_may_have_no_name)
{
    for (std::string const text : {"X;\"a;b,c\"", "X; \"a\" ; \"b\"", "X;[::1]", "X;cgi-3gpp=1;[::1];\"\"",
                                   "X;a; [::1] ;cgi-3gpp=1;b"}) {
        auto const value = value_of<access_network_info>(text);
        BOOST_TEST(value.type == "X");
        BOOST_TEST(value.parameters == text.substr(1));
        BOOST_TEST(value.cell == (text.find("cgi") == std::string::npos ? "" : "1"), text);
    }
    check_refused<access_network_info>(codec_errc::bad_parameter,
                                       {"X;\"", "X;\"a\"b", "X;[::1", "X;[x]", "X;[::1]b", "X;\"a\";",
                                        "X;\"a\" b", "X;\"a\"=1", "X;;\"a\"", "X \"a\""});
}

BOOST_AUTO_TEST_SUITE_END()
