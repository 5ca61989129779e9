#include "protocol/uri/parameters.hpp"

#include "protocol/uri/sip_uri.hpp"

BOOST_AUTO_TEST_SUITE(uri_parameters)

using namespace cabinet::uri;

namespace {

std::string numbered(std::size_t count, std::string_view before, std::string_view after)
{
    std::string out;
    for (std::size_t i = 0; i < count; ++i)
        out.append(i > 0 || before == ";" ? before : "").append("p" + std::to_string(i)).append(after);
    return out;
}

}  // namespace

BOOST_AUTO_TEST_CASE(parameters_are_found_by_name_without_regard_to_case_and_escapes)
{
    BOOST_TEST(find_parameter(";a=1;Transport=tcp;lr", "transport")->value == "tcp");
    BOOST_TEST(find_parameter(";%74ransport=tcp", "transport")->value == "tcp");
    BOOST_TEST(!find_parameter(";a;lr", "LR")->has_value);
    BOOST_TEST(!find_parameter(";a=lr", "lr").has_value());
    BOOST_TEST(!find_parameter("", "lr").has_value());
}

BOOST_AUTO_TEST_CASE(names_that_have_size_and_last_letter_in_common_are_told_apart)
{
    constexpr std::size_t count = 40;
    std::string text = "sip:h";
    for (std::size_t i = 0; i < count; ++i)
        text +=
            std::string(";") + static_cast<char>('A' + i % 20) + static_cast<char>('a' + i / 20) + "z=%7a";
    BOOST_TEST(parse_sip_uri(text).has_value());
    for (std::size_t i = 0; i < count; ++i) {
        auto const again = std::string(1, static_cast<char>('a' + i % 20)) + static_cast<char>('A' + i / 20);
        for (std::string_view const last : {"Z", "z", "%5A", "%7a"}) {
            BOOST_TEST(!parse_sip_uri(text + ";" + again + std::string(last)), again << last);
            BOOST_TEST(!parse_sip_uri("sip:h;" + again + std::string(last) + text.substr(5)), again << last);
        }
    }
}

BOOST_AUTO_TEST_CASE(no_parameter_is_there_twice)
{
    for (std::string_view const twice : {"sip:h;lr;lr", "sip:h;a=1;A=2", "sip:h;a;b;c;%61"})
        BOOST_TEST((parse_sip_uri(twice).error() == uri_errc::bad_parameter), twice);
}

BOOST_AUTO_TEST_CASE(the_number_of_parameters_and_headers_has_an_exact_limit)
{
    for (std::size_t const count : {max_uri_parts - 1, max_uri_parts, max_uri_parts + 1}) {
        bool const allowed = count <= max_uri_parts;
        BOOST_TEST(parse_sip_uri("sip:h" + numbered(count, ";", "=1")).has_value() == allowed, count);
        BOOST_TEST(parse_sip_uri("sip:h?" + numbered(count, "&", "=1")).has_value() == allowed, count);
    }
}

BOOST_AUTO_TEST_SUITE_END()
