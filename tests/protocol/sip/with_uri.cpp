#include "protocol/sip/with_uri.hpp"

#include "protocol/sip/value_list.hpp"

BOOST_AUTO_TEST_SUITE(sip_with_uri)

using namespace cabinet;
using namespace cabinet::sip;

namespace {

void check_uri(uri::sip_uri const& found, uri::sip_uri const& expected, std::string_view text)
{
    BOOST_TEST(found.secure == expected.secure, text);
    BOOST_TEST(found.has_user == expected.has_user, text);
    BOOST_TEST(found.user == expected.user, text);
    BOOST_TEST(found.password == expected.password, text);
    BOOST_TEST(found.host == expected.host, text);
    BOOST_TEST(found.port == expected.port, text);
    BOOST_TEST(found.parameters == expected.parameters, text);
    BOOST_TEST(found.headers == expected.headers, text);
}

/// Of a line with one address: it and its URI are what both are when read apart.
void check_line(marked_text const& line)
{
    name_addr alone;
    auto const wrong = read_single(line, alone);
    bool const is_sip = uri::has_sip_scheme(alone.uri);
    auto const expected = uri::parse_sip_uri(line.part(alone.uri));
    with_uri<name_addr> both;
    auto const found = read_single(line, both);
    if (wrong != codec_errc{} && found != codec_errc::bad_address)
        BOOST_TEST((found == wrong), line.view());
    BOOST_TEST((found == codec_errc{}) == (wrong == codec_errc{} && (!is_sip || expected)), line.view());
    if (found != codec_errc{})
        return;
    BOOST_TEST(both.display_name == alone.display_name, line.view());
    BOOST_TEST(both.uri == alone.uri, line.view());
    BOOST_TEST(both.parameters == alone.parameters, line.view());
    BOOST_TEST(both.tag == alone.tag, line.view());
    BOOST_TEST(both.bracketed == alone.bracketed, line.view());
    BOOST_TEST(both.has_sip_uri == is_sip, line.view());
    if (is_sip)
        check_uri(both.sip_uri, *expected, line.view());
}

}  // namespace

BOOST_AUTO_TEST_CASE(an_address_and_its_uri_are_what_they_are_apart)
{
    for (std::string_view const before : {"<", " <", "Bob <", "\"B\" <", "\"B <", ""})
        for (std::string_view const scheme : {"sip:", "SIP:", "sips:", "tel:", "sip", ""})
            for (std::string_view const user : {"", "bob@", "bob:pw@", "+1%32;x=y@", "@", "a b@"})
                for (std::string_view const host :
                     {"h", "example.com:5060", "192.0.2.1:70000", "[2001:db8::1]:5060", "[::1]", "[::1]x",
                      "h:5060x", "-h", ""})
                    for (std::string_view const parameters :
                         {"", ";lr", ";transport=tcp;lr", ";a;A", ";a=%41", ";", "?subject=x", ";lr?a=b&c=d",
                          "?", "/"})
                        for (std::string_view const after :
                             {">", ">;tag=1", "> ; tag=1 ", ">;tag", ";tag=1", "> x", ">,"}) {
                            auto const line = std::string(before) + std::string(scheme) + std::string(user) +
                                              std::string(host) + std::string(parameters) +
                                              std::string(after);
                            check_line(line);
                            auto const message = "To: " + line + "\r\n";
                            octet_marks<8> marks;
                            marks.start(message);
                            marks.find_control(message.size() - 2);
                            check_line(marks.part(std::string_view(message).substr(4, line.size())));
                        }
}

BOOST_AUTO_TEST_CASE(contacts_are_read_with_their_uris)
{
    value_list<with_uri<contact>> in(
        std::string_view("<sip:a@h:5070;ob>;expires=60;+sip.instance=\"<urn:uuid:1>\";reg-id=2;q=0.5, "
                         "sip:b@h;q=1, <tel:+1>, <sip:@>"));
    with_uri<contact> one;
    BOOST_TEST_REQUIRE(in.next(one));
    BOOST_TEST(one.address.uri == "sip:a@h:5070;ob");
    BOOST_TEST(one.sip_uri.port == 5070);
    BOOST_TEST(one.expires.value() == 60u);
    BOOST_TEST(one.instance == "urn:uuid:1");
    BOOST_TEST(one.reg_id == 2u);
    BOOST_TEST(one.q.value() == 500u);
    BOOST_TEST_REQUIRE(in.next(one));
    BOOST_TEST(!one.address.bracketed);
    BOOST_TEST(one.sip_uri.user == "b");
    BOOST_TEST(one.sip_uri.port == 0);
    BOOST_TEST(one.reg_id == 0u);
    BOOST_TEST_REQUIRE(in.next(one));
    BOOST_TEST(!one.has_sip_uri);
    BOOST_TEST(one.address.uri == "tel:+1");
    BOOST_TEST(!in.next(one));
    BOOST_TEST((in.error() == codec_errc::bad_address));
}

BOOST_AUTO_TEST_SUITE_END()
