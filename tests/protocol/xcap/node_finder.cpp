#include "protocol/xcap/node_finder.hpp"

#include "tests/support/selector_oracle.hpp"
#include "tests/support/selector_samples.hpp"
#include "tests/support/xcap_selecting.hpp"

BOOST_AUTO_TEST_SUITE(xcap_node_finder)

using namespace cabinet;

using test::selecting;

BOOST_AUTO_TEST_CASE(the_parent_is_given_with_all_its_children)
{
    std::string_view const document = "<r><a><x k='1'/> <y/><!-- --><x/></a></r>";
    auto const where = xcap::find_node(document, selecting("r/a/x[@k='1']"));
    BOOST_TEST(where.steps_found == 2u);
    BOOST_TEST_REQUIRE(where.parent.has_value());
    BOOST_TEST(where.parent->name == "a");
    BOOST_TEST(document.substr(where.parent->content_begin,
                               where.parent->content_end - where.parent->content_begin) ==
               "<x k='1'/> <y/><!-- --><x/>");
    BOOST_TEST_REQUIRE(where.parent->children.size() == 3u);
    auto const& [first, second, third] =
        std::tie(where.parent->children[0], where.parent->children[1], where.parent->children[2]);
    BOOST_TEST(document.substr(first.begin, first.end - first.begin) == "<x k='1'/>");
    BOOST_TEST((first.is_named && first.is_tested));
    BOOST_TEST((!second.is_named && !second.is_tested));
    BOOST_TEST((third.is_named && !third.is_tested));
}

BOOST_AUTO_TEST_CASE(an_empty_element_tag_has_its_content_before_the_slash)
{
    std::string_view const document = "<r><a  /></r>";
    auto const where = xcap::find_node(document, selecting("r/a/x"));
    BOOST_TEST_REQUIRE(where.parent.has_value());
    BOOST_TEST(where.parent->is_self_closing);
    BOOST_TEST(document.substr(where.parent->content_begin, 2) == "/>");
    BOOST_TEST(where.parent->content_end == where.parent->content_begin);
}

BOOST_AUTO_TEST_CASE(the_document_is_the_parent_of_the_root)
{
    auto const where = xcap::find_node("<!-- --><r/>", selecting("s"));
    BOOST_TEST(where.steps_found == 0u);
    BOOST_TEST_REQUIRE(where.parent.has_value());
    BOOST_TEST(where.parent->name == "");
    BOOST_TEST(where.parent->children.size() == 1u);
    BOOST_TEST(!where.parent->children[0].is_named);
}

BOOST_AUTO_TEST_CASE(steps_are_found_up_to_the_first_that_selects_none_or_several)
{
    std::string_view const document = "<r><a><b/></a><a><b/><b/></a><c><d/></c></r>";
    auto const found = [&](std::string_view text) {
        auto const where = xcap::find_node(document, selecting(text));
        BOOST_TEST(where.parent.has_value() == (where.steps_found + 1 == selecting(text).steps.size()));
        return where.steps_found;
    };
    BOOST_TEST(found("s/a/b") == 0u);
    BOOST_TEST(found("r/a/b") == 1u);
    BOOST_TEST(found("r/x/b") == 1u);
    BOOST_TEST(found("r/a[3]/b") == 1u);
    BOOST_TEST(found("r/a[2]/b") == 2u);
    BOOST_TEST(found("r/*/b/x") == 1u);
    BOOST_TEST(found("r/a[2]/b/x") == 2u);
    BOOST_TEST(found("r/c/d/x") == 3u);
}

BOOST_AUTO_TEST_CASE(bindings_are_those_in_the_parents_scope)
{
    std::string_view const document = "<r xmlns='urn:r' xmlns:p='urn:1'><a xmlns:p='urn:2' "
                                      "xmlns:q='urn:3&amp;'><b xmlns=''><c/></b></a></r>";
    auto const inside = [&](std::string_view text) {
        return xcap::find_node(document, selecting(text, "xmlns(n=)", "urn:r")).parent->bindings;
    };
    using list = std::vector<xcap::bound_prefix>;
    BOOST_TEST((inside("r/a") == list{{"", "urn:r"}, {"p", "urn:1"}}));
    BOOST_TEST((inside("r/a/n:b") == list{{"", "urn:r"}, {"p", "urn:2"}, {"q", "urn:3&"}}));
    BOOST_TEST((inside("r/a/n:b/n:c") == list{{"p", "urn:2"}, {"q", "urn:3&"}}));
}

BOOST_AUTO_TEST_CASE(a_namespace_declaration_is_no_attribute)
{
    std::string_view const document = "<r xmlns='urn:r' xmlns:p='urn:1' k='1'/>";
    auto const count = [&](std::string_view text) {
        auto const selector = selecting(text, "xmlns(x=http://www.w3.org/2000/xmlns/)", "urn:r");
        return xcap::select_child(selector.steps.back(), xcap::find_node(document, selector).parent->children)
            .count;
    };
    BOOST_TEST(count("r[@k='1']") == 1u);
    BOOST_TEST(count("r[@xmlns='urn:r']") == 0u);
    BOOST_TEST(count("r[@x:p='urn:1']") == 0u);
}

BOOST_AUTO_TEST_CASE(random_selectors_lead_where_they_lead_in_a_tree)
{
    std::size_t found = 0;
    for (std::uint64_t seed = 0; seed < 8'000; ++seed) {
        test::selector_samples samples(seed);
        auto const document = samples.document();
        auto const text = samples.selector();
        auto const selector = selecting(text, samples.query, samples.default_namespace);
        auto const tree = xml::document::parse(document);
        BOOST_TEST_REQUIRE(tree.has_value(), document);
        auto const wanted = test::follow_steps(*tree, selector);
        auto const where = xcap::find_node(document, selector);
        auto const selected = where.parent ? xcap::select_child(selector.steps.back(), where.parent->children)
                                           : xcap::child_selection();
        BOOST_TEST_REQUIRE((selected.count == 1) == static_cast<bool>(wanted), text << " in " << document);
        if (wanted)
            BOOST_TEST_REQUIRE(where.parent->children[selected.index].begin == wanted.offset(),
                               text << " in " << document);
        found += selected.count == 1 ? 1u : 0u;
    }
    BOOST_TEST(found > 1'200u);
}

BOOST_AUTO_TEST_SUITE_END()
