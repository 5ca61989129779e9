#include "protocol/sip/register_answer.hpp"

BOOST_AUTO_TEST_SUITE(register_answers)

using namespace cabinet;
using namespace cabinet::sip;
using namespace std::chrono_literals;

namespace {

struct response {
    explicit response(std::string_view headers, int status = 200)
    {
        text = "SIP/2.0 " + std::to_string(status) + " x\r\n" + std::string(headers) +
               "Content-Length: 0\r\n\r\n";
        BOOST_TEST_REQUIRE(message_view::parse(text, view).has_value());
    }
    response(response const&) = delete;
    std::string text;
    message_view view;
};

std::string const our_uri = "sip:x@192.0.2.1:40000;transport=tls;ob";
std::string const instance = "urn:uuid:00000000-0000-1000-8000-000A95A0E128";

std::uint32_t expires_in(std::string_view headers)
{
    return read_granted(response(headers).view, our_uri, instance).expires;
}

}  // namespace

BOOST_AUTO_TEST_CASE(our_own_contact_is_found_among_others)
{
    BOOST_TEST(
        expires_in(
            "Contact: <sip:y@192.0.2.9>;expires=10, <sip:x@192.0.2.1:40000;transport=TLS>;expires=20\r\n") ==
        20u);
    BOOST_TEST(expires_in("Contact: "
                          "<sip:y@192.0.2.9>;expires=10;+sip.instance=\"<urn:uuid:11111111-0000-1000-8000-"
                          "000A95A0E128>\"\r\n"
                          "m: "
                          "<sip:z@192.0.2.9>;+sip.instance=\"<URN:UUID:00000000-0000-1000-8000-000A95A0E128>"
                          "\";expires=30\r\n") == 30u);
    BOOST_TEST(expires_in("Contact: <sip:x@192.0.2.1:40000;transport=tls>\r\nExpires: 40\r\n") == 40u);
    BOOST_TEST(expires_in("Contact: <sip:x@192.0.2.1:40000;transport=tls>\r\n") == 3600u);
    BOOST_TEST(expires_in("Contact: <sip:x@192.0.2.1:40000;transport=tls>;expires=much\r\n") == 3600u);
    BOOST_TEST(expires_in("Contact: <sip:y@192.0.2.9>;expires=10\r\n") == 0u);
    BOOST_TEST(expires_in("Contact: broken <\r\n") == 0u);
    BOOST_TEST(expires_in("") == 0u);
}

BOOST_AUTO_TEST_CASE(lists_keep_their_order)
{
    response const r("P-Associated-URI: \"Me\" <sip:1@a>, <tel:+491>\r\nP-Associated-URI: <sip:2@a>\r\n"
                     "Service-Route: <sip:p1.a;lr>, <sip:p2.a;lr>\r\nFlow-Timer: 90\r\n");
    auto const granted = read_granted(r.view, our_uri, instance);
    BOOST_TEST((granted.associated_uris == std::vector<std::string>{"sip:1@a", "tel:+491", "sip:2@a"}));
    BOOST_TEST((granted.service_route == std::vector<std::string>{"<sip:p1.a;lr>", "<sip:p2.a;lr>"}));
    BOOST_TEST((granted.flow_timer == 90s));
}

BOOST_AUTO_TEST_CASE(challenges_come_in_the_order_of_their_lines)
{
    response const r("WWW-Authenticate: Digest realm=\"a\", nonce=\"1\", algorithm=AKAv2-SHA-256\r\n"
                     "WWW-Authenticate: Basic realm=\"a\"\r\n"
                     "WWW-Authenticate: Digest realm=\"a\", nonce=\"2\"\r\n",
                     401);
    auto const found = read_challenges(r.view);
    BOOST_TEST_REQUIRE(found.size() == 2u);
    BOOST_TEST(found[0].nonce == "1");
    BOOST_TEST(found[1].nonce == "2");
}

BOOST_AUTO_TEST_CASE(retry_after_is_read_up_to_a_day)
{
    BOOST_TEST((read_retry_after(response("Retry-After: 18000;duration=3600\r\n").view) == 18000s));
    BOOST_TEST((read_retry_after(response("Retry-After: 120 (I'm in a meeting)\r\n").view) == 120s));
    BOOST_TEST((read_retry_after(response("Retry-After: 86401\r\n").view) == 86400s));
    BOOST_TEST(!read_retry_after(response("Retry-After: soon\r\n").view).has_value());
    BOOST_TEST(!read_retry_after(response("").view).has_value());
}

BOOST_AUTO_TEST_SUITE_END()
