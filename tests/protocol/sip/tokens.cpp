#include "protocol/sip/tokens.hpp"

BOOST_AUTO_TEST_SUITE(sip_tokens)

using namespace cabinet;
using namespace cabinet::sip;

BOOST_AUTO_TEST_CASE(options_not_understood_are_named)
{
    message_view view;
    BOOST_TEST_REQUIRE(message_view::parse(
        "X sip:a SIP/2.0\r\nRequire: path, foo\r\nRequire: bar\r\nk: PATH\r\n\r\n", view));
    constexpr std::string_view understood[] = {"path"};
    BOOST_TEST(unsupported_options(view, "Require", understood).value() == "foo, bar");
    BOOST_TEST(lists_token(view, "Supported", "path"));
    BOOST_TEST(!lists_token(view, "Supported", "gruu"));
}

BOOST_AUTO_TEST_CASE(what_is_no_token_is_no_option)
{
    message_view view;
    BOOST_TEST_REQUIRE(message_view::parse("X sip:a SIP/2.0\r\nRequire: a, , b c\r\n\r\n", view));
    BOOST_TEST((unsupported_options(view, "Require", {}).error() == codec_errc::bad_token));
    BOOST_TEST_REQUIRE(message_view::parse("X sip:a SIP/2.0\r\nRequire: a, ,\r\n b,\r\n\r\n", view));
    BOOST_TEST(unsupported_options(view, "Require", {}).value() == "a, b");
}

BOOST_AUTO_TEST_SUITE_END()
