#include "protocol/sip/header_text.hpp"

BOOST_AUTO_TEST_SUITE(sip_header_text)

using namespace cabinet;
using namespace cabinet::sip;

BOOST_AUTO_TEST_CASE(a_control_character_is_seen_at_every_place)
{
    for (std::size_t length = 1; length < 20; ++length)
        for (std::size_t at = 0; at < length; ++at)
            for (int c = 0; c < 256; ++c) {
                std::string text(length, '\xFF');
                text[at] = static_cast<char>(c);
                bool const control = (c < 0x20 && c != '\t') || c == 0x7F;
                BOOST_TEST(is_header_text(text) == !control);
                BOOST_TEST(is_writable_text(text) == !control);
            }
}

BOOST_AUTO_TEST_CASE(a_backslash_inside_quotes_or_a_comment_takes_any_octet_but_a_line_end)
{
    for (int c = 0; c < 128; ++c) {
        bool const line_end = c == '\r' || c == '\n';
        for (auto const& [before, after] :
             {std::pair("\"\\", "\""), std::pair("(\\", ")"), std::pair("x (\"( \\", "))")}) {
            auto const text = before + std::string(1, static_cast<char>(c)) + after;
            BOOST_TEST(is_header_text(text) == !line_end);
            BOOST_TEST(is_writable_text(text) == !line_end);
        }
    }
    using namespace std::string_view_literals;
    for (auto const bad : {"\\\0"sv, "\"a\" \\\0"sv, "\"\\\\\0\""sv, "(a) \\\0"sv, "\"\0\""sv})
        BOOST_TEST(!is_header_text(bad));
}

BOOST_AUTO_TEST_CASE(a_fold_is_read_and_never_written)
{
    BOOST_TEST(is_header_text("a\r\n b"));
    BOOST_TEST(is_header_text("\"a\r\n\tb\""));
    BOOST_TEST(!is_writable_text("a\r\n b"));
    for (std::string_view const bad : {"a\r\nb", "a\r\n", "a\r b", "a\n b", "\r\n\r\n b"})
        BOOST_TEST(!is_header_text(bad), bad);
}

BOOST_AUTO_TEST_CASE(each_fold_becomes_one_space)
{
    BOOST_TEST(unfold("a\r\n b") == "a b");
    BOOST_TEST(unfold("a\r\n \t \r\n  b") == "a b");
    BOOST_TEST(unfold("a \t b") == "a \t b");
    BOOST_TEST(unfold("") == "");
}

BOOST_AUTO_TEST_SUITE_END()
