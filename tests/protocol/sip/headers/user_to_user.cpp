#include "protocol/sip/headers/user_to_user.hpp"

#include "tests/protocol/sip/headers/value_of.hpp"

BOOST_AUTO_TEST_SUITE(sip_user_to_user)

using namespace cabinet;
using namespace cabinet::sip;
using test::check_refused;
using test::value_of;

BOOST_AUTO_TEST_CASE(applications_tell_each_other_data)
{
    value_list<user_to_user> in("56a390f3d2b7310023a2;purpose=foo;content=bar;encoding=hex, \"a, b\"");
    user_to_user one;
    BOOST_TEST_REQUIRE(in.next(one));
    BOOST_TEST(one.data == "56a390f3d2b7310023a2");
    BOOST_TEST(one.purpose == "foo");
    BOOST_TEST(one.content == "bar");
    BOOST_TEST(one.encoding == "hex");
    BOOST_TEST_REQUIRE(in.next(one));
    BOOST_TEST(one.data == "\"a, b\"");
    BOOST_TEST(one.encoding.empty());
    check_refused<user_to_user>(codec_errc::bad_token, {"", ";encoding=hex", "\"open", "a,"});
    check_refused<user_to_user>(codec_errc::bad_parameter, {"a b", "a;", "a;encoding=hex;encoding=hex"});
}

BOOST_AUTO_TEST_SUITE_END()
