#include "protocol/sip/headers/warning.hpp"

#include "tests/protocol/sip/headers/value_of.hpp"

BOOST_AUTO_TEST_SUITE(sip_warning)

using namespace cabinet;
using namespace cabinet::sip;
using test::check_refused;
using test::value_of;

BOOST_AUTO_TEST_CASE(a_warning_has_a_code_an_agent_and_a_text)
{
    value_list<warning> in(
        "307 isi.edu \"Session parameter 'foo', not understood\" , 301 [2001:db8::1]:5060 \"\\\"x\\\"\"");
    warning one;
    BOOST_TEST_REQUIRE(in.next(one));
    BOOST_TEST(one.code == 307u);
    BOOST_TEST(one.agent == "isi.edu");
    BOOST_TEST(one.text == "\"Session parameter 'foo', not understood\"");
    BOOST_TEST_REQUIRE(in.next(one));
    BOOST_TEST(one.code == 301u);
    BOOST_TEST(one.agent == "[2001:db8::1]:5060");
    BOOST_TEST(one.text == "\"\\\"x\\\"\"");
    BOOST_TEST(!in.next(one));
    check_refused<warning>(codec_errc::bad_warning,
                           {"", "1812 overture \"In Progress\"", "99 a \"b\"", "099 a \"b\"", "307 a b",
                            "307 \"b\"", "307 a \"b", "307 a \"b\" c", "307a \"b\"", "307 a\"b\""});
}

BOOST_AUTO_TEST_SUITE_END()
