#include "protocol/sip/via.hpp"

BOOST_AUTO_TEST_SUITE(sip_via)

using namespace cabinet;
using namespace cabinet::sip;

BOOST_AUTO_TEST_CASE(via_values_are_read_with_any_spacing)
{
    auto const v = parse_via("SIP / 2.0 / TLS [2001:db8::1]:5061 ;branch=z9hG4bKx;rport").value();
    BOOST_TEST(v.transport == "TLS");
    BOOST_TEST(v.host == "[2001:db8::1]");
    BOOST_TEST(v.port == 5061);
    BOOST_TEST(v.branch == "z9hG4bKx");
    BOOST_TEST(v.has_rfc3261_branch());
    BOOST_TEST(v.wants_rport);
    BOOST_TEST(!parse_via("SIP/2.0/UDP h;rport=5").value().wants_rport);
    BOOST_TEST(!parse_via("SIP/2.0/UDP h;branch=1").value().has_rfc3261_branch());
    BOOST_TEST(!parse_via("SIP/2.0/UDP h;branch=z9hG4bK").value().has_rfc3261_branch());
    BOOST_TEST(parse_via("SIP/2.0/UDP h;branch=z9hG4bK1").value().has_rfc3261_branch());
    for (std::string_view const bad :
         {"", "SIP/3.0/UDP h", "HTTP/2.0/UDP h", "SIP/2.0/UDP", "SIP/2.0/UDPh", "SIP/2.0/UDP h:0",
          "SIP/2.0/UDP h:70000", "SIP/2.0/UDP [::1", "SIP/2.0/UDP h;", "SIP/2.0/UDP h x"})
        BOOST_TEST(parse_via(bad).has_error(), bad);
}

BOOST_AUTO_TEST_CASE(white_space_behind_the_last_slash_alone_changes_nothing)
{
    for (std::string_view const text :
         {"SIP/2.0/ UDP h", " SIP/2.0/ UDP h", "SIP/2.0/\r\n UDP h", "SIP/2.0 /UDP h"})
        BOOST_TEST(parse_via(text).value().transport == "UDP", text);
}

BOOST_AUTO_TEST_CASE(hosts_in_via_follow_the_rule_of_uris)
{
    for (std::string_view const good :
         {"SIP/2.0/UDP [2001:db8::9:1];received=[2001:db8::9:255];branch=z9hG4bKas3-111",
          "SIP/2.0/UDP [2001:db8::9:1];received=2001:db8::9:255;branch=z9hG4bKas3",
          "SIP/2.0/UNKNOWN t1.example.com;branch=z9hG4bKkdjuw",
          "SIP  /   2.0\r\n /UDP\r\n    192.0.2.2;branch=390skdjuw", "sip/2.0/tcp h : 5060 ;a"})
        BOOST_TEST(parse_via(good).has_value(), good);
    for (std::string_view const bad :
         {"SIP/2.0/UDP 2001:db8::9:1;branch=x", "SIP/2.0/UDP h (comment)", "SIP/2.0/UDP a_b",
          "SIP/2.0/UDP 192.0.2.15;;,;,,", "SIP/2.0/UDP 192.0.2.256", "SIP/2.0/UDP h;branch=1;branch=2",
          "SIP/2.0/UDP h:", "SIP/2.0 UDP h"})
        BOOST_TEST(parse_via(bad).has_error(), bad);
}

BOOST_AUTO_TEST_CASE(what_stands_behind_a_port_is_refused_however_long_it_is)
{
    for (std::size_t size = 1; size < 200; ++size) {
        auto const text = "SIP/2.0/UDP h : 5060" + std::string(size, 'x') + ";branch=z9hG4bK1";
        auto const message = "Via: " + text + "\r\n";
        octet_marks<8> marks;
        marks.start(message);
        marks.find_control(message.size() - 2);
        via one;
        auto marked = marks.part(std::string_view(message).substr(5, text.size()));
        BOOST_TEST((take_value(marked, one) == codec_errc::bad_parameter));
        marked_text plain{std::string_view(text)};
        BOOST_TEST((take_value(plain, one) == codec_errc::bad_parameter));
    }
}

BOOST_AUTO_TEST_SUITE_END()
