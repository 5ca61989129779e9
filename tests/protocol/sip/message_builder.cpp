#include "protocol/sip/message_builder.hpp"

#include "protocol/sip/header_text.hpp"

BOOST_AUTO_TEST_SUITE(sip_message_builder)

using namespace cabinet;
using namespace cabinet::sip;

namespace {

constexpr std::string_view request =
    "REGISTER sip:h SIP/2.0\r\nVia: SIP/2.0/TLS 192.0.2.1:5061;branch=z9hG4bK1;rport, SIP/2.0/UDP\r\n\tp\r\n"
    "From: <sip:a@h>;tag=f\r\nt: <sip:a@h>\r\ni: c1\r\nCSeq: 7 REGISTER\r\nl: 0\r\n\r\n";

std::string answer(std::string_view to, int status, request_source const& source = {})
{
    message_view view;
    BOOST_TEST_REQUIRE(message_view::parse(to, view).has_value());
    return response_to(view, status, "mine", source).finish().value();
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_message_comes_back_as_it_was_built)
{
    auto const text = message_builder::request("MESSAGE", "sip:b@h")
                          .add("Via", "SIP/2.0/TLS h;branch=z9hG4bK1")
                          .add("CSeq", "1 MESSAGE")
                          .add("Expires", 600)
                          .body("text/plain", "a\r\nb")
                          .finish()
                          .value();
    message_view view;
    BOOST_TEST_REQUIRE(message_view::parse(text, view).has_value());
    BOOST_TEST(view.method() == "MESSAGE");
    BOOST_TEST(view.find("Expires").value() == "600");
    BOOST_TEST(view.find("Content-Type").value() == "text/plain");
    BOOST_TEST(view.find("Content-Length").value() == "4");
    BOOST_TEST(view.body() == "a\r\nb");
}

BOOST_AUTO_TEST_CASE(no_value_can_add_a_header)
{
    using namespace std::string_view_literals;
    for (std::string_view const bad : {"a\r\nX: y"sv, "a\nX: y"sv, "a\rb"sv, "a\0b"sv}) {
        BOOST_TEST((message_builder::request("X", "sip:h").add("Subject", bad).finish().error() ==
                    codec_errc::not_writable));
        BOOST_TEST(message_builder::request("X", bad).finish().has_error());
        BOOST_TEST(message_builder::request(bad, "sip:h").finish().has_error());
        BOOST_TEST(message_builder::response(200, bad).finish().has_error());
        BOOST_TEST(message_builder::request("X", "sip:h").add(bad, "v").finish().has_error());
        BOOST_TEST(message_builder::request("X", "sip:h").body(bad, "v").finish().has_error());
    }
    BOOST_TEST(message_builder::request("X", "sip:h").add("To", "\"\\\0\" <sip:h>"sv).finish().has_value());
    BOOST_TEST(message_builder::request("X", "sip:h").add("Subject", "a\r\n folded").finish().has_error());
    BOOST_TEST(message_builder::request("X", "sip:h").add("l", 5).finish().has_error());
    BOOST_TEST(message_builder::request("X", "sip:h").add("Content-Length", 5).finish().has_error());
    BOOST_TEST(message_builder::request("X", "sip:h x").finish().has_error());
    BOOST_TEST(message_builder::response(99).finish().has_error());
    BOOST_TEST(message_builder::response(700).finish().has_error());
}

BOOST_AUTO_TEST_CASE(a_value_is_written_where_it_is_writable_text)
{
    // Every text of up to five of these: as a value alone, before others, and beside one that has a control character of its own.
    constexpr std::string_view alphabet("a\r\n\t\"\\\0", 7);
    for (std::size_t size = 0, count = 1; size <= 5; ++size, count *= alphabet.size())
        for (std::size_t code = 0; code < count; ++code) {
            std::string value;
            for (auto rest = code; value.size() < size; rest /= alphabet.size())
                value += alphabet[rest % alphabet.size()];
            auto const expected = is_writable_text(value);
            auto const written = [&](std::string_view other) {
                return message_builder::request("X", "sip:h")
                    .add(header_id::subject, value)
                    .add("X-Other", other)
                    .finish()
                    .has_value();
            };
            BOOST_REQUIRE_EQUAL(written("b"), expected);
            BOOST_REQUIRE_EQUAL(written("b\tc"), expected);
            BOOST_REQUIRE_EQUAL(message_builder::response(200, "A" + value).finish().has_value(), expected);
        }
}

BOOST_AUTO_TEST_CASE(a_known_header_is_written_by_its_long_name)
{
    for (auto i = static_cast<std::uint8_t>(header_id::unknown) + 1;
         i <= static_cast<std::uint8_t>(header_id::www_authenticate); ++i) {
        auto const id = static_cast<header_id>(i);
        auto const text = message_builder::response(200).add(id, "v").finish();
        if (id == header_id::content_length) {
            BOOST_TEST(text.has_error());
            continue;
        }
        BOOST_TEST((text.value() ==
                    "SIP/2.0 200 OK\r\n" + std::string(long_name(id)) + ": v\r\nContent-Length: 0\r\n\r\n"));
    }
    BOOST_TEST(message_builder::response(200).add(header_id::unknown, "v").finish().has_error());
}

BOOST_AUTO_TEST_CASE(compact_forms_are_written_where_there_are_some)
{
    auto const text = message_builder::request("MESSAGE", "sip:h")
                          .add(header_id::via, "SIP/2.0/TLS h")
                          .use_compact_forms()
                          .add(header_id::from, "<sip:a@h>")
                          .add("subject", "s")
                          .add("CSeq", "1 MESSAGE")
                          .add("X-Own", "x")
                          .body("text/plain", "b")
                          .finish()
                          .value();
    BOOST_TEST((text == "MESSAGE sip:h SIP/2.0\r\nVia: SIP/2.0/TLS h\r\nf: <sip:a@h>\r\ns: s\r\nCSeq: 1 "
                        "MESSAGE\r\nX-Own: x\r\n"
                        "c: text/plain\r\nl: 1\r\n\r\nb"));
    BOOST_TEST(message_builder::response(200).use_compact_forms().add("l", "5").finish().has_error());
}

BOOST_AUTO_TEST_CASE(memory_of_an_older_message_is_used_and_nothing_of_it_is_left)
{
    auto const write = [](std::string memory) {
        return message_builder::request("MESSAGE", "sip:h", std::move(memory))
            .add(header_id::subject, "s")
            .body("text/plain", "one ")
            .finish("two")
            .value();
    };
    auto const expected = write({});
    BOOST_TEST(expected.ends_with("\r\nContent-Length: 7\r\n\r\none two"));
    for (std::size_t const size : {0u, 10u, 2'000u, 100'000u})
        BOOST_TEST((write(std::string(size, 'z')) == expected));
}

BOOST_AUTO_TEST_CASE(a_long_message_is_written_whole)
{
    for (std::size_t const size : {1'400u, 1'466u, 1'500u, 70'000u}) {
        std::string const value(size, 'v');
        auto const text =
            message_builder::response(200).add(header_id::subject, value).add("X-Y", value).finish().value();
        BOOST_TEST((text == "SIP/2.0 200 OK\r\nSubject: " + value + "\r\nX-Y: " + value +
                                "\r\nContent-Length: 0\r\n\r\n"));
    }
}

BOOST_AUTO_TEST_CASE(a_response_copies_what_section_8_2_6_names)
{
    BOOST_TEST(
        answer(request, 401, {"192.0.2.1", 40000}) ==
        "SIP/2.0 401 Unauthorized\r\n"
        "Via: SIP/2.0/TLS 192.0.2.1:5061;branch=z9hG4bK1;rport=40000;received=192.0.2.1, SIP/2.0/UDP p\r\n"
        "From: <sip:a@h>;tag=f\r\nTo: <sip:a@h>;tag=mine\r\nCall-ID: c1\r\nCSeq: 7 REGISTER\r\n"
        "Content-Length: 0\r\n\r\n");
}

BOOST_AUTO_TEST_CASE(a_tag_that_is_there_stays_and_trying_gets_none)
{
    std::string tagged(request);
    tagged.replace(tagged.find("t: <sip:a@h>"), 12, "t: <sip:a@h>;tag=yours");
    BOOST_TEST(answer(tagged, 200).find("To: <sip:a@h>;tag=yours\r\n") != std::string::npos);
    BOOST_TEST(answer(request, 100).find("To: <sip:a@h>\r\n") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(received_is_added_where_sent_by_is_another_address)
{
    std::string plain(request);
    plain.replace(plain.find(";rport"), 6, "");
    BOOST_TEST(answer(plain, 200, {"192.0.2.1", 1}).find("received") == std::string::npos);
    BOOST_TEST(answer(plain, 200, {"198.51.100.7", 1}).find("z9hG4bK1;received=198.51.100.7, SIP") !=
               std::string::npos);
    BOOST_TEST(answer(request, 200).find("rport, SIP") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(received_and_rport_say_where_a_request_came_from)
{
    request_source const source{"2001:db8::1", 40000};
    std::pair<std::string_view, std::string_view> const values[] = {
        {"SIP/2.0/UDP h", "SIP/2.0/UDP h;received=2001:db8::1"},
        {"SIP/2.0/UDP [2001:DB8:0::1]:5060;branch=b", "SIP/2.0/UDP [2001:DB8:0::1]:5060;branch=b"},
        {"SIP/2.0/UDP [2001:db8::1] ; rport ; a = \"x\"",
         "SIP/2.0/UDP [2001:db8::1] ;rport=40000;a=\"x\";received=2001:db8::1"},
        {"SIP/2.0/UDP h\r\n ;\r\n rport", "SIP/2.0/UDP h ;rport=40000;received=2001:db8::1"},
        {"SIP/2.0/UDP h;received=192.0.2.1;b", "SIP/2.0/UDP h;b;received=2001:db8::1"},  // a lie
        {"SIP/2.0/UDP h;rport=1", "SIP/2.0/UDP h;rport=1;received=2001:db8::1"},
        {" SIP/2.0/UDP h;b\t", "SIP/2.0/UDP h;b;received=2001:db8::1"},
        {"nonsense", "nonsense"},
    };
    for (auto const& [given, wanted] : values)
        BOOST_TEST(add_received(given, source) == wanted);
    BOOST_TEST(add_received("SIP/2.0/UDP h;rport", {}) == "SIP/2.0/UDP h;rport");
}

BOOST_AUTO_TEST_SUITE_END()
