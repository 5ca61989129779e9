#include "protocol/sip/parameterized.hpp"

#include "protocol/sip/value_list.hpp"

BOOST_AUTO_TEST_SUITE(sip_parameterized)

using namespace cabinet;
using namespace cabinet::sip;

BOOST_AUTO_TEST_CASE(a_value_and_its_parameters_are_told_apart)
{
    value_list<parameterized> in(" application/sdp;level=1 ; q=\"a,b\" , text/* , reg;id=7");
    parameterized one;
    BOOST_TEST_REQUIRE(in.next(one));
    BOOST_TEST(one.value == "application/sdp");
    BOOST_TEST(one.parameters == ";level=1 ; q=\"a,b\"");
    BOOST_TEST_REQUIRE(in.next(one));
    BOOST_TEST(one.value == "text/*");
    BOOST_TEST(one.parameters.empty());
    BOOST_TEST_REQUIRE(in.next(one));
    BOOST_TEST(one.value == "reg");
    BOOST_TEST(find_parameter(one.parameters, "ID")->value == "7");
    BOOST_TEST(!in.next(one));
    BOOST_TEST((in.error() == codec_errc{}));
}

BOOST_AUTO_TEST_CASE(what_is_no_such_value_is_refused)
{
    for (std::string_view const bad :
         {"/", "a/", "/b", "a//b", "a/b/c", ";x", "a;", "a;=1", "a b", "a;x;X", "\"a\""}) {
        value_list<parameterized> in(bad);
        parameterized one;
        BOOST_TEST(!in.next(one), bad);
        BOOST_TEST((in.error() != codec_errc{}), bad);
    }
}

BOOST_AUTO_TEST_SUITE_END()
