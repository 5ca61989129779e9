#include "protocol/sip/transaction_key.hpp"

#include "tests/protocol/sip/request_text.hpp"

BOOST_AUTO_TEST_SUITE(transaction_keys)

using namespace cabinet;
using namespace cabinet::sip;
using request = test::request_text;

namespace {

std::string const via_1 = "SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bK1";

bool is_same(request const& a, request const& b)
{
    return transaction_key(a.view).value() == transaction_key(b.view).value();
}

}  // namespace

BOOST_AUTO_TEST_CASE(branch_sent_by_and_method_make_a_transaction)
{
    request const first(via_1);
    BOOST_TEST(is_same(first, request(via_1)));
    BOOST_TEST(is_same(first, request(via_1, "REGISTER", "2", "sip:other.example", "other")));
    BOOST_TEST(is_same(first, request("SIP/2.0/UDP 192.0.2.1;rport;branch=z9hG4bK1")));  // 5060 is meant
    BOOST_TEST(is_same(first, request(via_1 + ", SIP/2.0/UDP 192.0.2.9;branch=z9hG4bK9")));
    BOOST_TEST(is_same(request("SIP/2.0/UDP Host.example;branch=z9hG4bKa"),
                       request("SIP/2.0/UDP hOST.example;branch=z9hG4bKA")));
    BOOST_TEST(is_same(request(via_1, "INVITE"), request(via_1, "ACK")));
    BOOST_TEST(!is_same(first, request("SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bK2")));
    BOOST_TEST(!is_same(first, request("SIP/2.0/UDP 192.0.2.2:5060;branch=z9hG4bK1")));
    BOOST_TEST(!is_same(first, request("SIP/2.0/UDP 192.0.2.1:5061;branch=z9hG4bK1")));
    BOOST_TEST(!is_same(first, request(via_1, "OPTIONS")));
    BOOST_TEST(!is_same(first, request(via_1, "CANCEL")));
}

BOOST_AUTO_TEST_CASE(without_the_cookie_the_older_rule_matches)
{
    std::string const old = "SIP/2.0/UDP 192.0.2.1:5060;branch=1";
    request const first(old);
    BOOST_TEST(is_same(first, request(old)));
    BOOST_TEST(!is_same(first, request(old, "REGISTER", "2")));
    BOOST_TEST(!is_same(first, request(old, "REGISTER", "1", "sip:other.example")));
    BOOST_TEST(!is_same(first, request(old, "REGISTER", "1", "sip:ims.example", "g")));
    BOOST_TEST(!is_same(first, request("SIP/2.0/UDP 192.0.2.1:5060")));
    BOOST_TEST(!is_same(first, request("SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bK1")));
}

BOOST_AUTO_TEST_CASE(responses_are_matched_by_branch_and_method)
{
    std::string const text =
        "SIP/2.0 200 OK\r\nVia: SIP/2.0/TLS h;branch=z9hG4bKx;received=192.0.2.1\r\nCSeq: 2 REGISTER\r\n"
        "Content-Length: 0\r\n\r\n";
    message_view view;
    BOOST_TEST_REQUIRE(message_view::parse(text, view).has_value());
    BOOST_TEST(is_response_to(view, "z9hG4bKx", "REGISTER"));
    BOOST_TEST(!is_response_to(view, "z9hG4bKy", "REGISTER"));
    BOOST_TEST(!is_response_to(view, "z9hG4bKx", "OPTIONS"));
    BOOST_TEST(!is_response_to(request(via_1).view, "z9hG4bK1", "REGISTER"));
}

BOOST_AUTO_TEST_CASE(a_response_with_a_second_via_is_somebody_elses)
{
    std::string const head = "SIP/2.0 200 OK\r\nVia: SIP/2.0/TLS a;branch=z9hG4bKx";
    std::string const rest = "\r\nCSeq: 1 REGISTER\r\nContent-Length: 0\r\n\r\n";
    for (std::string const second :
         {"", ", SIP/2.0/TLS b;branch=z9hG4bKy", "\r\nv: SIP/2.0/UDP 255.255.255.255"}) {
        auto const text = head + second + rest;
        message_view view;
        BOOST_TEST_REQUIRE(message_view::parse(text, view).has_value());
        BOOST_TEST(is_response_to(view, "z9hG4bKx", "REGISTER") == second.empty(), second);
    }
}

BOOST_AUTO_TEST_SUITE_END()
