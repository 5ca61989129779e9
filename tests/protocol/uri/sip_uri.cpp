#include "protocol/uri/sip_uri.hpp"

BOOST_TEST_DONT_PRINT_LOG_VALUE(cabinet::uri::uri_errc)

BOOST_AUTO_TEST_SUITE(sip_uri_grammar)

using namespace cabinet::uri;

namespace {

uri_errc why(std::string_view text)
{
    auto const parsed = parse_sip_uri(text);
    BOOST_TEST_REQUIRE(parsed.has_error(), text);
    return static_cast<uri_errc>(parsed.error().value());
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_uri_splits_into_its_parts)
{
    auto const u =
        parse_sip_uri("sips:al;ice/?x:p&w@Atlanta.example.com:5061;transport=tcp;lr?to=a%40b&x=").value();
    BOOST_TEST(u.secure);
    BOOST_TEST(u.user == "al;ice/?x");
    BOOST_TEST(u.password == "p&w");
    BOOST_TEST(u.host == "Atlanta.example.com");
    BOOST_TEST(u.port == 5061);
    BOOST_TEST(u.find_parameter("TRANSPORT")->value == "tcp");
    BOOST_TEST(!u.find_parameter("lr")->has_value);
    BOOST_TEST(!u.find_parameter("maddr").has_value());
    BOOST_TEST(u.headers == "to=a%40b&x=");
}

BOOST_AUTO_TEST_CASE(hosts_are_names_and_addresses_of_both_kinds)
{
    for (std::string_view const good :
         {"sip:h", "sip:192.0.2.1", "sip:[::]", "sip:[::1]", "sip:[2001:db8::9:1]:5060",
          "sip:[1:2:3:4:5:6:7:8]", "sip:[::ffff:192.0.2.10]", "sip:[2001:db8::]", "sip:a.b-c.d"})
        BOOST_TEST(parse_sip_uri(good).has_value(), good);
    for (std::string_view const bad :
         {"sip:", "sip:@", "sip:a@", "sip:[::1", "sip:[1:2:3]", "sip:[1:2:3:4:5:6:7:8:9]", "sip:[::1::]",
          "sip:[12345::]", "sip:[::1.2.3]", "sip:[g::]", "sip:[1:]", "sip:.a", "sip:a..b", "sip:a_b",
          "sip:h x", "sip:h>", "sip:a@b@c", "sip:2001:db8::10", "sip:1.2.3.999"})
        BOOST_TEST(parse_sip_uri(bad).has_error(), bad);
}

BOOST_AUTO_TEST_CASE(each_error_is_of_its_part)
{
    BOOST_TEST(why("mailto:a@b") == uri_errc::bad_scheme);
    BOOST_TEST(why("sip:a b@h") == uri_errc::bad_userinfo);
    BOOST_TEST(why("sip:%4@h") == uri_errc::bad_userinfo);
    BOOST_TEST(why("sip:a:b;c@h") == uri_errc::bad_userinfo);
    BOOST_TEST(why("sip:h:0") == uri_errc::bad_port);
    BOOST_TEST(why("sip:h:65536") == uri_errc::bad_port);
    BOOST_TEST(why("sip:h:") == uri_errc::bad_port);
    BOOST_TEST(why("sip:h;") == uri_errc::bad_parameter);
    BOOST_TEST(why("sip:h;=x") == uri_errc::bad_parameter);
    BOOST_TEST(why("sip:h;a=") == uri_errc::bad_parameter);
    BOOST_TEST(why("sip:h;a==") == uri_errc::bad_parameter);
    BOOST_TEST(why("sip:h?") == uri_errc::bad_headers);
    BOOST_TEST(why("sip:h?a") == uri_errc::bad_headers);
    BOOST_TEST(why("sip:h?a=b&") == uri_errc::bad_headers);
    BOOST_TEST(parse_sip_uri("sip:h:65535").value().port == 65535);
}

BOOST_AUTO_TEST_CASE(an_address_of_record_has_one_spelling)
{
    for (std::string_view const same : {"sip:alice@example.com", "SIP:alice@EXAMPLE.com;transport=tls?a=b",
                                        "sip:%61lice:pw@example.com", "sip:alice@example.com;user=phone"})
        BOOST_TEST(address_of_record(same).value() == "sip:alice@example.com");
    BOOST_TEST(address_of_record("sip:a%40b@h").value() == "sip:a%40b@h");
    BOOST_TEST(address_of_record("sips:a@h").value() == "sips:a@h");
    BOOST_TEST(address_of_record("tel:+1-201-555-0123;x=y").value() == "tel:+12015550123");
    BOOST_TEST(address_of_record("tel:00A;phone-context=EXAMPLE.com").value() ==
               "tel:00a;phone-context=example.com");
    BOOST_TEST(address_of_record("sip:a@[2001:DB8:0::1]:5060").value() == "sip:a@[2001:db8::1]:5060");
    BOOST_TEST(address_of_record("sip:%00@h").value() == "sip:%00@h");
    BOOST_TEST(address_of_record("urn:x").has_error());
}

BOOST_AUTO_TEST_SUITE_END()
