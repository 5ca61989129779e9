#include "protocol/sip/header_parameters.hpp"

BOOST_AUTO_TEST_SUITE(sip_header_parameters)

using namespace cabinet;
using namespace cabinet::sip;

BOOST_AUTO_TEST_CASE(parameters_are_read_with_any_spacing)
{
    header_parameter_reader in("; a = 1 ;b\r\n ;\tc=\"x;\\\"y\"; d=[::1]");
    header_parameter one;
    BOOST_TEST_REQUIRE(in.next(one));
    BOOST_TEST(one.name == "a");
    BOOST_TEST(one.value == "1");
    BOOST_TEST_REQUIRE(in.next(one));
    BOOST_TEST(one.name == "b");
    BOOST_TEST(!one.has_value);
    BOOST_TEST(one.value.empty());
    BOOST_TEST_REQUIRE(in.next(one));
    BOOST_TEST(one.value == "\"x;\\\"y\"");
    BOOST_TEST_REQUIRE(in.next(one));
    BOOST_TEST(one.value == "[::1]");
    BOOST_TEST(!in.next(one));
    BOOST_TEST(in.finished());
}

BOOST_AUTO_TEST_CASE(what_is_no_parameter_is_refused)
{
    for (std::string_view const bad : {";", ";;", "a", ";a=", ";=1", ";a=\"open", ";a=\"x\\\"", ";a b",
                                       ";a=1 2", ";a=<1>", ";a,b", ";a;A"})
        BOOST_TEST(!are_parameters(bad), bad);
    for (std::string_view const good :
         {"", " ", ";a", "; a ; b", ";a=\"\"", ";a=\"\\\"\"", ";+g.x", ";a=1:2"})
        BOOST_TEST(are_parameters(good), good);
}

BOOST_AUTO_TEST_CASE(parameters_end_where_no_semicolon_follows)
{
    for (std::string_view const text : {";a=1 , x", ";a=1,", ";a=1 <", " "}) {
        header_parameter_reader in(text);
        header_parameter one;
        while (in.next(one)) {
        }
        BOOST_TEST(!in.failed(), text);
        auto const expected = trim(text.substr(std::min(text.size(), std::size_t{4})));
        BOOST_TEST(in.rest() == expected, text);
        BOOST_TEST(in.finished() == expected.empty(), text);
    }
}

BOOST_AUTO_TEST_CASE(a_header_of_parameters_alone_begins_without_a_semicolon)
{
    auto in = header_parameter_reader::of_whole(" icid-value=\"a;b\"; icid-generated-at=[::1]");
    header_parameter one;
    BOOST_TEST_REQUIRE(in.next(one));
    BOOST_TEST(one.name == "icid-value");
    BOOST_TEST(one.value == "\"a;b\"");
    BOOST_TEST_REQUIRE(in.next(one));
    BOOST_TEST(one.name == "icid-generated-at");
    BOOST_TEST(!in.next(one));
    BOOST_TEST(in.finished());
    for (std::string_view const bad : {";a=1", "=1", "a=1 b"}) {
        auto wrong = header_parameter_reader::of_whole(bad);
        while (wrong.next(one)) {
        }
        BOOST_TEST(!wrong.finished(), bad);
    }
}

BOOST_AUTO_TEST_CASE(the_number_of_parameters_has_an_exact_limit)
{
    for (std::size_t const count :
         {max_header_parameters - 1, max_header_parameters, max_header_parameters + 1}) {
        std::string text;
        for (std::size_t i = 0; i < count; ++i)
            text += ";p" + std::to_string(i);
        BOOST_TEST(are_parameters(text) == (count <= max_header_parameters), count);
    }
}

BOOST_AUTO_TEST_CASE(a_parameter_is_found_by_name_without_regard_to_case)
{
    BOOST_TEST(find_parameter(";a=1;Tag=x", "tag")->value == "x");
    BOOST_TEST(!find_parameter(";a=tag", "tag").has_value());
    BOOST_TEST(!find_parameter(";a=;tag=x", "tag").has_value());
}

BOOST_AUTO_TEST_CASE(names_alike_in_length_and_ends_are_told_apart)
{
    BOOST_TEST(are_parameters(";abc;aBd;axc;a-c;abbc"));
    BOOST_TEST(!are_parameters(";abc;axc;AbC"));
    BOOST_TEST(!are_parameters(";p-long-name-1;p-long-name-2;P-Long-Name-1"));
}

BOOST_AUTO_TEST_SUITE_END()
