#include "protocol/sip/cseq.hpp"

BOOST_AUTO_TEST_SUITE(sip_cseq)

using namespace cabinet;
using namespace cabinet::sip;

BOOST_AUTO_TEST_CASE(cseq_is_a_number_below_2_to_the_31_and_a_method)
{
    BOOST_TEST(parse_cseq("0 REGISTER").value().number == 0u);
    BOOST_TEST(parse_cseq("2147483647  INVITE").value().method == "INVITE");
    for (std::string_view const bad :
         {"2147483648 X", "4294967296 X", "-1 X", "1", "1 ", "X", "1X", "1 A B", "", "1 \"X\""})
        BOOST_TEST((parse_cseq(bad).error() == codec_errc::bad_cseq), bad);
}

BOOST_AUTO_TEST_CASE(white_space_and_leading_zeros_are_as_the_grammar_has_them)
{
    auto const folded = parse_cseq("0009\r\n  INVITE").value();
    BOOST_TEST(folded.number == 9u);
    BOOST_TEST(folded.method == "INVITE");
}

BOOST_AUTO_TEST_SUITE_END()
