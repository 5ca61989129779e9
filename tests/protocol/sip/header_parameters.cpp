#include "protocol/sip/header_parameters.hpp"

BOOST_AUTO_TEST_SUITE(sip_header_parameters)

using namespace cabinet;
using namespace cabinet::sip;

BOOST_AUTO_TEST_CASE(parameters_are_read_with_any_spacing)
{
    std::vector<header_parameter> read;
    header_parameters const all("; a = 1 ;b\r\n ;\tc=\"x;\\\"y\"; d=[::1]");
    for (auto const one : all)
        read.push_back(one);
    BOOST_TEST(all.well_formed());
    BOOST_TEST_REQUIRE(read.size() == 4u);
    BOOST_TEST(read[0].name == "a");
    BOOST_TEST(read[0].value == "1");
    BOOST_TEST(read[1].name == "b");
    BOOST_TEST(!read[1].has_value);
    BOOST_TEST(read[1].value.empty());
    BOOST_TEST(read[2].value == "\"x;\\\"y\"");
    BOOST_TEST(read[3].value == "[::1]");
}

BOOST_AUTO_TEST_CASE(those_before_a_fault_are_there)
{
    header_parameters all;
    marked_text text(";a=1 ;b; c=");
    BOOST_TEST((all.read(text) == codec_errc::bad_parameter));
    BOOST_TEST(all.size() == 2u);
    BOOST_TEST(text.view() == "; c=");
    BOOST_TEST(!header_parameters(";a=1 ;b; c=").well_formed());
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
        header_parameters all;
        marked_text rest(text);
        BOOST_TEST((all.read(rest) == codec_errc{}), text);
        auto const expected = trim(text.substr(std::min(text.size(), std::size_t{4})));
        BOOST_TEST(rest.view() == expected, text);
        BOOST_TEST(header_parameters(text).well_formed() == expected.empty(), text);
    }
}

BOOST_AUTO_TEST_CASE(names_that_have_size_and_last_letter_in_common_are_told_apart)
{
    constexpr std::size_t count = 40;
    std::string text;
    for (std::size_t i = 0; i < count; ++i)
        text += std::string("; ") + static_cast<char>('A' + i % 20) + static_cast<char>('a' + i / 20) +
                "z =\"x;y\"";
    BOOST_TEST(header_parameters(text).size() == count);
    BOOST_TEST(are_parameters(text));
    for (std::size_t i = 0; i < count; ++i) {
        auto const again =
            std::string(1, static_cast<char>('a' + i % 20)) + static_cast<char>('A' + i / 20) + "Z";
        BOOST_TEST(!are_parameters(text + ";" + again), again);
        BOOST_TEST(!are_parameters(";" + again + text), again);
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
