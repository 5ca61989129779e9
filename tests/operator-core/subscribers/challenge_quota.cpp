#include "operator-core/subscribers/challenge_quota.hpp"

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(challenge_quotas)

using namespace cabinet;
using namespace cabinet::core;
using namespace std::chrono_literals;

namespace {

constexpr subscription_id erika{7};
constexpr time_point start{1h};

}  // namespace

BOOST_AUTO_TEST_CASE(as_many_as_allowed_may_wait_and_one_more_is_told_how_long)
{
    challenge_quota quota(8, 4min);
    for (int i = 0; i < 8; ++i)
        BOOST_TEST((quota.take(erika, "192.0.2.1", start + i * 1s) == 0ms));
    BOOST_TEST((quota.take(erika, "192.0.2.1", start + 10s) == 230s));
    BOOST_TEST((quota.take(erika, "192.0.2.1", start + 4min - 1ms) == 1ms));
    BOOST_TEST((quota.take(erika, "192.0.2.1", start + 4min) == 0ms));
    BOOST_TEST((quota.take(erika, "192.0.2.1", start + 4min) == 1s));
}

BOOST_AUTO_TEST_CASE(what_a_stranger_asks_for_elsewhere_keeps_nobody_from_asking)
{
    challenge_quota quota(1, 4min);
    BOOST_TEST((quota.take(erika, "198.51.100.1", start) == 0ms));
    BOOST_TEST((quota.take(erika, "198.51.100.1", start) > 0ms));
    BOOST_TEST((quota.take(erika, "192.0.2.1", start) == 0ms));
    BOOST_TEST((quota.take(subscription_id{8}, "198.51.100.1", start) == 0ms));
}

BOOST_AUTO_TEST_CASE(a_right_answer_makes_room_again)
{
    challenge_quota quota(2, 4min);
    quota.take(erika, "192.0.2.1", start);
    quota.take(erika, "192.0.2.1", start + 1min);
    quota.release(erika, "192.0.2.1");
    BOOST_TEST((quota.take(erika, "192.0.2.1", start + 2min) == 0ms));
    BOOST_TEST((quota.take(erika, "192.0.2.1", start + 3min) == 0ms));
    // The released ones' end does not make room a second time.
    BOOST_TEST((quota.take(erika, "192.0.2.1", start + 5min + 1s) > 0ms));
}

BOOST_AUTO_TEST_CASE(the_addresses_of_one_ipv6_network_count_together)
{
    BOOST_TEST(network_of("2001:db8:1:2:3::4") == network_of("2001:db8:1:2::"));
    BOOST_TEST(network_of("2001:db8:1:2::") != network_of("2001:db8:1:3::"));
    BOOST_TEST(network_of("::ffff:192.0.2.1") != network_of("::ffff:192.0.2.2"));
    BOOST_TEST(network_of("192.0.2.1") == "192.0.2.1");
}

BOOST_AUTO_TEST_CASE(places_are_forgotten_and_their_number_is_limited)
{
    challenge_quota quota(1, 4min);
    for (std::size_t i = 0; i < challenge_quota::max_places; ++i)
        quota.take(subscription_id{i}, "192.0.2.1", start);
    BOOST_TEST(quota.places() == challenge_quota::max_places);
    // One more is not counted, nor refused.
    BOOST_TEST((quota.take(subscription_id{challenge_quota::max_places}, "192.0.2.1", start) == 0ms));
    BOOST_TEST((quota.take(subscription_id{challenge_quota::max_places}, "192.0.2.1", start) == 0ms));
    BOOST_TEST(quota.places() == challenge_quota::max_places);
    quota.take(erika, "192.0.2.1", start + 4min);
    BOOST_TEST(quota.places() == 1u);
}

BOOST_AUTO_TEST_SUITE_END()
