#include "protocol/uri/escape.hpp"

BOOST_AUTO_TEST_SUITE(uri_escape)

using namespace cabinet::uri;
using namespace std::string_view_literals;

namespace {

template <character_set Set>
void escape_every_octet()
{
    std::string all;
    for (int c = 0; c < 256; ++c)
        all += static_cast<char>(c);
    auto const text = escape(all, Set);
    BOOST_TEST(all_in_or_escaped<Set>(text));
    BOOST_TEST(unescape(text) == all);
}

}  // namespace

BOOST_AUTO_TEST_CASE(every_octet_comes_back_through_its_escape)
{
    escape_every_octet<user_char>();
    escape_every_octet<password_char>();
    escape_every_octet<parameter_char>();
    escape_every_octet<header_char>();
    escape_every_octet<unreserved>();
}

BOOST_AUTO_TEST_CASE(escapes_are_resolved_once_and_whole_only)
{
    BOOST_TEST(unescape("%2541") == "%41");
    BOOST_TEST(unescape("%00"sv) == "\0"sv);
    BOOST_TEST(unescape("%4") == "%4");
    BOOST_TEST(unescape("%zz") == "%zz");
}

BOOST_AUTO_TEST_CASE(an_escaped_reserved_character_is_not_the_character)
{
    BOOST_TEST(equal_escaped("%41", "A", false));
    BOOST_TEST(!equal_escaped("%41", "a", false));
    BOOST_TEST(equal_escaped("%41", "a", true));
    BOOST_TEST(!equal_escaped("%3b", ";", false));
    BOOST_TEST(equal_escaped("%3b", "%3B", false));
}

BOOST_AUTO_TEST_SUITE_END()
