#include "protocol/xcap/patch_selector.hpp"

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(xcap_patch_selector)

using namespace cabinet;
using xcap::patch_error;

BOOST_AUTO_TEST_CASE(selectors_that_are_none_are_refused)
{
    for (std::string_view const sel : {"",
                                       "/",
                                       "//a",
                                       "a/",
                                       "a//b",
                                       "a[",
                                       "a[]",
                                       "a[x]",
                                       "a[@x]",
                                       "a[@x=1]",
                                       "a[@x='1]",
                                       "a[1",
                                       "text()/a",
                                       "@a",
                                       "a/@b/c",
                                       "a/@",
                                       "namespace::p",
                                       "a/namespace::",
                                       "text(1)",
                                       "processing-instruction(a)",
                                       "a[.]",
                                       "a[..='x']",
                                       "a b",
                                       "a[position()=1]",
                                       "a[-1]",
                                       "a[99999999999999999999]",
                                       "a\xFF\xFF",
                                       "processing-i\xC3"})
        BOOST_TEST((!xcap::parse_patch_selector(sel, {}).has_value()), sel);
    auto const by_id = xcap::parse_patch_selector("id('a')", {});
    BOOST_TEST((by_id.error().what == patch_error::unsupported_id_function));
    auto const unbound = xcap::parse_patch_selector("p:a", {});
    BOOST_TEST((unbound.error().what == patch_error::invalid_namespace_prefix));
}

BOOST_AUTO_TEST_CASE(steps_and_conditions_have_a_limit)
{
    for (std::size_t const count : {63u, 64u, 65u}) {
        std::string sel = "a";
        for (std::size_t i = 1; i < count; ++i)
            sel += "/a";
        BOOST_TEST(xcap::parse_patch_selector(sel, {}).has_value() ==
                   (count <= xcap::patch_selector::max_steps));
    }
    for (std::size_t const count : {7u, 8u, 9u}) {
        std::string sel = "a";
        for (std::size_t i = 0; i < count; ++i)
            sel += "[1]";
        BOOST_TEST(xcap::parse_patch_selector(sel, {}).has_value() ==
                   (count <= xcap::patch_selector::max_conditions));
    }
}

BOOST_AUTO_TEST_CASE(prefixes_are_looked_up_and_remembered)
{
    auto const read =
        xcap::parse_patch_selector("/p:a[@q:k=\"v\"]/b", {{"", "urn:0"}, {"p", "urn:p"}, {"q", "urn:q"}});
    BOOST_TEST_REQUIRE(read.has_value());
    BOOST_TEST_REQUIRE(read->steps.size() == 2u);
    BOOST_TEST((read->steps[0].name == xcap::expanded_name{"urn:p", "a"}));
    BOOST_TEST((read->steps[0].conditions.front().name == xcap::expanded_name{"urn:q", "k"}));
    BOOST_TEST((read->steps[1].name == xcap::expanded_name{"urn:0", "b"}));
    BOOST_TEST((read->prefixes == std::vector<std::string>{"p", "q", ""}));
}

BOOST_AUTO_TEST_SUITE_END()
