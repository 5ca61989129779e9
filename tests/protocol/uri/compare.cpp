#include "protocol/uri/compare.hpp"

BOOST_AUTO_TEST_SUITE(uri_compare)

using namespace cabinet::uri;

namespace {

bool both_ways(std::string_view a, std::string_view b)
{
    auto const there = equivalent(a, b);
    BOOST_TEST(there == equivalent(b, a), a << " and " << b);
    return there;
}

}  // namespace

BOOST_AUTO_TEST_CASE(every_uri_equals_itself)
{
    for (std::string_view const uri : {"sip:h", "sips:a:b@h:5061;x=1;lr?q=r&s=t", "tel:+1-201-555-0123",
                                       "urn:service:sos", "sip:[2001:db8::1]:5060", "SIP:A@H", "not a uri"})
        BOOST_TEST(both_ways(uri, uri));
}

BOOST_AUTO_TEST_CASE(sip_uris_that_are_equal_by_section_19_1_4)
{
    std::pair<std::string_view, std::string_view> const equal[] = {
        {"sip:%61lice@example.net;transport=TCP", "sip:alice@EXAMPLE.NET;Transport=tcp"},
        {"sip:carol@example.org", "sip:carol@example.org;newparam=5"},
        {"sip:carol@example.org", "sip:carol@example.org;security=on"},
        {"sip:b@example.net;transport=tcp;user=phone?priority=urgent&subject=x%20y",
         "sip:b@example.net;user=phone;transport=tcp?subject=x%20y&priority=urgent"},
        {"sip:a@h;p=%41", "sip:a@h;p=a"},
        {"sip:a@h?Route=1&x=2&route=3", "sip:a@h?x=2&ROUTE=1&route=3"},
        // RFC 5954 §4.2: addresses by value
        {"sip:b@[::ffff:192.0.2.128]", "sip:b@[::ffff:c000:280]"},
        {"sip:b@[2001:db8::9:1]", "sip:b@[2001:db8::9:01]"},
        {"sip:b@[0:0:0:0:0:FFFF:129.144.52.38]", "sip:b@[::FFFF:129.144.52.38]"},
    };
    for (auto const& [a, b] : equal)
        BOOST_TEST(both_ways(a, b), a << " and " << b);
}

BOOST_AUTO_TEST_CASE(sip_uris_that_differ_by_section_19_1_4)
{
    std::pair<std::string_view, std::string_view> const different[] = {
        {"sip:ALICE@example.net", "sip:alice@example.net"},            // user: case counts
        {"sip:bob@example.net", "sip:bob@example.net:5060"},           // an absent port has no default
        {"sip:bob@example.net", "sip:bob@example.net;transport=udp"},  // nor has transport
        {"sip:bob@example.net", "sip:bob@example.net:6000;transport=tcp"},
        {"sip:carol@example.org", "sip:carol@example.org?Subject=next"},
        {"sip:bob@phone.example.org", "sip:bob@192.0.2.4"},
        {"sip:a@h;maddr=192.0.2.1", "sip:a@h"},
        {"sip:a@h;ttl=15", "sip:a@h"},
        {"sip:a@h;method=INVITE", "sip:a@h"},
        {"sip:a@h;user=phone", "sip:a@h"},
        {"sip:a@h;security=on", "sip:a@h;security=off"},
        {"sip:a@h", "sips:a@h"},
        {"sip:h", "sip:a@h"},
        {"sip:a:x@h", "sip:a:y@h"},
        {"sip:a@h?r=1&r=3", "sip:a@h?r=3&r=1"},
        {"sip:a@h?r=1&r=1", "sip:a@h?r=1"},
        {"sip:a@h?s=x", "sip:a@h?s=X"},
        {"sip:a@[2001:db8::1]", "sip:a@[2001:db8::2]"},
        {"sip:a%3Bb@h", "sip:a;b@h"},  // an escaped reserved character is another
    };
    for (auto const& [a, b] : different)
        BOOST_TEST(!both_ways(a, b), a << " and " << b);
}

BOOST_AUTO_TEST_CASE(tel_uris_by_rfc_3966_section_4)
{
    BOOST_TEST(both_ways("tel:+1-201-555-0123", "tel:+1(201)555.0123"));
    BOOST_TEST(both_ways("tel:863-1234;phone-context=+1-914-784", "TEL:8631234;Phone-Context=+1-914-784"));
    BOOST_TEST(both_ways("tel:+358;a=1;b=2", "tel:+358;b=2;a=1"));
    BOOST_TEST(both_ways("tel:12;phone-context=+1-914", "tel:1-2;phone-context=+1(914)"));
    BOOST_TEST(both_ways("tel:12;phone-context=A.example", "tel:12;phone-context=a.Example"));
    BOOST_TEST(both_ways("tel:+1;ext=1-2", "tel:+1;ext=12"));
    BOOST_TEST(both_ways("tel:AbC;phone-context=+1", "tel:aBc;phone-context=+1"));
    BOOST_TEST(!both_ways("tel:12;phone-context=a-b", "tel:12;phone-context=ab"));
    BOOST_TEST(!both_ways("tel:+1;x=1-2", "tel:+1;x=12"));
    BOOST_TEST(!both_ways("tel:+358;a=1", "tel:+358"));
    BOOST_TEST(!both_ways("tel:+3585551", "tel:+35855512"));
    BOOST_TEST(!both_ways("tel:1234;phone-context=+1", "tel:+1234;phone-context=+1"));
}

BOOST_AUTO_TEST_SUITE_END()
