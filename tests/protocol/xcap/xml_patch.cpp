#include "protocol/xcap/xml_patch.hpp"

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(xcap_xml_patch)

using namespace cabinet;
using xcap::patch_error;
using xcap::patch_operation;
using kind = patch_operation::kind;
using place = patch_operation::place;
using space = patch_operation::space;

patch_operation add(std::string sel, std::string content, place pos = place::append, std::string type = "")
{
    patch_operation one{.what = kind::add, .sel = std::move(sel), .pos = pos, .type = std::move(type)};
    one.content = std::move(content);
    return one;
}

patch_operation replace(std::string sel, std::string content)
{
    patch_operation one{.what = kind::replace, .sel = std::move(sel)};
    one.content = std::move(content);
    return one;
}

patch_operation removal(std::string sel, space ws = space::keep)
{
    patch_operation one{.what = kind::remove, .sel = std::move(sel)};
    one.ws = ws;
    return one;
}

void check(std::string_view before, patch_operation const& one, std::string_view after)
{
    auto const done = xcap::apply_patch(before, {one});
    BOOST_TEST_CONTEXT(one.sel)
    {
        BOOST_TEST_REQUIRE(done.has_value(), (done ? "" : done.error().phrase));
        BOOST_TEST(*done == after);
    }
}

void check_fault(std::string_view before, patch_operation const& one, patch_error what)
{
    auto const done = xcap::apply_patch(before, {one});
    BOOST_TEST_CONTEXT(one.sel << " of " << before)
    {
        BOOST_TEST_REQUIRE(!done.has_value());
        BOOST_TEST(xcap::name_of(done.error().what) == xcap::name_of(what));
        BOOST_TEST(done.error().phrase.ends_with('.'));
    }
}

BOOST_AUTO_TEST_CASE(nodes_are_added_inside_and_beside)
{
    check("<doc><a/></doc>", add("doc", "<b/>"), "<doc><a/><b/></doc>");
    check("<doc><a/></doc>", add("doc", "t<b/>", place::prepend), "<doc>t<b/><a/></doc>");
    check("<doc><a/></doc>", add("doc/a", "<!-- c -->", place::before), "<doc><!-- c --><a/></doc>");
    check("<doc><a/></doc>", add("doc/a", "<?p?>", place::after), "<doc><a/><?p?></doc>");
    check("<doc><a /></doc>", add("doc/a", "t"), "<doc><a >t</a></doc>");
    check("<doc>x<a/>y</doc>", add("doc/text()[2]", "new<b/>", place::after), "<doc>x<a/>ynew<b/></doc>");
    check("<doc/>", add("doc", "<!--c-->\n", place::before), "<!--c-->\n<doc/>");
    check("<doc/>", add("*", ""), "<doc/>");
}

BOOST_AUTO_TEST_CASE(attributes_and_declarations_are_added_replaced_and_removed)
{
    check("<doc a='1'/>", add("doc", "B\n\"b&amp;", place::append, "@user"),
          "<doc a='1' user=\"B&#10;&quot;b&amp;\"/>");
    check("<doc/>", add("doc", "urn:x", place::append, "namespace::p"), "<doc xmlns:p=\"urn:x\"/>");
    check("<doc a='1' b='2'/>", replace("doc/@a", "it's"), "<doc a='it&apos;s' b='2'/>");
    check("<doc a='1'/>", replace("doc/@a", ""), "<doc a=''/>");
    check("<doc xmlns:p='urn:x'/>", replace("doc/namespace::p", "urn:y"), "<doc xmlns:p='urn:y'/>");
    check("<doc  a='1' b='2'/>", removal("doc/@a"), "<doc b='2'/>");
    check("<doc xmlns:p='urn:x'/>", removal("doc/namespace::p"), "<doc/>");
    check_fault("<doc xmlns:p='urn:x'><p:a/></doc>", removal("doc/namespace::p"),
                patch_error::invalid_namespace_prefix);
    check_fault("<doc a='1'/>", add("doc", "2", place::append, "@a"), patch_error::invalid_patch_directive);
    check_fault("<doc a='1'/>", replace("doc/@a", "<![CDATA[2]]>"), patch_error::invalid_attribute_value);
    check_fault("<doc a='1'/>", replace("doc/@a", "<b/>"), patch_error::invalid_node_types);
    check_fault("<doc/>", add("doc", "2", place::append, "a"), patch_error::invalid_attribute_value);
    check_fault("<doc/>", add("doc", "2", place::before, "@a"), patch_error::invalid_attribute_value);
    check_fault("<doc/>", add("doc", "2", place::append, "@p:a"), patch_error::invalid_namespace_prefix);
    check_fault("<doc/>", add("doc", "", place::append, "namespace::p"), patch_error::invalid_namespace_uri);
    check_fault("<doc/>", add("doc", "u", place::append, "namespace::xml"),
                patch_error::invalid_namespace_prefix);
}

BOOST_AUTO_TEST_CASE(nodes_are_replaced_by_their_own_kind)
{
    check("<doc><a/>t</doc>", replace("doc/a", "<b>x</b>"), "<doc><b>x</b>t</doc>");
    check("<doc><a/>t<![CDATA[<]]></doc>", replace("doc/text()[1]", "u"), "<doc><a/>u</doc>");
    check("<doc><a/>t</doc>", replace("doc/text()", ""), "<doc><a/></doc>");
    check("<doc><!--a--><!--b--></doc>", replace("doc/comment()[2]", "<!--c-->"),
          "<doc><!--a--><!--c--></doc>");
    check("<doc><?b?><?a x?></doc>", replace("doc/processing-instruction('a')", "<?c?>"),
          "<doc><?b?><?c?></doc>");
    for (std::string_view const content : {"", "t", "<a/><b/>", " <a/>", "<!--c-->"})
        check_fault("<doc><a/></doc>", replace("doc/a", std::string(content)),
                    patch_error::invalid_node_types);
    check_fault("<doc>t</doc>", replace("doc/text()", "<a/>"), patch_error::invalid_node_types);
    check_fault("<doc><!--a--></doc>", replace("doc/comment()", "a"), patch_error::invalid_node_types);
}

BOOST_AUTO_TEST_CASE(white_space_goes_with_a_node_where_it_is_asked)
{
    constexpr std::string_view document = "<doc>\n <a/> <b/>t<c/></doc>";
    check(document, removal("doc/a"), "<doc>\n  <b/>t<c/></doc>");
    check(document, removal("doc/a", space::before), "<doc> <b/>t<c/></doc>");
    check(document, removal("doc/a", space::after), "<doc>\n <b/>t<c/></doc>");
    check(document, removal("doc/a", space::both), "<doc><b/>t<c/></doc>");
    check(document, removal("doc/text()[3]"), "<doc>\n <a/> <b/><c/></doc>");
    check_fault(document, removal("doc/b", space::after), patch_error::invalid_whitespace_directive);
    check_fault(document, removal("doc/c", space::after), patch_error::invalid_whitespace_directive);
    check_fault(document, removal("doc/text()[1]", space::after), patch_error::invalid_attribute_value);
    check_fault("<doc><a/>&#32;</doc>", removal("doc/a", space::after),
                patch_error::invalid_whitespace_directive);
}

BOOST_AUTO_TEST_CASE(the_root_element_stays_the_only_one)
{
    check("<doc/>", replace("doc", "<new/>"), "<new/>");
    check_fault("<doc/>", removal("doc"), patch_error::invalid_root_element_operation);
    check_fault("<doc/>", add("doc", "<a/>", place::after), patch_error::invalid_root_element_operation);
    check_fault("<doc/>", add("doc", "t", place::after), patch_error::invalid_xml_prolog_operation);
    check("<!--c--><doc/>", removal("comment()"), "<doc/>");
}

BOOST_AUTO_TEST_CASE(content_that_is_no_xml_is_refused)
{
    for (std::string_view const content :
         {"<a>", "</a>", "&", "<p:a/>", "</_>", "</_><_>", "<a/></_><_/><_>", "]]>"})
        check_fault("<doc/>", add("doc", std::string(content)), patch_error::invalid_diff_format);
}

BOOST_AUTO_TEST_CASE(prefixes_mean_what_they_mean_in_the_patch)
{
    auto one = add("d:doc", "<a:x a:k='1' k='2'><b xmlns='urn:own'/></a:x>");
    one.bindings = {{"a", "urn:a"}, {"d", "urn:d"}};
    check("<doc xmlns='urn:d' xmlns:z='urn:a'/>", one,
          "<doc xmlns='urn:d' xmlns:z='urn:a'><z:x z:k='1' k='2'><b xmlns='urn:own'/></z:x></doc>");
    check("<doc xmlns='urn:d' xmlns:z='urn:a' xmlns:a='urn:a'/>", one,
          "<doc xmlns='urn:d' xmlns:z='urn:a' xmlns:a='urn:a'><a:x a:k='1' k='2'><b "
          "xmlns='urn:own'/></a:x></doc>");
    check_fault("<doc xmlns='urn:d'/>", one, patch_error::invalid_namespace_uri);
    check_fault("<doc xmlns='urn:other' xmlns:a='urn:a'/>", one, patch_error::unlocated_node);
    auto plain = add("*", "<x/>");
    check_fault("<doc xmlns='urn:d'/>", plain, patch_error::invalid_namespace_uri);
    plain.bindings = {{"", "urn:d"}};
    check("<p:doc xmlns:p='urn:d'/>", plain, "<p:doc xmlns:p='urn:d'><p:x/></p:doc>");
    // The last rule: the one just before in the alphabet, else the first.
    for (auto const& [wanted, chosen] :
         std::vector<std::pair<std::string, std::string>>{{"xx", "x"}, {"a", "x"}, {"z", "y"}}) {
        auto last = add("*", "<" + wanted + ":e/>");
        last.bindings = {{wanted, "urn:a"}};
        check("<doc xmlns:x='urn:a' xmlns:y='urn:a'/>", last,
              "<doc xmlns:x='urn:a' xmlns:y='urn:a'><" + chosen + ":e/></doc>");
    }
    auto attribute = add("*", "1", place::append, "@q:k");
    attribute.bindings = {{"q", "urn:a"}};
    check("<doc xmlns='urn:a' xmlns:p='urn:a'/>", attribute,
          "<doc xmlns='urn:a' xmlns:p='urn:a' p:k=\"1\"/>");
    check_fault("<doc xmlns='urn:a'/>", attribute, patch_error::invalid_namespace_uri);
}

BOOST_AUTO_TEST_CASE(each_operation_works_on_what_the_last_one_made)
{
    auto const done =
        xcap::apply_patch("<doc/>", {add("doc", "<a/>"), add("doc/a", "<b/>"), replace("doc/a/b", "<c/>")});
    BOOST_TEST_REQUIRE(done.has_value());
    BOOST_TEST(*done == "<doc><a><c/></a></doc>");
    auto const failed = xcap::apply_patch("<doc/>", {add("doc", "<a/>"), removal("doc/b"), removal("doc/a")});
    BOOST_TEST_REQUIRE(!failed.has_value());
    BOOST_TEST(failed.error().operation == 1u);
}

BOOST_AUTO_TEST_CASE(an_operation_keeps_the_bindings_it_uses)
{
    auto one = add("d:doc/e[@x:k='1']", "<a:x><b/></a:x>", place::append);
    one.bindings = {{"", "urn:0"}, {"unused", "urn:u"}, {"x", "urn:x"}, {"a", "urn:a"}, {"d", "urn:d"}};
    auto const kept = xcap::with_used_bindings(one);
    BOOST_TEST_REQUIRE(kept.has_value());
    std::vector<xcap::bound_prefix> const wanted{
        {"", "urn:0"}, {"a", "urn:a"}, {"d", "urn:d"}, {"x", "urn:x"}};
    BOOST_TEST((kept->bindings == wanted));
}

BOOST_AUTO_TEST_SUITE_END()
