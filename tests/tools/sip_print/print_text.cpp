#include "tests/tools/sip_print/printed.hpp"

BOOST_AUTO_TEST_SUITE(sip_print_text)

using namespace cabinet;
using namespace cabinet::sip_print;

BOOST_AUTO_TEST_CASE(a_message_is_shown_with_what_each_header_says)
{
    std::string const expected = R"(SIP/2.0 401 Unauthorized
v: SIP/2.0/TCP h;branch=z9hG4bK1  (Via)
  transport: TCP
  host: h
  parameters
    branch: z9hG4bK1
CSeq: 1 REGISTER
  number: 1
  method: REGISTER
Supported: path, gruu
  value 1
    token: path
  value 2
    token: gruu
X-Own: folded once
body: 3 octets, text/plain
)";
    auto const text =
        text_of("SIP/2.0 401 Unauthorized\r\nv: SIP/2.0/TCP h;branch=z9hG4bK1\r\nCSeq: 1 REGISTER\r\n"
                "Supported: path, gruu\r\nX-Own: folded\r\n once\r\nc: text/plain\r\n\r\nabc");
    // The Content-Type's own lines stand before the body's.
    auto without_type = text;
    auto const from = without_type.find("c: text/plain");
    without_type.erase(from, without_type.find("body:") - from);
    BOOST_TEST(without_type == expected);
}

BOOST_AUTO_TEST_CASE(a_fault_is_shown_with_its_line_and_a_mark)
{
    auto const text = text_of("SIP/2.0 200 OK\r\nDate: tomorrow\r\n\r\n");
    BOOST_TEST(text.find("  at octet 22, line 2, column 7, in Date\n"
                         "    Date: tomorrow\n"
                         "          ^~~~~~~~\n"
                         "  rule: RFC 3261 §20.17 (cabinet.sip bad_date)\n"
                         "  do: Write it as") != std::string::npos,
               text);
}

BOOST_AUTO_TEST_CASE(the_mark_stands_under_what_is_wrong_behind_other_characters_too)
{
    auto const text = text_of("SIP/2.0 200 OK\r\nTo: \"\xC3\xA4\\\x01\" <sip:a@h>;;\r\n\r\n");
    BOOST_TEST(text.find("    To: \"\xC3\xA4\\\\x01\" <sip:a@h>;;\n"
                         "    " +
                         std::string(22, ' ') + "^~\n") != std::string::npos,
               text);
}

BOOST_AUTO_TEST_CASE(of_a_long_line_the_part_round_the_fault_is_shown)
{
    std::string const name(300, 'n');
    auto const text =
        text_of("SIP/2.0 200 OK\r\nTo: " + name + " <sip:a@h>;;" + std::string(300, 'x') + "\r\n\r\n");
    auto const at = text.find("    …nnn");
    BOOST_TEST_REQUIRE(at != std::string::npos, text);
    auto const line = text.substr(at, text.find('\n', at) - at);
    BOOST_TEST(line.size() < 160u);
    BOOST_TEST(line.ends_with("x…"));
}

BOOST_AUTO_TEST_CASE(a_fault_of_the_start_line_says_so)
{
    BOOST_TEST(text_of("OPTIONS  sip:h SIP/2.0\r\n\r\n").find("line 1, column 9, in the start line\n") !=
               std::string::npos);
    BOOST_TEST(text_of("").find("error: ") != std::string::npos);
    BOOST_TEST(text_of("SIP/2.0 200 OK\r\nTo: a").find("line 2, column 1\n") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(control_characters_and_what_is_no_utf_8_are_shown_as_numbers)
{
    BOOST_TEST(shown("a\x1B[2J\x7F\xFF\xC3\xA4\xC3") == "a\\x1b[2J\\x7f\\xff\xC3\xA4\\xc3");
    BOOST_TEST(shown(std::string_view("\0\t", 2)) == "\\x00\\x09");
}

BOOST_AUTO_TEST_SUITE_END()
