#include "protocol/sip/headers/subscription_state.hpp"

#include "tests/protocol/sip/headers/value_of.hpp"

BOOST_AUTO_TEST_SUITE(sip_subscription_state)

using namespace cabinet;
using namespace cabinet::sip;
using test::check_refused;
using test::value_of;

BOOST_AUTO_TEST_CASE(a_state_has_reason_and_times)
{
    auto const one = value_of<subscription_state>("Terminated;reason=probation;retry-after=60;expires=0");
    BOOST_TEST((one.state == subscription_state::known::terminated));
    BOOST_TEST(one.name == "Terminated");
    BOOST_TEST(one.reason == "probation");
    BOOST_TEST(one.retry_after.value() == 60u);
    BOOST_TEST(one.expires.value() == 0u);
    BOOST_TEST((value_of<subscription_state>("active").state == subscription_state::known::active));
    BOOST_TEST((value_of<subscription_state>("PENDING").state == subscription_state::known::pending));
    BOOST_TEST((value_of<subscription_state>("waiting").state == subscription_state::known::other));
    BOOST_TEST(!value_of<subscription_state>("active;x=1").expires.has_value());
}

BOOST_AUTO_TEST_CASE(times_of_a_subscription_are_numbers)
{
    check_refused<subscription_state>(codec_errc::bad_number,
                                      {"active;expires=soon", "active;expires", "active;expires=4294967296",
                                       "active;retry-after=-1", "active;retry-after=1.5"});
    check_refused<subscription_state>(codec_errc::bad_token, {"", ";reason=x", "\"active\""});
    check_refused<subscription_state>(codec_errc::bad_parameter, {"active expires=1", "active;=1"});
}

BOOST_AUTO_TEST_SUITE_END()
