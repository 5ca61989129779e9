#include "tests/protocol/sip/torture_checks.hpp"
#include "tests/protocol/sip/torture_points.hpp"
#include "tests/support/rfc_torture_messages.hpp"

BOOST_AUTO_TEST_SUITE(sip_rfc_torture)

// The messages of RFC 4475 and RFC 5118 themselves, octet by octet from the archives in their texts.

using namespace cabinet;

namespace {

std::vector<test::torture_message> const& rfc_messages()
{
    static auto const all = test::rfc_torture_messages(std::filesystem::path(CABINET_SHARED_DIR) / "rfc");
    return all;
}

}  // namespace

BOOST_AUTO_TEST_CASE(every_message_of_the_rfcs_gets_the_verdict_of_the_table)
{
    test::check_torture_verdicts(rfc_messages());
}

BOOST_AUTO_TEST_CASE(a_message_of_the_rfcs_cut_short_is_not_taken_for_a_whole_one)
{
    test::check_torture_cut_short(rfc_messages());
}

BOOST_AUTO_TEST_CASE(a_stream_of_the_rfcs_messages_gives_the_same_wherever_it_is_cut)
{
    test::check_torture_cut_in_two(rfc_messages());
}

BOOST_AUTO_TEST_CASE(what_each_case_of_the_rfcs_is_about_is_read_right)
{
    test::check_torture_points(rfc_messages());
}

BOOST_AUTO_TEST_CASE(the_archives_are_decoded_to_the_octet)
{
    auto const shared = std::filesystem::path(CABINET_SHARED_DIR);
    auto const older = test::read_rfc_archive(shared / "rfc/rfc4475.txt");
    BOOST_TEST(older.size() == 50u);  // one, test.dat, that the text does not mention
    for (auto const& one : older)
        if (one.name == "lwsdisp.dat")
            BOOST_TEST(one.octets ==
                       "OPTIONS sip:user@example.com SIP/2.0\r\nTo: sip:user@example.com\r\n"
                       "From: caller<sip:caller@example.com>;tag=323\r\nMax-Forwards: 70\r\n"
                       "Call-ID: lwsdisp.1234abcd@funky.example.com\r\nCSeq: 60 OPTIONS\r\n"
                       "Via: SIP/2.0/UDP funky.example.com;branch=z9hG4bKkdjuw\r\nl: 0\r\n\r\n");
    auto const newer = test::read_rfc_archive(shared / "rfc/rfc5118.txt");
    BOOST_TEST(newer.size() == 12u);
    for (auto const& one : newer)
        BOOST_TEST(one.octets == test::read_file(shared / "data/sip-rfc5118" / one.name), one.name);
}

BOOST_AUTO_TEST_SUITE_END()
