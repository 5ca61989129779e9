#include "protocol/uri/tel_uri.hpp"

BOOST_AUTO_TEST_SUITE(tel_uri_grammar)

using namespace cabinet::uri;

BOOST_AUTO_TEST_CASE(global_numbers_have_a_plus_and_local_ones_a_context)
{
    BOOST_TEST(parse_tel_uri("tel:+1-201-555-0123").value().global);
    BOOST_TEST(parse_tel_uri("tel:*31#;phone-context=+49").value().number == "*31#");
    BOOST_TEST((parse_tel_uri("tel:7042").error() == uri_errc::context_missing));
    BOOST_TEST(parse_tel_uri("tel:+49;ext=12").value().find_parameter("EXT")->value == "12");
}

BOOST_AUTO_TEST_CASE(what_is_no_number_is_refused)
{
    for (std::string_view const bad : {"tel:",
                                       "tel:+",
                                       "tel:+-",
                                       "tel:+1a",
                                       "tel:+1 2",
                                       "tel:()",
                                       "tel:xyz;phone-context=a",
                                       "tel:+1;",
                                       "tel:+1;;a",
                                       "tel:+1;a=",
                                       "tel:+1;=b",
                                       "sip:+1",
                                       "tel:+1;a;A",
                                       "tel:+1;ext",
                                       "tel:+1;ext=x",
                                       "tel:+1;a_b",
                                       "tel:+1;a=%4",
                                       "tel:1;phone-context",
                                       "tel:1;phone-context=+",
                                       "tel:1;phone-context=+1a",
                                       "tel:1;phone-context=a..b",
                                       "tel:1;phone-context=[::1]"})
        BOOST_TEST(parse_tel_uri(bad).has_error(), bad);
}

BOOST_AUTO_TEST_CASE(a_number_has_one_spelling)
{
    auto const canonical = [](std::string_view text) {
        return canonical_number(parse_tel_uri(text).value());
    };
    BOOST_TEST(canonical("TEL:+1-(201).555;ext=7") == "tel:+1201555");
    BOOST_TEST(canonical("tel:*3-1#;x=y;Phone-Context=+4-9") == "tel:*31#;phone-context=+49");
    BOOST_TEST(canonical("tel:A;phone-context=Example.COM") == "tel:a;phone-context=example.com");
}

BOOST_AUTO_TEST_SUITE_END()
