#include "tests/operator-core/app/torture_datagrams.hpp"
#include "tests/support/rfc_torture_messages.hpp"

BOOST_AUTO_TEST_SUITE(rfc_torture)

// The messages of RFC 4475 and RFC 5118 themselves.

using namespace cabinet;

namespace {

std::vector<test::torture_message> rfc_messages()
{
    return test::rfc_torture_messages(std::filesystem::path(CABINET_SHARED_DIR) / "rfc");
}

}  // namespace

BOOST_AUTO_TEST_CASE(every_message_of_the_rfcs_gets_its_verdict_wherever_it_is_cut)
{
    test::torture::check_verdicts_in_memory(rfc_messages());
}

BOOST_AUTO_TEST_CASE(a_running_server_gives_the_messages_of_the_rfcs_the_same_verdicts)
{
    test::torture::check_verdicts_of_running_server(rfc_messages());
}

BOOST_AUTO_TEST_CASE(a_running_server_answers_the_messages_of_the_rfcs_as_datagrams)
{
    test::torture::check_verdicts_of_datagrams(rfc_messages());
}

BOOST_AUTO_TEST_SUITE_END()
