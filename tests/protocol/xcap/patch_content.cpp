#include "protocol/xcap/patch_content.hpp"

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(xcap_patch_content)

using namespace cabinet;

BOOST_AUTO_TEST_CASE(nodes_are_counted_as_a_tree_has_them)
{
    auto const read = xcap::read_patch_content("a<![CDATA[b]]>c<e>t<f/></e><!--d--><?p?> ", {}, {});
    BOOST_TEST_REQUIRE(read.has_value());
    BOOST_TEST(read->texts == 2u);
    BOOST_TEST(read->elements == 1u);
    BOOST_TEST(read->comments == 1u);
    BOOST_TEST(read->instructions == 1u);
    BOOST_TEST(read->has_cdata);
    BOOST_TEST(!read->is_white);
    BOOST_TEST(read->octets == "a<![CDATA[b]]>c<e>t<f/></e><!--d--><?p?> ");
}

BOOST_AUTO_TEST_CASE(prefixes_declared_in_the_content_are_not_taken_from_outside)
{
    auto const taken =
        xcap::prefixes_taken("<p:a><p:b xmlns:p='urn:x' q:k='1'/></p:a><c xmlns='urn:d'><d/></c>",
                             {{"p", "urn:p"}, {"q", "urn:q"}});
    BOOST_TEST((taken == std::vector<std::string>{"p", "q"}));
    BOOST_TEST(!xcap::prefixes_taken("<p:a/>", {}).has_value());
}

BOOST_AUTO_TEST_CASE(a_prefix_that_the_content_rebinds_is_not_chosen)
{
    // "z" stands for the namespace where the content goes, but inside the content it stands for another.
    auto const read =
        xcap::read_patch_content("<b xmlns:z='urn:own'><a:c/></b>", {{"a", "urn:a"}}, {{{"z", "urn:a"}}, ""});
    BOOST_TEST_REQUIRE(!read.has_value());
    BOOST_TEST((read.error().what == xcap::patch_error::invalid_namespace_uri));
}

BOOST_AUTO_TEST_SUITE_END()
