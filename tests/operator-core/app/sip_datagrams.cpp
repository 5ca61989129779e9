#include "operator-core/app/sip_datagrams.hpp"

BOOST_AUTO_TEST_SUITE(sip_datagram_targets)

using namespace cabinet;
using namespace cabinet::core;

namespace {

std::string target_for(std::string const& via)
{
    std::string const octets = "OPTIONS sip:a SIP/2.0\r\n" + via + "\r\n\r\n";
    sip::message_view request;
    sip::message_view::parse(octets, request).value();
    asio::ip::udp::endpoint const from(asio::ip::make_address("192.0.2.7"), 4711);
    auto const to = response_target(request, from);
    return to.address().to_string() + ":" + std::to_string(to.port());
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_response_goes_where_its_via_says)
{
    BOOST_TEST(target_for("Via: SIP/2.0/UDP phone.example:5070;branch=z9hG4bK1") == "192.0.2.7:5070");
    BOOST_TEST(target_for("Via: SIP/2.0/UDP phone.example;branch=z9hG4bK1") == "192.0.2.7:5060");
    BOOST_TEST(target_for("v: SIP/2.0/UDP phone.example:5070;rport;branch=z9hG4bK1") == "192.0.2.7:4711");
    BOOST_TEST(target_for("Via: nonsense") == "192.0.2.7:4711");
    BOOST_TEST(target_for("To: a") == "192.0.2.7:4711");
}

BOOST_AUTO_TEST_SUITE_END()
