#include "protocol/sip/quoted_string.hpp"

BOOST_AUTO_TEST_SUITE(sip_quoted_strings)

using namespace cabinet;
using namespace cabinet::sip;

BOOST_AUTO_TEST_CASE(quoting_and_unquoting_are_each_others_inverse)
{
    for (int c = 0; c < 256; ++c) {
        std::string const text{'x', static_cast<char>(c), '\\', '"', static_cast<char>(c)};
        auto const quoted = quote(text);
        BOOST_TEST(unquote(quoted) == text);
        BOOST_TEST(quoted_end(quoted, 0) == quoted.size());
        BOOST_TEST(quoted_end("x " + quoted + "\"", 2) == quoted.size() + 2);
    }
    BOOST_TEST(unquote("plain") == "plain");
    BOOST_TEST(unquote("\"") == "\"");
    BOOST_TEST(unquote("\"\\a\"") == "a");
}

BOOST_AUTO_TEST_CASE(a_quoted_string_that_is_cut_has_no_end)
{
    std::string const whole = "\"twenty octets and \\\"more\\\\\"";
    BOOST_TEST(quoted_end(whole, 0) == whole.size());
    for (std::size_t size = 1; size < whole.size(); ++size)
        BOOST_TEST(quoted_end(whole.substr(0, size), 0) == std::string_view::npos, size);
}

BOOST_AUTO_TEST_SUITE_END()
