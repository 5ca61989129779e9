#include "tools/sip_print/start_line.hpp"

#include "protocol/sip/message_view.hpp"

BOOST_AUTO_TEST_SUITE(sip_print_start_line)

using namespace cabinet::sip_print;

BOOST_AUTO_TEST_CASE(what_is_wrong_in_a_start_line_is_pointed_at)
{
    struct {
        std::string_view line, bad;
    } const cases[] = {
        {"INVITE  sip:a@h SIP/2.0", " sip:a@h SIP/2.0"},
        {"INVITE sip:a@h  SIP/2.0", " SIP/2.0"},
        {"INVITE sip:a@h SIP/2.0 ", " "},
        {"INVITE sip:a@h; lr SIP/2.0", "lr SIP/2.0"},
        {"INVITE <sip:a@h> SIP/2.0", "<sip:a@h> SIP/2.0"},
        {"INVITE sip:a@h SIP/2", "SIP/2"},
        {"INVITE sip:a@h HTTP/1.1", "HTTP/1.1"},
        {"IN(VITE sip:a@h SIP/2.0", "(VITE sip:a@h SIP/2.0"},
        {" INVITE sip:a@h SIP/2.0", " INVITE sip:a@h SIP/2.0"},
        {"SIP/2.0  200 OK", " 200 OK"},
        {"SIP/2.0 2000 OK", "2000 OK"},
        {"SIP/2.0 700 OK", "700 OK"},
        {"SIP/2.0 20 OK", "20 OK"},
        {"SIP/2.0 200\tOK", "\tOK"},
        {"SIP/2.0 200 O\x01K", "\x01K"},
        {"SIP/3.0 200 OK", "SIP/3.0 200 OK"},
        {"INVITE", "INVITE"},
        {"", ""},
    };
    for (auto const& [line, bad] : cases) {
        BOOST_TEST(bad_part_of_start_line(line) == bad, line);
        cabinet::sip::message_view message;
        auto const octets = std::string(line) + "\r\n\r\n";
        BOOST_TEST(cabinet::sip::message_view::parse(octets, message).has_error(), line);
    }
}

BOOST_AUTO_TEST_SUITE_END()
