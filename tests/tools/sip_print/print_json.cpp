#include "tests/tools/sip_print/printed.hpp"

#include "protocol/sip/error.hpp"

#include <nlohmann/json.hpp>

BOOST_AUTO_TEST_SUITE(sip_print_json)

using namespace cabinet;
using namespace cabinet::sip_print;
using nlohmann::json;

BOOST_AUTO_TEST_CASE(a_request_has_its_parts_by_name)
{
    auto const all = json::parse(json_of(registration));
    BOOST_TEST(all["method"] == "REGISTER");
    BOOST_TEST(all["uri"]["parameters"]["transport"] == "tcp");
    auto const via = all["headers"][0];
    BOOST_TEST(via["name"] == "v");
    BOOST_TEST(via["header"] == "Via");
    BOOST_TEST(via["values"][0]["host"] == "[2001:db8::1]");
    BOOST_TEST(via["values"][0]["port"] == 5061);
    BOOST_TEST(via["values"][1]["transport"] == "UDP");
    BOOST_TEST(all["headers"][3]["values"][0]["uri"]["headers"]["Subject"] == json::array({"a", "b"}));
    BOOST_TEST(all["headers"][10]["text"] == "any;thing,");
    BOOST_TEST(!all["headers"][10].contains("values"));
    BOOST_TEST(all["body"]["octets"] == 2);
    BOOST_TEST(all["body"]["type"] == "text/plain;charset=utf-8");
    BOOST_TEST(all["errors"].empty());
    BOOST_TEST(!all.contains("refusal"));
}

BOOST_AUTO_TEST_CASE(a_response_has_status_and_reason)
{
    auto const all = json::parse(json_of("SIP/2.0 200 OK\r\n\r\n"));
    BOOST_TEST(all["status"] == 200);
    BOOST_TEST(all["reason"] == "OK");
    BOOST_TEST(!all.contains("method"));
}

BOOST_AUTO_TEST_CASE(an_error_says_where_it_is)
{
    auto const all = json::parse(json_of("SIP/2.0 200 OK\r\nCSeq: x\r\n\r\n"));
    BOOST_TEST_REQUIRE(all["errors"].size() == 1u);
    auto const& error = all["errors"][0];
    BOOST_TEST(error["name"] == "bad_cseq");
    BOOST_TEST(error["header"] == "CSeq");
    BOOST_TEST(error["octet"] == 22);
    BOOST_TEST(error["line"] == 2);
    BOOST_TEST(error["column"] == 7);
    BOOST_TEST(error["text"] == "x");
}

BOOST_AUTO_TEST_CASE(octets_that_are_no_utf_8_still_make_json)
{
    auto const all = json::parse(json_of("SIP/2.0 200 \xFF\r\nX: \x80\r\n\r\n"));
    BOOST_TEST(all["headers"][0]["text"] == "\xEF\xBF\xBD");
}

BOOST_AUTO_TEST_CASE(a_broken_stream_is_an_object_too)
{
    std::ostringstream out;
    print_json({sip::codec_errc::length_missing, 7}, out);
    auto const all = json::parse(out.str());
    BOOST_TEST(all["errors"][0]["name"] == "length_missing");
    BOOST_TEST(all["errors"][0]["octet"] == 7);
}

BOOST_AUTO_TEST_SUITE_END()
