#include "tools/sip_print/options.hpp"

BOOST_AUTO_TEST_SUITE(sip_print_options)

using namespace cabinet::sip_print;

BOOST_AUTO_TEST_CASE(without_a_file_standard_input_is_read)
{
    auto const asked = std::get<print_options>(parse_options({}));
    BOOST_TEST(asked.files == std::vector<std::string>{"-"}, boost::test_tools::per_element());
    BOOST_TEST(!(asked.stream || asked.json || asked.from_hex));
}

BOOST_AUTO_TEST_CASE(each_switch_is_taken)
{
    auto const asked = std::get<print_options>(parse_options({"a", "--stream", "--json", "--from-hex", "b"}));
    BOOST_TEST(asked.files.size() == 2u);
    BOOST_TEST((asked.stream && asked.json && asked.from_hex));
    BOOST_TEST(std::holds_alternative<print_errors>(parse_options({"--errors"})));
    BOOST_TEST(std::get<show_text>(parse_options({"--help"})).text.find("Exit status") != std::string::npos);
    BOOST_TEST(std::get<show_text>(parse_options({"--version"})).text.starts_with("sip_print "));
}

BOOST_AUTO_TEST_CASE(another_word_is_wrong_usage)
{
    BOOST_CHECK_THROW(parse_options({"--colour"}), usage_error);
}

BOOST_AUTO_TEST_SUITE_END()
