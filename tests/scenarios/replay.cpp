#include "tests/scenarios/scenario.hpp"

#include <regex>

BOOST_AUTO_TEST_SUITE(scenarios_replay)

using namespace cabinet;
using namespace cabinet::test;
using ue::operator_service;

namespace {

/// A phone that has logged in and backed up, and whose messages somebody kept.
struct overheard : scenario {
    overheard()
    {
        phone.shown.book = sample_book();
        phone.exchange().value();
    }

    /// The last kept message that has credentials with a response.
    std::string kept(operator_service where, std::string const& method)
    {
        auto const& all = phone.sent[static_cast<int>(where)];
        for (auto one = all.rbegin(); one != all.rend(); ++one)
            if (one->starts_with(method) && one->find("response=\"\"") == std::string::npos &&
                one->find("response=") != std::string::npos)
                return *one;
        BOOST_TEST_REQUIRE(false, "no such message was sent");
        return {};
    }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(replayed_messages, overheard)

BOOST_AUTO_TEST_CASE(a_registration_sent_again_by_somebody_else_is_challenged)
{
    auto const registration = kept(operator_service::sip, "REGISTER");
    auto const again = std::regex_replace(registration, std::regex("branch=z9hG4bK"), "branch=z9hG4bKx");
    auto const before = at.bindings_of(impu);
    auto const answer = say(operator_service::sip, again);
    BOOST_TEST(answer.starts_with("SIP/2.0 401 "), answer);
    BOOST_TEST((at.bindings_of(impu) == before));
}

BOOST_AUTO_TEST_CASE(a_registration_sent_again_after_a_restart_is_challenged)
{
    auto const registration = kept(operator_service::sip, "REGISTER");
    at.restart();
    BOOST_TEST(say(operator_service::sip, registration).starts_with("SIP/2.0 401 "));
}

BOOST_AUTO_TEST_CASE(a_request_for_the_book_sent_again_is_challenged_and_shows_nothing)
{
    auto const request = kept(operator_service::xcap, "GET");
    auto const answer = say(operator_service::xcap, request);
    BOOST_TEST(answer.starts_with("HTTP/1.1 401 "), answer);
    BOOST_TEST(answer.find("Name 1") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(an_upload_sent_again_is_challenged_and_changes_nothing)
{
    auto const& all = phone.sent[static_cast<int>(operator_service::xcap)];
    auto const head = kept(operator_service::xcap, "PUT");
    auto const body = *(std::find(all.begin(), all.end(), head) + 1);
    auto const answer = say(operator_service::xcap, head + body);
    BOOST_TEST(answer.starts_with("HTTP/1.1 401 "), answer);
    BOOST_TEST(at.book_of(subscriber).gen == 1u);
}

BOOST_AUTO_TEST_CASE(credentials_are_good_for_their_own_request_only)
{
    auto const request = kept(operator_service::xcap, "GET");
    auto const other = std::regex_replace(request, std::regex("nc=0000000."), "nc=00000050");
    auto const answer = say(operator_service::xcap, other);
    BOOST_TEST(answer.starts_with("HTTP/1.1 401 "), answer);
}

BOOST_AUTO_TEST_SUITE_END()
BOOST_AUTO_TEST_SUITE_END()
