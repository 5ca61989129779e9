#include "protocol/sip/value_list.hpp"

#include "protocol/sip/contact.hpp"
#include "protocol/sip/parameterized.hpp"
#include "protocol/sip/tokens.hpp"
#include "protocol/sip/via.hpp"

BOOST_AUTO_TEST_SUITE(sip_value_list)

using namespace cabinet;
using namespace cabinet::sip;

namespace {

/// The tokens of a line, joined with "|"; "!" at the end where it is malformed.
std::string tokens_of(std::string_view line)
{
    std::string out;
    value_list<token> in(line);
    for (token one; in.next(one);)
        out.append(out.empty() ? "" : "|").append(one.text);
    return in.error() == codec_errc{} ? out : out + "!";
}

std::string hosts_of(std::string_view headers)
{
    auto const text = "OPTIONS sip:a SIP/2.0\r\n" + std::string(headers) + "\r\n";
    message_view message;
    BOOST_TEST_REQUIRE(message_view::parse(text, message).has_value());
    std::string out;
    message_values<via> in(message, header_id::via);
    for (via one; in.next(one);)
        out.append(out.empty() ? "" : "|").append(one.host);
    return in.error() == codec_errc{} ? out : out + "!";
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_line_gives_its_values_in_order)
{
    BOOST_TEST(tokens_of("path") == "path");
    BOOST_TEST(tokens_of("path,outbound , gruu") == "path|outbound|gruu");
    BOOST_TEST(tokens_of("a\r\n ,\r\n b") == "a|b");
    BOOST_TEST(tokens_of("").empty());
}

BOOST_AUTO_TEST_CASE(a_malformed_line_ends_at_what_is_wrong)
{
    BOOST_TEST(tokens_of("a,,b") == "a!");
    BOOST_TEST(tokens_of("a,") == "a!");
    BOOST_TEST(tokens_of(",a") == "!");
    BOOST_TEST(tokens_of("a b") == "!");
    BOOST_TEST(tokens_of("a;b") == "!");
    BOOST_TEST(tokens_of("a, \"b\"") == "a!");
}

BOOST_AUTO_TEST_CASE(commas_within_values_end_none)
{
    value_list<contact> in("\"A, B\" <sip:a,b@h>;x=\"1,2\", sip:c@h;q=0.5 ,<sip:d@h>");
    contact one;
    BOOST_TEST_REQUIRE(in.next(one));
    BOOST_TEST(one.address.uri == "sip:a,b@h");
    BOOST_TEST(one.address.parameters == ";x=\"1,2\"");
    BOOST_TEST_REQUIRE(in.next(one));
    BOOST_TEST(one.address.uri == "sip:c@h");
    BOOST_TEST(one.q.value() == 500u);
    BOOST_TEST_REQUIRE(in.next(one));
    BOOST_TEST(one.address.uri == "sip:d@h");
    BOOST_TEST(one.address.parameters.empty());
    BOOST_TEST(!one.q.has_value());
    BOOST_TEST(!in.next(one));
    BOOST_TEST((in.error() == codec_errc{}));
}

BOOST_AUTO_TEST_CASE(several_lines_are_one_list)
{
    BOOST_TEST(hosts_of("") == "");
    BOOST_TEST(hosts_of("Via: SIP/2.0/TLS a;branch=1, SIP/2.0/TLS b\r\nCSeq: 1 X\r\nv: SIP/2.0/UDP c\r\n") ==
               "a|b|c");
    BOOST_TEST(hosts_of("Via: SIP/2.0/TLS a\r\nVia: nonsense\r\nVia: SIP/2.0/TLS c\r\n") == "a!");
    BOOST_TEST(hosts_of("Via:\r\n") == "!");
}

BOOST_AUTO_TEST_CASE(an_error_stays)
{
    value_list<via> in("nonsense, SIP/2.0/TLS a");
    via one;
    BOOST_TEST(!in.next(one));
    BOOST_TEST((in.error() == codec_errc::bad_via));
    BOOST_TEST(!in.next(one));
    BOOST_TEST((in.error() == codec_errc::bad_via));
}

BOOST_AUTO_TEST_CASE(a_line_with_one_value_is_read_whole_or_refused)
{
    name_addr one;
    BOOST_TEST((read_single(std::string_view("<sip:a@h>;tag=1 "), one) == codec_errc{}));
    BOOST_TEST(one.tag == "1");
    BOOST_TEST((read_single(std::string_view("<sip:a@h>, <sip:b@h>"), one) == codec_errc::one_value));
    BOOST_TEST((read_single(std::string_view("<sip:a@h"), one) == codec_errc::bad_address));
    parameterized text;  // whose reader knows no marks
    BOOST_TEST((read_single(std::string_view("session;handling=optional"), text) == codec_errc{}));
    BOOST_TEST((read_single(std::string_view("a, b"), text) == codec_errc::one_value));
    BOOST_TEST((read_single(std::string_view("@"), text) == codec_errc::bad_token));
}

BOOST_AUTO_TEST_SUITE_END()
