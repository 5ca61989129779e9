#include "protocol/sip/retry_backoff.hpp"

#include "tests/support/fixed_random.hpp"

BOOST_AUTO_TEST_SUITE(retry_backoffs)

using namespace cabinet;
using namespace cabinet::sip;
using namespace std::chrono_literals;

BOOST_AUTO_TEST_CASE(the_wait_doubles_from_a_minute_to_half_an_hour_and_is_drawn_from_its_upper_half)
{
    test::fixed_random random;
    milliseconds const upper[] = {60s, 120s, 240s, 480s, 960s, 1800s, 1800s, 1800s};
    for (int round = 0; round < 200; ++round) {
        retry_backoff backoff;
        for (auto const most : upper) {
            auto const wait = backoff.on_failure(random);
            BOOST_TEST((wait >= most / 2 && wait <= most));
        }
    }
}

BOOST_AUTO_TEST_CASE(success_begins_anew)
{
    test::fixed_random random;
    retry_backoff backoff;
    for (int i = 0; i < 10; ++i)
        backoff.on_failure(random);
    backoff.on_success();
    BOOST_TEST((backoff.on_failure(random) <= 60s));
}

BOOST_AUTO_TEST_CASE(a_refusal_waits_longest_at_once)
{
    test::fixed_random random;
    retry_backoff backoff;
    auto const wait = backoff.on_refusal(random);
    BOOST_TEST((wait >= 900s && wait <= 1800s));
}

BOOST_AUTO_TEST_CASE(the_server_may_ask_for_more)
{
    test::fixed_random random;
    retry_backoff backoff;
    BOOST_TEST((backoff.on_failure(random, 2h) == 2h));
    BOOST_TEST((backoff.on_refusal(random, 2h) == 2h));
    BOOST_TEST((backoff.on_failure(random, 1s) >= 60s));
}

BOOST_AUTO_TEST_SUITE_END()
