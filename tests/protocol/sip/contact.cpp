#include "protocol/sip/contact.hpp"
#include "protocol/sip/expires.hpp"

BOOST_AUTO_TEST_SUITE(sip_contact)

using namespace cabinet;
using namespace cabinet::sip;

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

BOOST_AUTO_TEST_CASE(a_contact_of_a_real_phone_is_read)
{
    auto const c =
        parse_contact("<sip:1@[2001:db8::1]:1388>;useraddr=[2001:db8::1];userport=1060;"
                      "+sip.instance=\"<urn:gsma:imei:12345678-123456-0>\";+g.3gpp.smsip;"
                      "+g.3gpp.icsi-ref=\"urn%3Aurn-7%3A3gpp-service.ims.icsi.mmtel\";video;expires=3600")
            .value();
    BOOST_TEST(c.instance == "urn:gsma:imei:12345678-123456-0");
    BOOST_TEST(c.expires.value() == 3600u);
    BOOST_TEST(c.reg_id == 0u);
}

BOOST_AUTO_TEST_CASE(contacts_that_break_a_rule_are_refused)
{
    BOOST_TEST((parse_contact("sip:user@example.com?Route=%3Csip:sip.example.com%3E").error() ==
                codec_errc::bad_address));
    BOOST_TEST((parse_contact("<sip:a@h>;expires=1;expires=2").error() == codec_errc::bad_parameter));
    BOOST_TEST((parse_contact("<sip:a@h>;;").error() == codec_errc::bad_parameter));
    BOOST_TEST((parse_contact("<sip:a@h>;q=1.5").error() == codec_errc::bad_number));
    BOOST_TEST((parse_contact("<sip:a@h>;reg-id=2147483648").error() == codec_errc::bad_number));
    BOOST_TEST(parse_contact("<sip:a@h>;reg-id=2147483647").value().reg_id == 2147483647u);
    BOOST_TEST((parse_contact("<sip:a@h>;reg-id=x").error() == codec_errc::bad_number));
    BOOST_TEST(parse_contact("<sip:a@h>;+sip.instance=\"urn:uuid:1\"").value().instance.empty());
}

BOOST_AUTO_TEST_SUITE_END()
