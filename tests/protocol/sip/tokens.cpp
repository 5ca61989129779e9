#include "protocol/sip/tokens.hpp"

#include <cmath>

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

BOOST_AUTO_TEST_CASE(a_list_of_tokens_is_what_stands_between_commas)
{
    // Every text of up to seven of these, alone and with marks, where it begins at any place of a block.
    constexpr std::string_view characters = "a%, <";
    for (std::size_t size = 0; size <= 7; ++size)
        for (std::size_t code = 0; code < static_cast<std::size_t>(std::pow(characters.size(), size));
             ++code) {
            std::string text;
            for (std::size_t i = 0, rest = code; i < size; ++i, rest /= characters.size())
                text += characters[rest % characters.size()];
            std::vector<std::string> expected;
            bool good = true;
            for (std::size_t at = 0; good && !text.empty() && at <= text.size();) {
                auto const comma = std::min(text.find(',', at), text.size());
                auto const one = trim_lws(std::string_view(text).substr(at, comma - at));
                good = is_token(one);
                if (good)
                    expected.emplace_back(one);
                at = comma + 1;
            }
            auto const check = [&](marked_text const& line) {
                value_list<token> list(line);
                std::vector<std::string> found;
                for (token value; list.next(value);)
                    found.emplace_back(value.text);
                BOOST_REQUIRE_MESSAGE(found == expected, '"' << text << '"');
                BOOST_REQUIRE_MESSAGE((list.error() == codec_errc{}) == good, '"' << text << '"');
            };
            check(std::string_view(text));
            auto const longer = std::string(code % 80, 'x') + text + "\r\n";
            octet_marks<4> marks;
            marks.start(longer);
            marks.find_control(longer.size() - 2);
            check(marks.part(std::string_view(longer).substr(code % 80, size)));
        }
}

BOOST_AUTO_TEST_CASE(a_malformed_token_is_told_with_its_place)
{
    value_list<token> list(std::string_view("a, b ,c d"));
    token one;
    BOOST_TEST((list.next(one) && list.offset() == 0u));
    BOOST_TEST((list.next(one) && list.offset() == 2u));
    BOOST_TEST(!list.next(one));
    BOOST_TEST(list.offset() == 6u);
    BOOST_TEST((list.error() == codec_errc::bad_token));
    BOOST_TEST(!list.next(one));
}

BOOST_AUTO_TEST_SUITE_END()
