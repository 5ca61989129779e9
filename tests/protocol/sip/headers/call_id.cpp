#include "protocol/sip/headers/call_id.hpp"

#include "tests/protocol/sip/headers/value_of.hpp"

BOOST_AUTO_TEST_SUITE(sip_call_id)

using namespace cabinet;
using namespace cabinet::sip;
using test::check_refused;
using test::value_of;

BOOST_AUTO_TEST_CASE(a_call_id_is_one_word_or_two)
{
    for (std::string_view const good : {"f81d4fae-7dec@192.0.2.4", "a", "a84b4c76e66710@pc33.atlanta.example",
                                        "()<>:\\\"/[]?{}", "{x}@[::1]"})
        BOOST_TEST(value_of<call_id>(good).text == good);
    BOOST_TEST(value_of<call_id>(" x ").text == "x");
    check_refused<call_id>(codec_errc::bad_call_id,
                           {"", "@a", "a@", "a@b@c", "a b", "a;b", "a=b", "\xC3\xA9"});
}

BOOST_AUTO_TEST_CASE(in_reply_to_lists_several)
{
    value_list<call_id> in("70710@saturn, 17320@saturn");
    call_id one;
    BOOST_TEST_REQUIRE(in.next(one));
    BOOST_TEST(one.text == "70710@saturn");
    BOOST_TEST_REQUIRE(in.next(one));
    BOOST_TEST(one.text == "17320@saturn");
    BOOST_TEST(!in.next(one));
}

BOOST_AUTO_TEST_SUITE_END()
