#include "protocol/uri/uri_builder.hpp"

#include "protocol/uri/compare.hpp"
#include "protocol/uri/escape.hpp"

BOOST_AUTO_TEST_SUITE(uri_builder)

using namespace cabinet::uri;

BOOST_AUTO_TEST_CASE(a_uri_is_built_from_its_parts)
{
    auto const text = sip_uri_builder("home.example")
                          .secure(true)
                          .user("anna")
                          .password("p")
                          .port(5061)
                          .parameter("transport", "tcp")
                          .parameter("lr")
                          .header("Subject", "a b")
                          .header("To", "<sip:b@h>")
                          .str()
                          .value();
    BOOST_TEST(text == "sips:anna:p@home.example:5061;transport=tcp;lr?Subject=a%20b&To=%3Csip:b%40h%3E");
    BOOST_TEST(sip_uri_builder("2001:db8::1").str().value() == "sip:[2001:db8::1]");
    BOOST_TEST(sip_uri_builder("[2001:db8::1]").str().value() == "sip:[2001:db8::1]");
    BOOST_TEST(sip_uri_builder("192.0.2.1").str().value() == "sip:192.0.2.1");
}

BOOST_AUTO_TEST_CASE(no_text_becomes_another_part)
{
    std::string all;
    for (int c = 0; c < 256; ++c)
        all += static_cast<char>(c);
    auto const text = sip_uri_builder("h")
                          .user(all)
                          .password(all)
                          .parameter("p", all)
                          .parameter(all)
                          .header(all, all)
                          .str()
                          .value();
    auto const read = parse_sip_uri(text).value();
    BOOST_TEST(unescape(read.user) == all);
    BOOST_TEST(unescape(read.password) == all);
    BOOST_TEST(read.host == "h");
    BOOST_TEST(unescape(read.find_parameter("P")->value) == all);
    parameter_reader parameters(read.parameters);
    parameters.next();
    BOOST_TEST(unescape(parameters.next()->name) == all);
    BOOST_TEST(!parameters.next().has_value());
    parameter_reader headers(read.headers, '&');
    auto const header = headers.next().value();
    BOOST_TEST(unescape(header.name) == all);
    BOOST_TEST(unescape(header.value) == all);
}

BOOST_AUTO_TEST_CASE(what_is_not_changed_stays_as_it_was)
{
    for (std::string_view const text :
         {"sip:a%3Bb;c@h;x=%41?y=%26", "sips:a:p%40@[::1]:5061;lr;ttl=1?a=1&a=2", "sip:h",
          "sip:%61@H.example"}) {
        auto const parsed = parse_sip_uri(text).value();
        BOOST_TEST(sip_uri_builder(parsed).str().value() == text);
    }
}

BOOST_AUTO_TEST_CASE(a_uri_is_changed_part_by_part)
{
    auto const from = parse_sip_uri("sip:a:p@h:5060;transport=udp;lr;x=1?b=c").value();
    BOOST_TEST(sip_uri_builder(from).parameter("Transport", "tls").str().value() ==
               "sip:a:p@h:5060;Transport=tls;lr;x=1?b=c");
    BOOST_TEST(sip_uri_builder(from).remove_parameter("LR").remove_headers().port(0).str().value() ==
               "sip:a:p@h;transport=udp;x=1");
    BOOST_TEST(sip_uri_builder(from).user("").host("other").remove_headers().str().value() ==
               "sip:other:5060;transport=udp;lr;x=1");
    BOOST_TEST(sip_uri_builder(parse_sip_uri("sip:h;%6Cr").value()).remove_parameter("lr").str().value() ==
               "sip:h");
}

BOOST_AUTO_TEST_CASE(what_would_be_no_uri_is_refused)
{
    for (std::string_view const bad : {"", "a b", "a..b", "-", "h:5060", "[::1", "1.2.3.400", "h/"})
        BOOST_TEST((sip_uri_builder(bad).str().error() == uri_errc::bad_host), bad);
    BOOST_TEST((sip_uri_builder("h").password("p").str().error() == uri_errc::bad_userinfo));
    BOOST_TEST((sip_uri_builder("h").parameter("", "x").str().error() == uri_errc::bad_parameter));
    BOOST_TEST((sip_uri_builder("h").parameter("x", "").str().error() == uri_errc::bad_parameter));
    BOOST_TEST((sip_uri_builder("h").header("", "x").str().error() == uri_errc::bad_headers));
}

BOOST_AUTO_TEST_CASE(parameters_and_headers_have_exact_limits)
{
    for (std::size_t const count : {max_uri_parts - 1, max_uri_parts, max_uri_parts + 1}) {
        sip_uri_builder with_parameters("h");
        sip_uri_builder with_headers("h");
        for (std::size_t i = 0; i < count; ++i) {
            with_parameters.parameter("p" + std::to_string(i));
            with_headers.header("a", "b");
        }
        bool const good = count <= max_uri_parts;
        BOOST_TEST(with_parameters.str().has_value() == good, count);
        BOOST_TEST(with_headers.str().has_value() == good, count);
        if (good)
            BOOST_TEST(parse_sip_uri(with_parameters.str().value()).has_value());
    }
}

BOOST_AUTO_TEST_CASE(phone_numbers_are_written_with_their_context)
{
    BOOST_TEST(write_tel_uri("+49-151-1").value() == "tel:+49-151-1");
    BOOST_TEST(write_tel_uri("7042", "example.com").value() == "tel:7042;phone-context=example.com");
    BOOST_TEST((write_tel_uri("7042").error() == uri_errc::context_missing));
    BOOST_TEST(write_tel_uri("+1", "example.com").has_error());
    for (std::string_view const bad : {"", "+", "+1;x=2", "+1 2", "one"})
        BOOST_TEST(write_tel_uri(bad).has_error(), bad);
    BOOST_TEST(write_tel_uri("7042", "a;b=c").has_error());
}

BOOST_AUTO_TEST_SUITE_END()
