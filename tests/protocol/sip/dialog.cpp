#include "protocol/sip/dialog.hpp"

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(sip_dialog)

using namespace cabinet;

constexpr std::string_view subscribe =
    "SUBSCRIBE sip:b@example.org SIP/2.0\r\nVia: SIP/2.0/TLS 1.1.1.1;branch=z9hG4bK1\r\n"
    "Record-Route: <sip:p2.example.org;lr>, <sip:p1.example.org;lr>\r\n"
    "From: \"A\" <sip:a@example.org>;tag=ta\r\nTo: <sip:b@example.org>\r\nCall-ID: c1\r\nCSeq: 7 "
    "SUBSCRIBE\r\n"
    "Contact: <sip:a@1.1.1.1;ob>\r\nContent-Length: 0\r\n\r\n";
constexpr std::string_view ok = "SIP/2.0 200 OK\r\nVia: SIP/2.0/TLS 1.1.1.1;branch=z9hG4bK1\r\n"
                                "Record-Route: <sip:p2.example.org;lr>, <sip:p1.example.org;lr>\r\n"
                                "From: \"A\" <sip:a@example.org>;tag=ta\r\nTo: "
                                "<sip:b@example.org>;tag=tb\r\nCall-ID: c1\r\nCSeq: 7 SUBSCRIBE\r\n"
                                "Contact: <sip:b@2.2.2.2>\r\nContent-Length: 0\r\n\r\n";

sip::message_view read_dialog_message(std::string_view octets)
{
    sip::message_view out;
    BOOST_TEST_REQUIRE(sip::message_view::parse(octets, out).has_value());
    return out;
}

std::string replaced(std::string_view text, std::string_view what, std::string_view by)
{
    std::string out(text);
    auto const at = out.find(what);
    BOOST_TEST_REQUIRE(at != out.npos);
    return out.replace(at, what.size(), by);
}

BOOST_AUTO_TEST_CASE(both_sides_know_the_same_dialog)
{
    auto const request = read_dialog_message(subscribe);
    auto const response = read_dialog_message(ok);
    auto client = sip::dialog::from_response(request, response);
    auto server = sip::dialog::from_request(request, "tb");
    BOOST_TEST_REQUIRE((client && server));
    BOOST_TEST((client->id() == sip::dialog_id{"c1", "ta", "tb"}));
    BOOST_TEST((server->id() == sip::dialog_id{"c1", "tb", "ta"}));
    BOOST_TEST(client->remote_target() == "sip:b@2.2.2.2");
    BOOST_TEST(server->remote_target() == "sip:a@1.1.1.1;ob");
    BOOST_TEST(
        (client->route_set() == std::vector<std::string>{"sip:p1.example.org;lr", "sip:p2.example.org;lr"}));
    BOOST_TEST(
        (server->route_set() == std::vector<std::string>{"sip:p2.example.org;lr", "sip:p1.example.org;lr"}));

    auto const octets = server->request("NOTIFY", "SIP/2.0/TLS 2.2.2.2;branch=z9hG4bK2").finish();
    BOOST_TEST_REQUIRE(octets.has_value());
    BOOST_TEST(
        *octets ==
        "NOTIFY sip:a@1.1.1.1;ob SIP/2.0\r\nVia: SIP/2.0/TLS 2.2.2.2;branch=z9hG4bK2\r\nMax-Forwards: 70\r\n"
        "Route: <sip:p2.example.org;lr>\r\nRoute: <sip:p1.example.org;lr>\r\nFrom: "
        "<sip:b@example.org>;tag=tb\r\n"
        "To: <sip:a@example.org>;tag=ta\r\nCall-ID: c1\r\nCSeq: 1 NOTIFY\r\nContent-Length: 0\r\n\r\n");
    auto const notify = read_dialog_message(*octets);
    BOOST_TEST(client->owns(notify));
    BOOST_TEST(!server->owns(notify));
    BOOST_TEST(client->take_request(notify));
    BOOST_TEST(!client->take_request(notify));
    BOOST_TEST(server->request("NOTIFY", "SIP/2.0/TLS h").finish()->find("CSeq: 2 NOTIFY") !=
               std::string::npos);
    auto const refresh = client->request("SUBSCRIBE", "SIP/2.0/TLS h").finish();
    BOOST_TEST(refresh->find("CSeq: 8 SUBSCRIBE") != std::string::npos);
    BOOST_TEST(server->owns(read_dialog_message(*refresh)));
}

BOOST_AUTO_TEST_CASE(a_notify_that_comes_before_the_answer_makes_the_dialog)
{
    auto const text =
        replaced(replaced(ok, "SIP/2.0 200 OK", "NOTIFY sip:a@1.1.1.1 SIP/2.0"), "7 SUBSCRIBE", "1 NOTIFY");
    auto const swapped =
        replaced(replaced(replaced(text, "From: \"A\" <sip:a@example.org>;tag=ta", "X: 1"),
                          "To: <sip:b@example.org>;tag=tb", "From: <sip:b@example.org>;tag=tb"),
                 "X: 1", "To: <sip:a@example.org>;tag=ta");
    auto made = sip::dialog::from_request(read_dialog_message(swapped), "ta", 7);
    BOOST_TEST_REQUIRE(made.has_value());
    BOOST_TEST((made->id() == sip::dialog_id{"c1", "ta", "tb"}));
    BOOST_TEST(made->request("SUBSCRIBE", "SIP/2.0/TLS h").finish()->find("CSeq: 8 SUBSCRIBE") !=
               std::string::npos);
}

BOOST_AUTO_TEST_CASE(the_target_follows_the_contact)
{
    auto made = sip::dialog::from_request(read_dialog_message(subscribe), "tb");
    auto const moved = replaced(replaced(subscribe, "CSeq: 7", "CSeq: 9"), "a@1.1.1.1;ob", "a@3.3.3.3");
    BOOST_TEST(made->take_request(read_dialog_message(moved)));
    BOOST_TEST(made->remote_target() == "sip:a@3.3.3.3");
    auto const older = replaced(subscribe, "CSeq: 7", "CSeq: 8");
    BOOST_TEST(!made->take_request(read_dialog_message(older)));
    BOOST_TEST(made->remote_target() == "sip:a@3.3.3.3");
    made->take_response(read_dialog_message(ok));
    BOOST_TEST(made->remote_target() == "sip:b@2.2.2.2");
}

BOOST_AUTO_TEST_CASE(a_strict_router_gets_the_request_uri)
{
    auto made = sip::dialog::from_request(
        read_dialog_message(replaced(subscribe, "p2.example.org;lr", "p2.example.org")), "tb");
    BOOST_TEST_REQUIRE(made.has_value());
    auto const octets = *made->request("NOTIFY", "SIP/2.0/TLS h").finish();
    BOOST_TEST(octets.starts_with("NOTIFY sip:p2.example.org SIP/2.0\r\n"));
    BOOST_TEST(octets.find("Route: <sip:p1.example.org;lr>\r\nRoute: <sip:a@1.1.1.1;ob>\r\n") != octets.npos);
}

BOOST_AUTO_TEST_CASE(what_makes_no_dialog_is_refused)
{
    for (std::string_view const missing : {"From: ", "To: ", "Contact: ", "Call-ID: ", "CSeq: "})
        BOOST_TEST(
            (!sip::dialog::from_request(read_dialog_message(replaced(subscribe, missing, "X: ")), "tb")),
            missing);
    BOOST_TEST(
        !sip::dialog::from_request(read_dialog_message(replaced(subscribe, "<sip:p2", "<<sip:p2")), "tb"));
    BOOST_TEST(!sip::dialog::from_response(read_dialog_message(subscribe),
                                           read_dialog_message(replaced(ok, ";tag=tb", ""))));
}

BOOST_AUTO_TEST_CASE(what_makes_no_dialog_of_the_subscriber_is_refused)
{
    for (std::string_view const missing : {"From: ", "Call-ID: ", "CSeq: "})
        BOOST_TEST((!sip::dialog::from_response(read_dialog_message(replaced(subscribe, missing, "X: ")),
                                                read_dialog_message(ok))),
                   missing);
    for (std::string_view const missing : {"To: ", "Contact: "})
        BOOST_TEST((!sip::dialog::from_response(read_dialog_message(subscribe),
                                                read_dialog_message(replaced(ok, missing, "X: ")))),
                   missing);
    for (std::string_view const missing : {"From: ", "To: ", "Call-ID: "})
        BOOST_TEST(!sip::dialog_of(read_dialog_message(replaced(subscribe, missing, "X: "))).has_value(),
                   missing);
}

BOOST_AUTO_TEST_SUITE_END()
