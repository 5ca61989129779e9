#include "protocol/sip/contact.hpp"
#include "protocol/sip/cseq.hpp"
#include "protocol/sip/date.hpp"
#include "protocol/sip/expires.hpp"
#include "protocol/sip/header_names.hpp"
#include "protocol/sip/header_parameters.hpp"
#include "protocol/sip/name_addr.hpp"
#include "protocol/sip/tokens.hpp"
#include "protocol/sip/via.hpp"

using namespace cabinet;
using namespace cabinet::sip;

BOOST_AUTO_TEST_SUITE(sip_header_values)

BOOST_AUTO_TEST_CASE(cseq_is_a_number_below_2_to_the_31_and_a_method)
{
    BOOST_TEST(parse_cseq("0 REGISTER").value().number == 0u);
    BOOST_TEST(parse_cseq("2147483647  INVITE").value().method == "INVITE");
    for (std::string_view const bad :
         {"2147483648 X", "4294967296 X", "-1 X", "1", "1 ", "X", "1X", "1 A B", "", "1 \"X\""})
        BOOST_TEST((parse_cseq(bad).error() == codec_errc::bad_cseq), bad);
}

BOOST_AUTO_TEST_CASE(an_address_with_brackets_keeps_its_uri_parameters)
{
    auto const a = parse_name_addr("\"A, \\\"<B>\" <sip:a@h;transport=tls?x=y>;tag=t1;x=\"q;r\";lr").value();
    BOOST_TEST(a.display_name == "\"A, \\\"<B>\"");
    BOOST_TEST(unquote(a.display_name) == "A, \"<B>");
    BOOST_TEST(a.uri == "sip:a@h;transport=tls?x=y");
    BOOST_TEST(a.tag() == "t1");
    BOOST_TEST(unquote(find_parameter(a.parameters, "X")->value) == "q;r");
    BOOST_TEST(!find_parameter(a.parameters, "lr")->has_value);
}

BOOST_AUTO_TEST_CASE(without_brackets_parameters_are_the_headers)
{
    auto const a = parse_name_addr("sip:a@h;tag=t1").value();
    BOOST_TEST(a.uri == "sip:a@h");
    BOOST_TEST(a.tag() == "t1");
    BOOST_TEST(parse_name_addr("Plain Name <tel:+49>").value().display_name == "Plain Name");
    for (std::string_view const bad :
         {"sip:a@h?x=y", "sip:a,b@h", "", "<>", "<sip:a", "sip:", "a b", "\"open <sip:a@h>", "x@y <sip:a>",
          "<sip:a b>", "<sip:a>;", "<sip:a>;=x", "<sip:a>x", "<sip:a>;a=\"open", "1:x"})
        BOOST_TEST(parse_name_addr(bad).has_error(), bad);
}

BOOST_AUTO_TEST_CASE(via_values_are_read_with_any_spacing)
{
    auto const v = parse_via("SIP / 2.0 / TLS [2001:db8::1]:5061 ;branch=z9hG4bKx;rport").value();
    BOOST_TEST(v.transport == "TLS");
    BOOST_TEST(v.host == "[2001:db8::1]");
    BOOST_TEST(v.port == 5061);
    BOOST_TEST(v.branch() == "z9hG4bKx");
    BOOST_TEST(v.has_rfc3261_branch());
    BOOST_TEST(v.wants_rport());
    BOOST_TEST(!parse_via("SIP/2.0/UDP h;rport=5").value().wants_rport());
    BOOST_TEST(!parse_via("SIP/2.0/UDP h;branch=1").value().has_rfc3261_branch());
    for (std::string_view const bad :
         {"", "SIP/3.0/UDP h", "HTTP/2.0/UDP h", "SIP/2.0/UDP", "SIP/2.0/UDPh", "SIP/2.0/UDP h:0",
          "SIP/2.0/UDP h:70000", "SIP/2.0/UDP [::1", "SIP/2.0/UDP h;", "SIP/2.0/UDP h x"})
        BOOST_TEST(parse_via(bad).has_error(), bad);
}

BOOST_AUTO_TEST_CASE(contacts_have_expiry_preference_instance_and_flow)
{
    auto const c =
        parse_contact("<sip:a@h>;q=0.5;expires=600;+sip.instance=\"<urn:uuid:1>\";reg-id=2").value();
    BOOST_TEST(c.q.value() == 500u);
    BOOST_TEST(c.expires.value() == 600u);
    BOOST_TEST(c.instance == "urn:uuid:1");
    BOOST_TEST(c.reg_id == 2u);
    BOOST_TEST(parse_contact("<sip:a@h>;expires=soon").value().expires.value() == lenient_expires);
    BOOST_TEST(!parse_contact("<sip:a@h>").value().expires.has_value());
    BOOST_TEST(parse_contact("<sip:a@h>;q=2").has_error());
    BOOST_TEST(parse_contact("<sip:a@h>;reg-id=0").has_error());
    BOOST_TEST(parse_contact("*").has_error());
    BOOST_TEST(is_star(" * "));
}

BOOST_AUTO_TEST_CASE(q_has_three_decimals_and_ends_at_one)
{
    for (unsigned thousandths = 0; thousandths <= 1000; ++thousandths) {
        char text[16];
        std::snprintf(text, sizeof text, "%u.%03u", thousandths / 1000, thousandths % 1000);
        BOOST_TEST(parse_qvalue(text).value() == thousandths);
    }
    for (std::string_view const bad : {"", "2", "1.001", "0.0001", ".5", "-0", "0,5"})
        BOOST_TEST(!parse_qvalue(bad).has_value(), bad);
    BOOST_TEST(parse_qvalue("0.").value() == 0u);
}

BOOST_AUTO_TEST_CASE(an_expiry_that_cannot_be_read_is_an_hour)
{
    BOOST_TEST(parse_delta_seconds("0") == 0u);
    BOOST_TEST(parse_delta_seconds("4294967295") == 4294967295u);
    for (std::string_view const odd : {"4294967296", "-1", "", "1h", "1 2"})
        BOOST_TEST(parse_delta_seconds(odd) == 3600u, odd);
}

BOOST_AUTO_TEST_CASE(header_names_have_compact_forms_both_ways)
{
    for (char letter = 'a'; letter <= 'z'; ++letter) {
        std::string const compact(1, letter);
        auto const name = long_name(compact);
        if (name != compact)
            BOOST_TEST(compact_form(name) == letter, name);
    }
    BOOST_TEST(long_name("V") == "Via");
    BOOST_TEST(compact_form("call-id") == 'i');
    BOOST_TEST(compact_form("CSeq") == '\0');
    BOOST_TEST(is_single("i"));
    BOOST_TEST(!is_single("Via"));
}

BOOST_AUTO_TEST_CASE(dates_are_in_gmt_and_come_back)
{
    auto const at = unix_time(seconds(1289690940));
    BOOST_TEST(write_date(at) == "Sat, 13 Nov 2010 23:29:00 GMT");
    for (std::int64_t s = 0; s < 4'000'000'000; s += 7'654'321)
        BOOST_TEST((parse_date(write_date(unix_time(seconds(s)))).value() == unix_time(seconds(s))));
    for (std::string_view const bad :
         {"Sat, 13 Nov 2010 23:29:00 EST", "Sun, 13 Nov 2010 23:29:00 GMT", "Sat, 31 Feb 2010 23:29:00 GMT",
          "Sat, 13 Nov 2010 24:00:00 GMT", "Sat, 13 nov 2010 23:29:00 GMT", "",
          "Sat, 13 Nov 2010 23:29:00 GMT "
          "x"})
        BOOST_TEST((parse_date(bad).error() == codec_errc::bad_date), bad);
}

BOOST_AUTO_TEST_CASE(options_not_understood_are_named)
{
    message_view view;
    BOOST_TEST_REQUIRE(message_view::parse(
        "X sip:a SIP/2.0\r\nRequire: path, foo\r\nRequire: bar\r\nk: PATH\r\n\r\n", view));
    constexpr std::string_view understood[] = {"path"};
    BOOST_TEST(unsupported_options(view, "Require", understood).value() == "foo, bar");
    BOOST_TEST(lists_token(view, "Supported", "path"));
    BOOST_TEST(!lists_token(view, "Supported", "gruu"));
}

BOOST_AUTO_TEST_SUITE_END()
