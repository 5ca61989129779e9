#include "protocol/xml/document.hpp"

#include <boost/test/data/monomorphic.hpp>

BOOST_AUTO_TEST_SUITE(xml_document)

using namespace cabinet;

namespace {

xml::document parse(std::string_view text)
{
    return xml::document::parse(text).value();
}

}  // namespace

BOOST_AUTO_TEST_CASE(names_resolve_through_the_declarations_around_them)
{
    auto const document =
        parse("<a xmlns='urn:one' xmlns:p='urn:two'>"
              "<p:b xmlns:p='urn:three' p:x='1' x='2'/><c xmlns=''><d/></c><p:e xml:lang='de'/></a>");
    auto const root = document.root();
    BOOST_TEST(root.is("urn:one", "a"));
    auto const b = root.first_child();
    BOOST_TEST(b.is("urn:three", "b"));
    BOOST_TEST(b.name() == "p:b");
    BOOST_TEST(b.local_name() == "b");
    BOOST_TEST(b.attribute("x").value() == "2");
    BOOST_TEST(b.attribute("urn:three", "x").value() == "1");
    BOOST_TEST(!b.attribute("urn:two", "x").has_value());
    BOOST_TEST(!b.attribute("", "x").has_value());
    auto const c = b.next_sibling();
    BOOST_TEST(c.is("", "c"));
    BOOST_TEST(c.first_child().is("", "d"));
    auto const e = root.child("urn:two", "e");
    BOOST_TEST(e.attribute("http://www.w3.org/XML/1998/namespace", "lang").value() == "de");
    BOOST_TEST((e.parent() == root));
    BOOST_TEST(!root.parent());
    BOOST_TEST(!root.child("urn:one", "e"));
}

BOOST_AUTO_TEST_CASE(attributes_are_listed_without_declarations)
{
    auto const document = parse("<a xmlns='urn:one' b='1' xmlns:p='urn:two' p:c='&amp;' xml:lang='de'/>");
    std::string all;
    for (auto const& attribute : document.root().attributes())
        all.append(attribute.namespace_uri)
            .append("|")
            .append(attribute.local_name)
            .append("=")
            .append(attribute.value) += ' ';
    BOOST_TEST(all == "|b=1 urn:two|c=& http://www.w3.org/XML/1998/namespace|lang=de ");
    BOOST_TEST(xml::element().attributes().empty());
}

BOOST_AUTO_TEST_CASE(text_is_all_character_data_directly_inside)
{
    auto const document = parse("<a> x<!-- no -->&amp;<![CDATA[<y>]]><b>no</b>\r\nz</a>");
    BOOST_TEST(document.root().text() == " x&<y>\nz");
    BOOST_TEST(parse("<a> </a>").root().text() == " ");
    BOOST_TEST(parse("<a/>").root().text() == "");
}

BOOST_AUTO_TEST_CASE(children_are_the_elements_in_order)
{
    auto const document = parse("<a>t<b/><!--c--><?p i?>\n<d/>&#65;<e/></a>");
    std::string names;
    for (auto const child : document.root().children())
        names += child.name();
    BOOST_TEST(names == "bde");
}

BOOST_AUTO_TEST_CASE(an_element_knows_where_it_stands)
{
    std::string const text = "\xEF\xBB\xBF<?xml version='1.0'?>\n<a>\n <b/></a>";
    auto const document = parse(text);
    BOOST_TEST(document.root().offset() == text.find("<a>"));
    BOOST_TEST(document.root().first_child().offset() == text.find("<b/>"));
}

BOOST_AUTO_TEST_CASE(an_element_alone_takes_the_namespaces_it_uses_with_it)
{
    auto const document = parse(
        "<a xmlns='urn:one' xmlns:p='urn:two' xmlns:q='urn:three' xmlns:r='urn:four'>"
        "<p:b q:c='&lt;&#10;'> x <!-- y --><![CDATA[<z>]]><?i j?><d/><r:e xmlns:r='urn:five'/></p:b></a>");
    auto const alone = document.root().first_child().standalone();
    BOOST_TEST(
        alone ==
        "<p:b xmlns:p=\"urn:two\" xmlns:q=\"urn:three\" xmlns=\"urn:one\" q:c=\"&lt;&#10;\"> x <!-- y -->"
        "<![CDATA[<z>]]><?i j?><d/><r:e xmlns:r=\"urn:five\"/></p:b>");
    auto const again = parse(alone);
    BOOST_TEST(again.root().standalone() == alone);
}

BOOST_AUTO_TEST_CASE(an_element_without_a_namespace_says_so_when_it_stands_alone)
{
    BOOST_TEST(parse("<p:a xmlns:p='urn:x'><b c='1'/></p:a>").root().first_child().standalone() ==
               "<b xmlns=\"\" c=\"1\"/>");
}

BOOST_AUTO_TEST_CASE(a_handle_to_nothing_answers_with_nothing)
{
    xml::element const none;
    BOOST_TEST(!none);
    BOOST_TEST(none.name() == "");
    BOOST_TEST(none.namespace_uri() == "");
    BOOST_TEST(none.text() == "");
    BOOST_TEST(none.standalone() == "");
    BOOST_TEST(none.offset() == 0u);
    BOOST_TEST(!none.attribute("a").has_value());
    BOOST_TEST(!none.first_child());
    BOOST_TEST(!none.next_sibling());
    BOOST_TEST(!none.parent());
}

BOOST_AUTO_TEST_CASE(handles_survive_a_move_of_the_document)
{
    auto first = parse("<a><b c='d'/></a>");
    auto const b = first.root().first_child();
    auto const second = std::move(first);
    BOOST_TEST(b.attribute("c").value() == "d");
    BOOST_TEST((second.root().first_child() == b));
}

BOOST_AUTO_TEST_CASE(what_the_reader_refuses_is_no_document)
{
    auto const refused = xml::document::parse("<a>\n  <b></c></a>");
    BOOST_TEST_REQUIRE(refused.has_error());
    BOOST_TEST(xml::describe(refused.error()) == "line 2, column 6: the end tag of 'b' is expected here");
}

BOOST_AUTO_TEST_SUITE_END()
