#include "ue/app/status.hpp"

BOOST_AUTO_TEST_SUITE(ue_status)

using namespace cabinet;
using namespace cabinet::ue;

namespace {

constexpr unix_time now{milliseconds(1'800'000'000'000)};

std::string joined(phone_status const& status)
{
    std::string out;
    for (auto const& line : describe(status, now))
        out += line + "\n";
    return out;
}

phone_status backed_up()
{
    return {.contacts_at = "contacts.vcf",
            .contacts = 3,
            .groups = 1,
            .owner = shown_owner::subscription,
            .impus = {"tel:+491"},
            .last_success = now - std::chrono::minutes(5),
            .pending = contacts::book_diff()};
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_backed_up_phone_says_whose_contacts_and_when)
{
    auto const text = joined(backed_up());
    BOOST_TEST(text.find("of tel:+491") != std::string::npos);
    BOOST_TEST(text.find("5 minutes ago") != std::string::npos);
    BOOST_TEST(text.find("Pending:       nothing") != std::string::npos);
    BOOST_TEST(text.find("Last attempt") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(pending_changes_are_named)
{
    auto status = backed_up();
    status.pending->groups_renamed.push_back({"Family", "Kin"});
    BOOST_TEST(joined(status).find("group renamed: Family → Kin") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_failure_says_why_and_when_it_is_tried_again)
{
    auto status = backed_up();
    status.last_attempt =
        attempt{now - std::chrono::hours(3), "The operator did not answer.", now + seconds(60), false};
    BOOST_TEST(joined(status).find("3 hours ago: The operator did not answer.") != std::string::npos);
    BOOST_TEST(joined(status).find("Next try:") != std::string::npos);
    status.last_attempt->next_retry.reset();
    BOOST_TEST(joined(status).find("Next try:") == std::string::npos);
    status.last_attempt->waits_for_person = true;
    BOOST_TEST(joined(status).find("when you have said what is meant") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(an_interrupted_swap_is_in_doubt)
{
    BOOST_TEST(joined({.owner = shown_owner::in_doubt}).find("in doubt") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
