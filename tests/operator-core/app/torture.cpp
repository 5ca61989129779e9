#include "tests/operator-core/app/torture_datagrams.hpp"

BOOST_AUTO_TEST_SUITE(torture)

// A message of ours for every case of RFC 4475 and RFC 5118.

using namespace cabinet;

BOOST_AUTO_TEST_CASE(every_message_gets_its_verdict_wherever_it_is_cut)
{
    test::torture::check_verdicts_in_memory(test::own_torture_messages());
}

BOOST_AUTO_TEST_CASE(a_running_server_gives_the_same_verdicts)
{
    test::torture::check_verdicts_of_running_server(test::own_torture_messages());
}

BOOST_AUTO_TEST_CASE(a_running_server_answers_them_as_datagrams)
{
    test::torture::check_verdicts_of_datagrams(test::own_torture_messages());
}

BOOST_AUTO_TEST_CASE(every_answer_is_one_that_the_rfc_allows_or_says_why_not)
{
    for (auto const& row : test::read_torture_table()) {
        auto const status = row.core.substr(0, 3);
        bool const was_understood = status == "200" || status == "401" || status == "404" || status == "405";
        bool const was_left = row.core == "-" && (row.stream == "waits" || row.asked_of_server == "accept");
        auto const verdict = was_understood || was_left ? "accept" : row.core == "-" ? "drop" : status;
        BOOST_TEST_CONTEXT("RFC " << row.rfc << " " << row.section << " " << row.name)
        BOOST_TEST((!row.note.empty() || test::is_among(verdict, row.asked_of_server) ||
                    test::is_among(status, row.asked_of_server)));
    }
}

BOOST_AUTO_TEST_SUITE_END()
