#include "protocol/sip/headers/event.hpp"

#include "tests/protocol/sip/headers/value_of.hpp"

BOOST_AUTO_TEST_SUITE(sip_event)

using namespace cabinet;
using namespace cabinet::sip;
using test::check_refused;
using test::value_of;

BOOST_AUTO_TEST_CASE(an_event_has_a_package_templates_and_an_id)
{
    auto const one = value_of<event>("presence.winfo ; id=\t7;x=\"a,b\"");
    BOOST_TEST(one.type == "presence.winfo");
    BOOST_TEST(one.package() == "presence");
    BOOST_TEST(one.id == "7");
    BOOST_TEST(one.parameters == "; id=\t7;x=\"a,b\"");
    BOOST_TEST(value_of<event>("reg").package() == "reg");
    BOOST_TEST(value_of<event>("xcap-diff").id.empty());
}

BOOST_AUTO_TEST_CASE(event_names_are_not_empty)
{
    check_refused<event>(codec_errc::bad_token, {"", ".", "a.", ".a", "a..b", "\"a\"", "a,", "a,,b"});
    check_refused<event>(codec_errc::bad_parameter, {"a;", "a b", "a;id=1;ID=2", "a;id=", "a<b>"});
}

BOOST_AUTO_TEST_SUITE_END()
