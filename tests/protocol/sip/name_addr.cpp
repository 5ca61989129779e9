#include "protocol/sip/name_addr.hpp"

#include "protocol/sip/quoted_string.hpp"

BOOST_AUTO_TEST_SUITE(sip_name_addr)

using namespace cabinet;
using namespace cabinet::sip;

BOOST_AUTO_TEST_CASE(an_address_with_brackets_keeps_its_uri_parameters)
{
    auto const a = parse_name_addr("\"A, \\\"<B>\" <sip:a@h;transport=tls?x=y>;tag=t1;x=\"q;r\";lr").value();
    BOOST_TEST(a.display_name == "\"A, \\\"<B>\"");
    BOOST_TEST(unquote(a.display_name) == "A, \"<B>");
    BOOST_TEST(a.uri == "sip:a@h;transport=tls?x=y");
    BOOST_TEST(a.tag == "t1");
    BOOST_TEST(unquote(find_parameter(a.parameters, "X")->value) == "q;r");
    BOOST_TEST(!find_parameter(a.parameters, "lr")->has_value);
}

BOOST_AUTO_TEST_CASE(without_brackets_parameters_are_the_headers)
{
    auto const a = parse_name_addr("sip:a@h;tag=t1").value();
    BOOST_TEST(a.uri == "sip:a@h");
    BOOST_TEST(a.tag == "t1");
    BOOST_TEST(parse_name_addr("Plain Name <tel:+49>").value().display_name == "Plain Name");
    for (std::string_view const bad :
         {"sip:a@h?x=y", "sip:a,b@h", "", "<>", "<sip:a", "sip:", "a b", "\"open <sip:a@h>", "x@y <sip:a>",
          "<sip:a b>", "<sip:a>;", "<sip:a>;=x", "<sip:a>x", "<sip:a>;a=\"open", "1:x"})
        BOOST_TEST(parse_name_addr(bad).has_error(), bad);
}

BOOST_AUTO_TEST_CASE(a_bracket_inside_a_quoted_parameter_opens_no_address)
{
    auto const a = parse_name_addr("sip:a@h;x=\"<sip:b@h>\"").value();
    BOOST_TEST(!a.bracketed);
    BOOST_TEST(a.uri == "sip:a@h");
    BOOST_TEST(find_parameter(a.parameters, "x")->value == "\"<sip:b@h>\"");
}

BOOST_AUTO_TEST_CASE(space_is_free_around_the_parts)
{
    auto const a = parse_name_addr(" \"J \\\\\\\"\"\t<sip:a@h>\r\n ;\r\n tag = 9 ").value();
    BOOST_TEST(a.display_name == "\"J \\\\\\\"\"");
    BOOST_TEST(unquote(a.display_name) == "J \\\"");
    BOOST_TEST(a.tag == "9");
    auto const b = parse_name_addr("caller<sip:a@h>").value();
    BOOST_TEST(b.display_name == "caller");
    auto const c = parse_name_addr("sip:a@h ;tag=1").value();
    BOOST_TEST(c.uri == "sip:a@h");
    BOOST_TEST(c.tag == "1");
    BOOST_TEST(parse_name_addr("<tel:+1;phone-context=x>").value().display_name.empty());
}

BOOST_AUTO_TEST_CASE(addresses_that_other_readers_would_split_elsewhere_are_refused)
{
    for (std::string_view const bad :
         {"Bell, Alexander <sip:a@h>", "\"Watson\" < sip:a@h >", "\"\" <> ;;;;", "sip:a@h;tag=1;tag=2",
          "<sip:a@h>;tag=1;TAG=1", "\"a\" b <sip:a@h>", "<sip:a@h><sip:b@h>", "sip:a@h, sip:b@h",
          "J\xC3\xBCrgen <sip:a@h>", "<sip:a\"b@h>", "sip:a\\b@h;"})
        BOOST_TEST(parse_name_addr(bad).has_error(), bad);
}

BOOST_AUTO_TEST_SUITE_END()
