#include "ue/sync/operator_address.hpp"

BOOST_AUTO_TEST_SUITE(operator_addresses)

using namespace cabinet;
using namespace cabinet::ue;

namespace {

sim_identity sim_of(std::string mcc, std::string mnc)
{
    sim_identity who;
    who.network = sim::home_network{std::move(mcc), std::move(mnc)};
    who.ims.domain = sim::home_domain(*who.network);
    return who;
}

operator_profile with_root(std::string root)
{
    operator_profile out;
    out.xcap.root = std::move(root);
    return out;
}

}  // namespace

BOOST_AUTO_TEST_CASE(without_a_profile_the_names_are_those_of_the_standards)
{
    auto const two_digits = find_operator({}, sim_of("262", "01")).value();
    BOOST_TEST(two_digits.domain == "ims.mnc001.mcc262.3gppnetwork.org");
    BOOST_TEST(two_digits.sip.host == "ims.mnc001.mcc262.pub.3gppnetwork.org");
    BOOST_TEST(two_digits.sip.port == 5061);
    BOOST_TEST(two_digits.xcap.host == "xcap.ims.mnc001.mcc262.pub.3gppnetwork.org");
    BOOST_TEST(two_digits.xcap.port == 443);
    BOOST_TEST(two_digits.xcap_path == "/");
    BOOST_TEST(find_operator({}, sim_of("310", "260")).value().domain == "ims.mnc260.mcc310.3gppnetwork.org");
}

BOOST_AUTO_TEST_CASE(another_domain_is_its_own_servers_name)
{
    sim_identity who;
    who.ims.domain = "home.example";
    auto const at = find_operator({}, who).value();
    BOOST_TEST(at.sip.host == "home.example");
    BOOST_TEST(at.xcap.host == "xcap.home.example");
}

BOOST_AUTO_TEST_CASE(a_profile_says_otherwise)
{
    operator_profile profile;
    profile.sip = {"a.example", "sip.a.example", 5062, "192.0.2.1"};
    profile.xcap = {"https://xcap.a.example:8443/xcap-root", "2001:db8::1"};
    auto const at = find_operator(profile, sim_of("262", "01")).value();
    BOOST_TEST(at.domain == "a.example");
    BOOST_TEST((at.sip.host == "sip.a.example" && at.sip.port == 5062 && at.sip.address == "192.0.2.1"));
    BOOST_TEST(
        (at.xcap.host == "xcap.a.example" && at.xcap.port == 8443 && at.xcap.address == "2001:db8::1"));
    BOOST_TEST(at.xcap_authority == "xcap.a.example:8443");
    BOOST_TEST(at.xcap_path == "/xcap-root");
}

BOOST_AUTO_TEST_CASE(an_ipv6_root_loses_its_brackets_where_it_is_dialled_only)
{
    auto const at = find_operator(with_root("https://[2001:db8::1]:8443/r"), sim_of("262", "01")).value();
    BOOST_TEST(at.xcap.host == "2001:db8::1");
    BOOST_TEST(at.xcap_authority == "[2001:db8::1]:8443");
}

BOOST_AUTO_TEST_CASE(a_root_that_cannot_be_used_is_named)
{
    for (auto const* const root :
         {"http://a", "https://", "https://a:0", "https://a:99999", "https://a:x", "https://a b/", "a"}) {
        auto const at = find_operator(with_root(root), sim_of("262", "01"));
        BOOST_TEST_REQUIRE(!at.has_value(), root);
        BOOST_TEST(at.error().what.find(root) != std::string::npos);
        BOOST_TEST(at.error().what.find("xcap.root") != std::string::npos);
        BOOST_TEST(!at.error().retry);
    }
}

BOOST_AUTO_TEST_SUITE_END()
