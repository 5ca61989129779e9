#include "protocol/sip/headers/check_value.hpp"

#include "protocol/auth/error.hpp"
#include "protocol/sip/headers/header_value.hpp"

BOOST_AUTO_TEST_SUITE(sip_check_value)

using namespace cabinet;
using namespace cabinet::sip;

namespace {

struct example {
    header_id header;
    std::string_view good;
    std::string_view bad;  ///< empty: every text is good
};

// Of each header a value that is well-formed and one that is not.
constexpr example examples[] = {
    {header_id::unknown, "any, thing; \"", ""},
    {header_id::accept, "application/sdp;level=1, */*;q=0.1", "application"},
    {header_id::accept_contact, "*;audio;require", "\"*\""},
    {header_id::accept_encoding, "gzip;q=0.5, *", "gzip;q=5"},
    {header_id::accept_language, "da, en-gb;q=0.8", "da;q="},
    {header_id::alert_info, "<http://www.example.com/sounds/moo.wav>;x", "moo.wav"},
    {header_id::allow, "INVITE, ACK", "INVITE ACK"},
    {header_id::allow_events, "presence.winfo, reg", "presence."},
    {header_id::authentication_info, "nextnonce=\"47364c23432d2e131a5fb210812c\"", "nextnonce"},
    {header_id::authorization,
     "Digest username=\"a\", realm=\"r\", nonce=\"n\", uri=\"sip:h\", response=\"\"",
     "Digest username=\"a\""},
    {header_id::call_id, "f81d4fae@h", "f81d4fae @h"},
    {header_id::call_info, "<http://www.example.com/alice/> ;purpose=info, <cid:a>", "<>"},
    {header_id::contact, "\"Mr. W\" <sip:w@h>;q=0.7;expires=3600, <mailto:w@h>", "<sip:w@h>;q=7"},
    {header_id::content_disposition, "session;handling=optional", "session optional"},
    {header_id::content_encoding, "gzip, tar", "gzip;q=1"},
    {header_id::content_language, "fr, de", "fr de"},
    {header_id::content_length, "349", "349 octets"},
    {header_id::content_type, "text/html; charset=ISO-8859-4", "text"},
    {header_id::cseq, "4711 INVITE", "INVITE 4711"},
    {header_id::date, "Sat, 13 Nov 2010 23:29:00 GMT", "Sat, 13 Nov 2010 23:29:00 CET"},
    {header_id::error_info, "<sip:not-in-service-recording@h>", "sip"},
    {header_id::event, "reg;id=1", "reg, presence"},
    {header_id::expires, "5", ""},
    {header_id::feature_caps, "*;+g.3gpp.icsi-ref=\"x\"", ";x"},
    {header_id::flow_timer, "120", "two minutes"},
    {header_id::from, "\"A. G. Bell\" <sip:agb@h>;tag=a48s", "<sip:a@h>, <sip:b@h>"},
    {header_id::history_info, "<sip:a@h>;index=1", "<sip:a@h>"},
    {header_id::identity, "\"ZYNBbHC00VMZr2kZt6VmCvPonWJMGvQTBDqghoWeLxJfzB2a1pxAr3VgrB0SsSAa\"", ""},
    {header_id::identity_info, "<https://example.com/cert.cer>;alg=rsa-sha1", ""},
    {header_id::in_reply_to, "70710@saturn.example, 17320@saturn.example", "70710;x"},
    {header_id::info_package, "foo;x=1", "foo, bar"},
    {header_id::join, "12adf2f34456gs5;to-tag=12345;from-tag=54321", "12adf2f34456gs5"},
    {header_id::max_forwards, "70", "256"},
    {header_id::mime_version, "1.0", "1"},
    {header_id::min_expires, "60", "soon"},
    {header_id::min_se, "90;x", "ninety"},
    {header_id::organization, "Boxes by Bob, Inc.", ""},
    {header_id::p_access_network_info, "3GPP-E-UTRAN-FDD;utran-cell-id-3gpp=00101", "3GPP-E-UTRAN-FDD utran"},
    {header_id::p_asserted_identity, "\"C\" <sip:c@h>, tel:+14085264000", "c@h"},
    {header_id::p_asserted_service, "urn:urn-7:3gpp-service.ims.icsi.mmtel", "mmtel"},
    {header_id::p_associated_uri, "<sip:a@h>, <tel:+15550100123>;x", "sip:a@h b"},
    {header_id::p_called_party_id, "sip:user1-business@h", "user1"},
    {header_id::p_charging_function_addresses, "ccf=192.0.2.8; ecf=192.0.2.9, ccf=a",
     "ccf=192.0.2.8 ecf=192.0.2.9"},
    {header_id::p_charging_vector, "icid-value=1234bc9876e; orig-ioi=home1.net", "orig-ioi=home1.net"},
    {header_id::p_early_media, "supported, sendrecv", "send recv"},
    {header_id::p_preferred_identity, "\"C\" <sip:c@h>", "\"C <sip:c@h>"},
    {header_id::p_preferred_service, "urn:urn-7:3gpp-service.exampletelephony.version1", "urn:service:sos"},
    {header_id::p_served_user, "<sip:user@h>; sescase=orig; regstate=reg", "user"},
    {header_id::p_visited_network_id, "other.net, \"Visited network number 1\"", "Visited network"},
    {header_id::path, "<sip:p1.example;lr>,<sip:p2.example;lr>", "<sip:p1.example;lr> <sip:p2.example;lr>"},
    {header_id::priority, "emergency", "very emergent"},
    {header_id::privacy, "header;user;critical", "header,user"},
    {header_id::proxy_authenticate, "Digest realm=\"r\", nonce=\"n\", algorithm=MD5", "Digest realm=\"r\""},
    {header_id::proxy_authorization, "Bearer eyJhbGciOiJSUzI1NiJ9", "\"\""},
    {header_id::proxy_require, "sec-agree", "sec agree"},
    {header_id::rack, "776656 1 INVITE", "776656 INVITE"},
    {header_id::reason, "Q.850;cause=16;text=\"Terminated\"", "Q.850;cause=busy"},
    {header_id::record_route, "<sip:server10.example;lr>, <sip:bigbox3.site3.example;lr>", "server10"},
    {header_id::recv_info, "foo, bar;x", "foo bar"},
    {header_id::refer_to, "<sip:d@h?Replaces=12345%40h%3Bto-tag%3D1>", "sip:d@h?Replaces=1"},
    {header_id::referred_by, "<sip:r@h>;cid=\"2UWQFN309shb3@h\"", "r"},
    {header_id::reject_contact, "*;actor=\"msg-taker\";video", "<sip:a@h>"},
    {header_id::replaces, "425928@bobster.example;to-tag=7743;from-tag=6472",
     "425928@bobster.example;to-tag=7743"},
    {header_id::reply_to, "Bob <sip:bob@biloxi.example>", "Bob"},
    {header_id::request_disposition, "proxy, recurse", "proxy recurse"},
    {header_id::require, "100rel", "100 rel"},
    {header_id::retry_after, "18000 (in a meeting);duration=3600", "18000 (in a meeting"},
    {header_id::route, "<sip:bigbox3.site3.example;lr>", "<sip:bigbox3.site3.example;lr"},
    {header_id::rseq, "988789", "0"},
    {header_id::security_client, "ipsec-3gpp;alg=hmac-md5-96;spi-c=1;spi-s=2;port-c=5062;port-s=5064, tls",
     "ipsec-3gpp;port-c=70000"},
    {header_id::security_server, "tls;q=0.2", "tls;q=x"},
    {header_id::security_verify, "tls;q=0.2", "tls q"},
    {header_id::server, "HomeServer v2 (it's \"new\")", ""},
    {header_id::service_route, "<sip:orig@scscf1.example;lr>", "orig"},
    {header_id::session_expires, "4000;refresher=uac", "4000;refresher=me"},
    {header_id::session_id, "f81d4fae7dec11d0a76500a0c91e6bf6", "f81d4fae-7dec-11d0-a765-00a0c91e6bf6"},
    {header_id::sip_etag, "dx200xyz", "\"dx200xyz\""},
    {header_id::sip_if_match, "dx200xyz", "a, b"},
    {header_id::subject, "Need more boxes, please", ""},
    {header_id::subscription_state, "active;expires=60", "active;expires=x"},
    {header_id::supported, "", "a,,b"},
    {header_id::suppress_if_match, "*", "a b"},
    {header_id::timestamp, "54 0.3", "yesterday"},
    {header_id::to, "The Operator <sip:operator@h>;tag=287447", "The \"Operator\" <sip:operator@h>"},
    {header_id::unsupported, "foo", "foo;bar"},
    {header_id::user_agent, "Softphone Beta1.5", ""},
    {header_id::user_to_user, "56a390f3d2b7310023a2;encoding=hex", "56a3 90f3"},
    {header_id::via, "SIP/2.0/TLS a:5061;branch=z9hG4bK87asdks7, SIP / 2.0 / UDP b", "SIP/2.0/TLS"},
    {header_id::warning, "307 isi.edu \"Session parameter 'foo' not understood\"", "307 isi.edu"},
    {header_id::www_authenticate, "Digest realm=\"r\", nonce=\"n\", qop=\"auth\"", "Digest qop=\"auth\""},
};

}  // namespace

BOOST_AUTO_TEST_CASE(each_header_is_checked_by_its_own_grammar)
{
    std::size_t expected = 0;
    for (auto const& one : examples) {
        BOOST_TEST(static_cast<std::size_t>(one.header) == expected++);  // none is left out
        auto const name = long_name(one.header);
        BOOST_TEST(!check_value(one.header, one.good).has_value(), name << ": " << one.good);
        if (!one.bad.empty())
            BOOST_TEST(check_value(one.header, one.bad).has_value(), name << ": " << one.bad);
    }
    BOOST_TEST(expected == static_cast<std::size_t>(header_id::www_authenticate) + 1);
}

BOOST_AUTO_TEST_CASE(the_value_at_fault_is_pointed_at)
{
    auto const wrong = check_value(header_id::via, "SIP/2.0/TLS a, SIP/2.0/TLS b;;, SIP/2.0/TLS c").value();
    BOOST_TEST((wrong.why == codec_errc::bad_parameter));
    BOOST_TEST(wrong.offset == std::string_view("SIP/2.0/TLS a,").size());
    auto const second = check_value(header_id::from, "<sip:a@h>, <sip:b@h>").value();
    BOOST_TEST((second.why == codec_errc::one_value));
    BOOST_TEST(second.offset == std::string_view("<sip:a@h>,").size());
    BOOST_TEST((check_value(header_id::priority, "").value().why == codec_errc::bad_token));
    BOOST_TEST((check_value(header_id::www_authenticate, "Digest nonce=\"n\"").value().why ==
                auth::auth_errc::bad_challenge));
    BOOST_TEST(!check_value(header_id::www_authenticate, "Basic realm=\"r\"").has_value());
}

BOOST_AUTO_TEST_CASE(a_star_stands_alone_in_contact)
{
    BOOST_TEST(!check_value(header_id::contact, "*").has_value());
    BOOST_TEST(check_value(header_id::contact, "*, <sip:a@h>").has_value());
    BOOST_TEST(check_value(header_id::contact, "<sip:a@h>, *").has_value());
}

BOOST_AUTO_TEST_CASE(the_first_malformed_header_of_a_message_is_found)
{
    std::string const text =
        "\r\nOPTIONS sip:h SIP/2.0\r\nSubject: , ;\r\nVia: SIP/2.0/TLS a\r\nk: a, b c\r\nCSeq: x\r\n\r\n";
    message_view message;
    BOOST_TEST_REQUIRE(message_view::parse(text, message).has_value());
    auto const wrong = find_malformed_header(message).value();
    BOOST_TEST(wrong.index == 2u);
    BOOST_TEST((wrong.why == codec_errc::bad_token));
    BOOST_TEST(text.substr(wrong.offset, 4) == " b c");
    auto const good = std::string("OPTIONS sip:h SIP/2.0\r\nCSeq: 1 OPTIONS\r\n\r\n");
    BOOST_TEST_REQUIRE(message_view::parse(good, message).has_value());
    BOOST_TEST(!find_malformed_header(message).has_value());
}

BOOST_AUTO_TEST_SUITE_END()
