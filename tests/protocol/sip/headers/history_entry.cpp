#include "protocol/sip/headers/history_entry.hpp"

#include "tests/protocol/sip/headers/value_of.hpp"

BOOST_AUTO_TEST_SUITE(sip_history_entry)

using namespace cabinet;
using namespace cabinet::sip;
using test::check_refused;
using test::value_of;

BOOST_AUTO_TEST_CASE(a_history_entry_has_an_index)
{
    value_list<history_entry> in(
        "<sip:bob@h?Reason=SIP%3Bcause%3D302>;index=1, <sip:office@h;cause=302>;index=1.2;mp=1, \"C\" "
        "<sip:c@h>;index=1.2.1;rc=1.2");
    history_entry one;
    BOOST_TEST_REQUIRE(in.next(one));
    BOOST_TEST(one.address.uri == "sip:bob@h?Reason=SIP%3Bcause%3D302");
    BOOST_TEST(one.index == "1");
    BOOST_TEST_REQUIRE(in.next(one));
    BOOST_TEST(one.index == "1.2");
    BOOST_TEST(one.mapped_from == "1");
    BOOST_TEST_REQUIRE(in.next(one));
    BOOST_TEST(one.address.display_name == "\"C\"");
    BOOST_TEST(one.registered_from == "1.2");
    BOOST_TEST(one.mapped_from.empty());
    BOOST_TEST(!in.next(one));
    BOOST_TEST(value_of<history_entry>("<sip:a>;index=1.1;np=1").not_changed_from == "1");
    check_refused<history_entry>(codec_errc::bad_parameter,
                                 {"<sip:a>", "<sip:a>;index=", "<sip:a>;index=1.", "<sip:a>;index=.1",
                                  "<sip:a>;index=1..1", "<sip:a>;index=a"});
    check_refused<history_entry>(codec_errc::bad_address, {"", "<>;index=1", "bob;index=1"});
}

BOOST_AUTO_TEST_SUITE_END()
