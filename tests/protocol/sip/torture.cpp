#include "tests/protocol/sip/round_trip.hpp"
#include "tests/protocol/sip/torture_checks.hpp"
#include "tests/protocol/sip/torture_points.hpp"

#include <set>

BOOST_AUTO_TEST_SUITE(sip_torture)

// A message of ours for every case of RFC 4475 and RFC 5118.

using namespace cabinet;

BOOST_AUTO_TEST_CASE(every_message_gets_the_verdict_of_the_table)
{
    test::check_torture_verdicts(test::own_torture_messages());
}

BOOST_AUTO_TEST_CASE(a_message_cut_short_is_not_taken_for_a_whole_one)
{
    test::check_torture_cut_short(test::own_torture_messages());
}

BOOST_AUTO_TEST_CASE(a_stream_gives_the_same_wherever_it_is_cut)
{
    test::check_torture_cut_in_two(test::own_torture_messages());
}

BOOST_AUTO_TEST_CASE(what_each_case_is_about_is_read_right)
{
    test::check_torture_points(test::own_torture_messages());
}

BOOST_AUTO_TEST_CASE(those_that_can_be_read_come_back_when_written)
{
    for (auto const& row : test::read_torture_table())
        if (row.values == "accept")
            BOOST_TEST_CONTEXT(row.name)
    test::check_round_trip(test::read_own_torture_message(row.rfc, row.name));
}

BOOST_AUTO_TEST_CASE(every_verdict_is_one_that_the_rfc_allows_or_says_why_not)
{
    for (auto const& row : test::read_torture_table()) {
        BOOST_TEST_CONTEXT("RFC " << row.rfc << " " << row.section << " " << row.name)
        {
            BOOST_TEST((row.asked_of_parser == "either" || row.values == row.asked_of_parser));
            BOOST_TEST((!row.note.empty() || test::is_among(row.check, row.asked_of_server)));
        }
    }
}

BOOST_AUTO_TEST_CASE(the_table_and_the_messages_are_the_same_cases)
{
    namespace fs = std::filesystem;
    std::set<std::string> told, kept;
    for (auto const& row : test::read_torture_table())
        told.insert("rfc" + row.rfc + "/" + row.name);
    auto const folder = fs::path(CABINET_SOURCE_DIR) / "tests/corpora/torture";
    for (auto const& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file())
            kept.insert(fs::relative(entry.path(), folder).string());
    BOOST_TEST(told.size() == 61u);
    BOOST_TEST(told == kept, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()
