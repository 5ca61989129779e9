#include "operator-core/xdm/answers.hpp"

#include "operator-core/store/error.hpp"

BOOST_AUTO_TEST_SUITE(xdm_answers)

using namespace cabinet;
using core::store_errc;

BOOST_AUTO_TEST_CASE(each_failure_of_the_store_has_a_status)
{
    std::pair<store_errc, int> const known[] = {
        {store_errc::conflict, 503},  {store_errc::not_found, 404},
        {store_errc::taken, 503},     {store_errc::unavailable, 503},
        {store_errc::full, 503},      {store_errc::corrupt, 500},
        {store_errc::exhausted, 500}, {store_errc::too_many_slices, 409},
        {store_errc::stopped, 503},
    };
    for (auto const& [failure, status] : known) {
        auto const answer = core::answer_store_failure(failure);
        BOOST_TEST(answer.status == status);
        BOOST_TEST(!answer.body.empty());
        bool const may_pass = answer.headers.back().name == "Retry-After";
        BOOST_TEST(may_pass == (status == 503));
    }
}

BOOST_AUTO_TEST_CASE(a_method_that_is_not_there_is_answered_with_those_that_are)
{
    auto const writable = core::answer_method_not_allowed(true);
    BOOST_TEST(writable.status == 405);
    BOOST_TEST(writable.headers.back().value == "GET, HEAD, PUT, DELETE, OPTIONS");
    auto const fixed = core::answer_method_not_allowed(false);
    BOOST_TEST(fixed.headers.back().name == "Allow");
    BOOST_TEST(fixed.headers.back().value == "GET, HEAD, OPTIONS");
}

BOOST_AUTO_TEST_SUITE_END()
