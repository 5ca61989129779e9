#include "tools/sip_print/describe_address.hpp"

#include "protocol/sip/error.hpp"
#include "protocol/uri/error.hpp"
#include "tools/sip_print/describe.hpp"

BOOST_AUTO_TEST_SUITE(sip_print_describe_address)

using namespace cabinet;
using namespace cabinet::sip_print;

namespace {

description of(std::string_view name, std::string_view value)
{
    return describe_header({name, value, sip::identify(name)});
}

/// The one thing that is broken in it.
broken_text broken(std::string_view name, std::string_view value)
{
    auto const out = of(name, value);
    BOOST_TEST_REQUIRE(out.broken.size() == 1u, value);
    return out.broken[0];
}

std::string names(parts const& what)
{
    std::string out;
    for (auto const& one : what)
        out += (out.empty() ? "" : " ") + one.name;
    return out;
}

}  // namespace

BOOST_AUTO_TEST_CASE(an_address_says_name_uri_and_parameters)
{
    auto const one = of("To", "\"A \\\"B\\\"\" <sip:a:b@h:1;p?h=1>;tag=t").values.at(0);
    BOOST_TEST(names(one) == "display_name address uri parameters");
    BOOST_TEST(std::get<std::string>(one[0].holds) == "A \"B\"");
    BOOST_TEST(names(std::get<parts>(one[2].holds)) == "scheme user password host port parameters headers");
}

BOOST_AUTO_TEST_CASE(a_contact_says_what_registration_needs)
{
    auto const one =
        of("Contact", "<sip:a@h>;expires=5;q=0.25;+sip.instance=\"<urn:uuid:0>\";reg-id=2").values.at(0);
    BOOST_TEST(names(one) == "address uri expires q_thousandths instance reg_id parameters");
    BOOST_TEST(names(of("Contact", "*").values.at(0)) == "star");
}

BOOST_AUTO_TEST_CASE(a_via_says_transport_host_and_port)
{
    BOOST_TEST(names(of("Via", "SIP/2.0/TLS [::1]:5061;branch=1").values.at(0)) ==
               "transport host port parameters");
}

BOOST_AUTO_TEST_CASE(a_fault_is_pointed_at_as_near_as_may_be)
{
    BOOST_TEST(broken("To", "\"A <sip:a@h>").text == "\"A <sip:a@h>");
    BOOST_TEST(broken("To", "<sip:a@h>;tag=1;;x").text == ";;x");
    BOOST_TEST(broken("To", "\"a;b\" <sip:a@h;c>;tag=1;;x").text == ";;x");
    BOOST_TEST(broken("To", "<sip:a@h:99999>;tag=1").text == "sip:a@h:99999");
    BOOST_TEST((broken("To", "<sip:a@h:99999>").why == uri::uri_errc::bad_port));
    BOOST_TEST(broken("To", "<tel:5678>").text == "tel:5678");
    BOOST_TEST(broken("To", "<sip:a@h> x").text == "<sip:a@h> x");
    BOOST_TEST(broken("Contact", "<sip:a@h>;a=1;a=2").text == ";a=2");
    BOOST_TEST(broken("Contact", "<sip:a@h>;q=2").text == "<sip:a@h>;q=2");
    BOOST_TEST(broken("Route", "<sip:a@h>, <sip:b@h, <sip:c@h>").text.starts_with("<sip:b@h"));
    BOOST_TEST(broken("Via", "SIP/2.0/UDP h;branch=1;;").text == ";;");
    BOOST_TEST(broken("Via", "SIP/2.0/UDP h x").text == "SIP/2.0/UDP h x");
    BOOST_TEST((broken("Via", "SIP/2.0/UDP").why == sip::codec_errc::bad_via));
}

BOOST_AUTO_TEST_SUITE_END()
