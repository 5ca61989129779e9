#include "protocol/sip/headers/dialog_reference.hpp"

#include "tests/protocol/sip/headers/value_of.hpp"

BOOST_AUTO_TEST_SUITE(sip_dialog_reference)

using namespace cabinet;
using namespace cabinet::sip;
using test::check_refused;
using test::value_of;

BOOST_AUTO_TEST_CASE(a_dialog_is_named_by_call_id_and_two_tags)
{
    auto const one =
        value_of<dialog_reference>(" 425928@bobster.example ;to-tag=7743;From-Tag=6472;early-only");
    BOOST_TEST(one.call_id == "425928@bobster.example");
    BOOST_TEST(one.to_tag == "7743");
    BOOST_TEST(one.from_tag == "6472");
    BOOST_TEST(one.early_only);
    BOOST_TEST(!value_of<dialog_reference>("a;from-tag=1;to-tag=0").early_only);
    check_refused<dialog_reference>(
        codec_errc::bad_parameter,
        {"a", "a;to-tag=1", "a;from-tag=1", "a;to-tag;from-tag=1", "a;to-tag=1;from-tag=2;to-tag=3"});
    check_refused<dialog_reference>(codec_errc::bad_call_id,
                                    {"", ";to-tag=1;from-tag=2", "a b;to-tag=1;from-tag=2"});
}

BOOST_AUTO_TEST_SUITE_END()
