#include "protocol/sip/header_parameters.hpp"

BOOST_AUTO_TEST_SUITE(sip_header_parameters)

using namespace cabinet;
using namespace cabinet::sip;

BOOST_AUTO_TEST_CASE(parameters_are_read_with_any_spacing)
{
    header_parameter_reader in("; a = 1 ;b\r\n ;\tc=\"x;\\\"y\"; d=[::1]");
    auto const a = in.next().value().value();
    BOOST_TEST(a.name == "a");
    BOOST_TEST(a.value == "1");
    auto const b = in.next().value().value();
    BOOST_TEST(b.name == "b");
    BOOST_TEST(!b.has_value);
    BOOST_TEST(in.next().value()->value == "\"x;\\\"y\"");
    BOOST_TEST(in.next().value()->value == "[::1]");
    BOOST_TEST(!in.next().value().has_value());
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

BOOST_AUTO_TEST_CASE(quoting_and_unquoting_are_each_others_inverse)
{
    for (int c = 0; c < 256; ++c) {
        std::string const text{'x', static_cast<char>(c), '\\', '"', static_cast<char>(c)};
        auto const quoted = quote(text);
        BOOST_TEST(unquote(quoted) == text);
        cursor in(quoted);
        BOOST_TEST(take_quoted(in).value() == quoted);
        BOOST_TEST(in.at_end());
    }
    BOOST_TEST(unquote("plain") == "plain");
    BOOST_TEST(unquote("\"") == "\"");
    BOOST_TEST(unquote("\"\\a\"") == "a");
}

BOOST_AUTO_TEST_SUITE_END()
