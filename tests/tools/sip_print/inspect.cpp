#include "tools/sip_print/inspect.hpp"

#include "tests/support/torture_messages.hpp"
#include "tests/tools/sip_print/printed.hpp"

BOOST_AUTO_TEST_SUITE(sip_print_inspect)

using namespace cabinet;
using namespace cabinet::sip_print;

BOOST_AUTO_TEST_CASE(a_good_message_has_no_fault)
{
    inspection one;
    inspect(registration, one);
    BOOST_TEST(one.is_good());
    BOOST_TEST(one.headers.size() == 13u);
    BOOST_TEST(one.headers[0].values.size() == 2u);
}

BOOST_AUTO_TEST_CASE(all_faults_are_found_in_their_order)
{
    std::string const text =
        "REGISTER sip:h:0 SIP/2.0\r\nBad Name: x\r\nDate: now\r\nVia: SIP/2.0/UDP h;;\r\n\r\n";
    inspection one;
    inspect(text, one);
    BOOST_TEST_REQUIRE(one.faults.size() == 4u);
    BOOST_TEST(one.faults[0].text == "sip:h:0");
    BOOST_TEST((one.faults[1].why == sip::codec_errc::bad_header));
    BOOST_TEST(one.faults[2].header == "Date");
    BOOST_TEST(one.faults[3].text == ";;");
}

BOOST_AUTO_TEST_CASE(a_fault_is_told_once)
{
    inspection one;
    inspect("SIP/2.0 200 OK\r\nContent-Length: five\r\n\r\n", one);
    BOOST_TEST_REQUIRE(one.faults.size() == 1u);
    BOOST_TEST((one.faults[0].why == sip::codec_errc::bad_length));
}

BOOST_AUTO_TEST_CASE(a_request_that_lacks_a_header_says_which_answer_it_gets)
{
    inspection one;
    inspect("OPTIONS sip:h SIP/2.0\r\nVia: SIP/2.0/UDP h\r\nRequire: any\r\n\r\n", one);
    BOOST_TEST(one.faults.empty());
    BOOST_TEST((one.refusal == "400 From Missing"));
    BOOST_TEST(!one.is_good());
}

BOOST_AUTO_TEST_CASE(a_place_is_told_in_octets_lines_and_columns)
{
    std::string_view const text = "one\r\ntwo\r\n\r\nfour";
    auto const first = locate(text, text.substr(0, 1));
    BOOST_TEST(first.line == 1u);
    BOOST_TEST(first.column == 1u);
    BOOST_TEST(first.line_text == "one");
    auto const second = locate(text, text.substr(6));
    BOOST_TEST(second.octet == 6u);
    BOOST_TEST(second.line == 2u);
    BOOST_TEST(second.column == 2u);
    BOOST_TEST(second.line_text == "two");
    auto const last = locate(text, text.substr(text.size()));
    BOOST_TEST(last.line == 4u);
    BOOST_TEST(last.column == 5u);
}

BOOST_AUTO_TEST_CASE(torture_messages_are_good_or_not_as_the_table_says)
{
    for (auto const& row : test::read_torture_table()) {
        auto const octets = test::read_own_torture_message(row.rfc, row.name);
        inspection one;
        inspect(octets, one);
        bool const good = row.values == "accept" && row.check != "400";
        BOOST_TEST(one.is_good() == good, row.name);
    }
}

BOOST_AUTO_TEST_CASE(a_message_cut_anywhere_is_inspected_without_harm)
{
    for (std::size_t cut = 0; cut <= registration.size(); ++cut) {
        auto const octets = std::string(registration.substr(0, cut));
        bool const has_error = text_of(octets).find("error: ") != std::string::npos;
        BOOST_TEST(has_error == (cut < registration.size()));
        BOOST_TEST(json_of(octets).ends_with("}\n"));
    }
}

BOOST_AUTO_TEST_SUITE_END()
