#include "protocol/sip/headers/retry_after.hpp"

#include "protocol/sip/comment.hpp"
#include "tests/protocol/sip/headers/value_of.hpp"

BOOST_AUTO_TEST_SUITE(sip_retry_after)

using namespace cabinet;
using namespace cabinet::sip;
using test::check_refused;
using test::value_of;

BOOST_AUTO_TEST_CASE(retry_after_has_comment_and_duration)
{
    auto const one = value_of<sip::retry_after>("18000 (I'm (still) in a \\) meeting) ;duration=3600;x");
    BOOST_TEST(one.seconds == 18000u);
    BOOST_TEST(one.comment == "(I'm (still) in a \\) meeting)");
    BOOST_TEST(one.duration.value() == 3600u);
    BOOST_TEST(value_of<sip::retry_after>("5").comment.empty());
    check_refused<sip::retry_after>(codec_errc::bad_number,
                                    {"", "soon", "(x) 5", "5;duration=x", "4294967296"});
    check_refused<sip::retry_after>(codec_errc::bad_comment, {"5 (open", "5 (a (b)", "5 (a\\)"});
    check_refused<sip::retry_after>(codec_errc::bad_parameter, {"5 a", "5 (a) b", "5 (a))"});
}

BOOST_AUTO_TEST_CASE(comments_nest_to_an_exact_depth)
{
    for (std::size_t const depth : {max_comment_depth - 1, max_comment_depth, max_comment_depth + 1}) {
        auto const text = std::string(depth, '(') + std::string(depth, ')');
        BOOST_TEST((comment_end(text, 0) == (depth <= max_comment_depth ? text.size() : std::string::npos)),
                   depth);
    }
}

BOOST_AUTO_TEST_SUITE_END()
