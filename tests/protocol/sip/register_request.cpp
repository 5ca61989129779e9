#include "protocol/sip/register_request.hpp"

#include "protocol/sip/check_request.hpp"
#include "protocol/sip/contact.hpp"
#include "protocol/sip/message_view.hpp"
#include "protocol/sip/tokens.hpp"
#include "protocol/sip/via.hpp"

BOOST_AUTO_TEST_SUITE(register_requests)

using namespace cabinet;
using namespace cabinet::sip;

namespace {

registration_profile sim_profile()
{
    return {.registrar = "sip:ims.mnc001.mcc001.3gppnetwork.org",
            .public_identity = "sip:001010123456789@ims.mnc001.mcc001.3gppnetwork.org",
            .instance = "urn:uuid:00000000-0000-1000-8000-000a95a0e128",
            .feature_tags = ";+g.oma.sip-im",
            .user_agent = "Cabinet"};
}

register_variables variables()
{
    return {.contact_uri = "sip:x@192.0.2.1:40000;transport=tls;ob",
            .branch = "z9hG4bKb",
            .from_tag = "f",
            .call_id = "c",
            .cseq = 7,
            .expires = 600000,
            .authorization = "Digest username=\"u\"",
            .access_network = "3GPP-E-UTRAN-FDD"};
}

}  // namespace

BOOST_AUTO_TEST_CASE(it_is_what_a_registrar_expects)
{
    auto const text = write_register(sim_profile(), {"192.0.2.1", 40000}, variables()).value();
    message_view m;
    BOOST_TEST_REQUIRE(message_view::parse(text, m).has_value());
    std::string_view const methods[] = {"REGISTER"};
    BOOST_TEST(!check_request(m, {.methods = methods, .options = {}}).has_value());
    BOOST_TEST(m.request_uri() == "sip:ims.mnc001.mcc001.3gppnetwork.org");
    BOOST_TEST(m.find("To").value() == "<sip:001010123456789@ims.mnc001.mcc001.3gppnetwork.org>");
    BOOST_TEST(m.find("From").value() == "<sip:001010123456789@ims.mnc001.mcc001.3gppnetwork.org>;tag=f");
    BOOST_TEST(m.find("CSeq").value() == "7 REGISTER");
    BOOST_TEST(m.find("Expires").value() == "600000");
    BOOST_TEST(m.find("Authorization").value() == "Digest username=\"u\"");
    BOOST_TEST(m.find("P-Access-Network-Info").value() == "3GPP-E-UTRAN-FDD");
    BOOST_TEST(lists_token(m, "Supported", "path"));
    BOOST_TEST(lists_token(m, "Supported", "outbound"));

    auto const via = parse_via(m.find("Via").value()).value();
    BOOST_TEST(via.transport == "TLS");
    BOOST_TEST(via.host == "192.0.2.1");
    BOOST_TEST(via.port == 40000);
    BOOST_TEST(via.branch == "z9hG4bKb");
    BOOST_TEST(via.wants_rport);

    auto const bound = parse_contact(m.find("Contact").value()).value();
    BOOST_TEST(bound.address.uri == "sip:x@192.0.2.1:40000;transport=tls;ob");
    BOOST_TEST(bound.instance == "urn:uuid:00000000-0000-1000-8000-000a95a0e128");
    BOOST_TEST(bound.reg_id == 1u);
    BOOST_TEST(find_parameter(bound.address.parameters, "+g.oma.sip-im").has_value());
}

BOOST_AUTO_TEST_CASE(without_an_instance_outbound_is_not_claimed)
{
    auto profile = sim_profile();
    profile.instance.clear();
    auto const text = write_register(profile, {"2001:db8::1", 40000}, variables()).value();
    message_view m;
    BOOST_TEST_REQUIRE(message_view::parse(text, m).has_value());
    BOOST_TEST(!lists_token(m, "Supported", "outbound"));
    BOOST_TEST(parse_contact(m.find("Contact").value())->reg_id == 0u);
    BOOST_TEST(parse_via(m.find("Via").value())->host == "[2001:db8::1]");
}

BOOST_AUTO_TEST_CASE(contacts_name_their_transport)
{
    auto profile = sim_profile();
    BOOST_TEST(make_contact_uri(profile, {"192.0.2.1", 5062}, "x") ==
               "sip:x@192.0.2.1:5062;transport=tls;ob");
    profile.over = transport::tcp;
    BOOST_TEST(make_contact_uri(profile, {"2001:db8::1", 5062}, "x") ==
               "sip:x@[2001:db8::1]:5062;transport=tcp;ob");
    profile.over = transport::udp;
    BOOST_TEST(make_contact_uri(profile, {"192.0.2.1", 5062}, "x") == "sip:x@192.0.2.1:5062;ob");
}

BOOST_AUTO_TEST_CASE(no_text_of_the_profile_can_add_a_header)
{
    std::string const evil = "x\r\nX-Evil: 1";
    auto const refused = [](registration_profile const& profile, register_variables const& with) {
        return write_register(profile, {"192.0.2.1", 5060}, with).has_error();
    };
    for (auto const member : {&registration_profile::registrar, &registration_profile::public_identity,
                              &registration_profile::instance, &registration_profile::feature_tags,
                              &registration_profile::user_agent}) {
        auto profile = sim_profile();
        profile.*member = evil;
        BOOST_TEST(refused(profile, variables()));
    }
    auto with = variables();
    with.access_network = evil;
    BOOST_TEST(refused(sim_profile(), with));
}

BOOST_AUTO_TEST_SUITE_END()
