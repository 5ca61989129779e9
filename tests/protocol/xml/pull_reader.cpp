#include "protocol/xml/pull_reader.hpp"

#include "protocol/xml/document.hpp"

BOOST_AUTO_TEST_SUITE(xml_pull_reader)

using namespace cabinet;

namespace {

constexpr std::string_view lists_namespace = "urn:ietf:params:xml:ns:resource-lists";

/// The texts of the root's children.
std::vector<std::string> texts_in(std::string_view document)
{
    std::vector<std::string> out;
    xml::pull_reader in(document, nullptr);
    BOOST_TEST_REQUIRE(in.enter_root());
    for (xml::children_of root(in); root.next();)
        out.emplace_back(in.text());
    in.finish();
    BOOST_TEST(!in.error().has_value());
    return out;
}

}  // namespace

BOOST_AUTO_TEST_CASE(children_come_in_order_and_what_is_inside_of_them_is_passed_over)
{
    xml::pull_reader in("<?xml version='1.0'?><!-- --><a>t<b><x><y/></x>t</b><c/>t<d/></a>", nullptr);
    BOOST_TEST_REQUIRE(in.enter_root());
    std::string met;
    for (xml::children_of root(in); root.next();)
        met += in.tag().local;
    BOOST_TEST(met == "bcd");
    BOOST_TEST(in.depth() == 0u);
}

BOOST_AUTO_TEST_CASE(elements_nest_as_far_as_one_looks)
{
    xml::pull_reader in("<a><b><c>1</c><c>2</c></b><b/><b><c>3</c></b></a>", nullptr);
    BOOST_TEST_REQUIRE(in.enter_root());
    std::string met;
    for (xml::children_of root(in); root.next();) {
        met += '(';
        for (xml::children_of inside(in); inside.next();)
            met += in.text();
        met += ')';
    }
    BOOST_TEST(met == "(12)()(3)");
}

BOOST_AUTO_TEST_CASE(text_is_that_of_the_element_itself)
{
    std::vector<std::string> const expected{"", "plain", "a<b", "1\n2\n3", "one two", "xy", "&"};
    BOOST_TEST(texts_in("<r><t/><t>plain</t><t>a&lt;b</t><t>1\r\n2\r3</t><t>one<u>no</u><!-- --> two</t>"
                        "<t><![CDATA[x]]>y</t><t>&amp;</t></r>") == expected,
               boost::test_tools::per_element());
    BOOST_TEST(texts_in("<r><t><![CDATA[a\r\nb&amp;]]></t></r>").front() == "a\nb&amp;");
}

BOOST_AUTO_TEST_CASE(values_of_attributes_are_resolved_and_stay)
{
    xml::pull_reader in("<a x:b='1&lt;' b='2\n' c='3' xmlns:x='urn:x'><d/></a>", nullptr);
    BOOST_TEST_REQUIRE(in.enter_root());
    auto const prefixed = in.attribute("urn:x", "b");
    auto const plain = in.attribute("b");
    auto const last = in.attribute("c");
    BOOST_TEST(!in.attribute("x").has_value());
    BOOST_TEST(!in.attribute("urn:x", "c").has_value());
    in.finish();
    BOOST_TEST(prefixed.value() == "1<");
    BOOST_TEST(plain.value() == "2 ");
    BOOST_TEST(last.value() == "3");
}

BOOST_AUTO_TEST_CASE(an_element_alone_is_what_the_tree_gives)
{
    std::string_view const document = "<r xmlns='urn:r' xmlns:p='urn:p' xmlns:q='urn:q'><s "
                                      "xmlns:p='urn:o'><p:t q:a='&lt;'> <u/>&amp;<!-- c --><![CDATA[<]]>"
                                      "</p:t><v xmlns=''/></s></r>";
    auto const tree = xml::document::parse(document).value();
    auto expected = tree.root().first_child().first_child();
    xml::pull_reader in(document, nullptr);
    BOOST_TEST_REQUIRE(in.enter_root());
    xml::children_of root(in);
    BOOST_TEST_REQUIRE(root.next());
    for (xml::children_of inside(in); inside.next(); expected = expected.next_sibling())
        BOOST_TEST(in.standalone() == expected.standalone());
    BOOST_TEST(!expected);
    BOOST_TEST(!root.next());
}

BOOST_AUTO_TEST_CASE(an_element_alone_costs_what_it_uses_and_not_what_is_declared_around_it)
{
    std::string document = "<r";
    for (int i = 0; i < 100; ++i)
        document += " xmlns:p" + std::to_string(i) + "='urn:" + std::string(50'000, 'x') + "'";
    document += " xmlns:u='urn:u'>";
    for (int i = 0; i < 50'000; ++i)
        document += "<u:e/>";
    document += "</r>";
    xml::pull_reader in(document, nullptr);
    BOOST_TEST_REQUIRE(in.enter_root());
    std::size_t octets = 0;  // a quarter of a terabyte would be copied, were all declarations taken along
    for (xml::children_of root(in); root.next();)
        octets += in.standalone().size();
    BOOST_TEST(octets == 50'000 * std::string_view("<u:e xmlns:u=\"urn:u\"/>").size());
}

BOOST_AUTO_TEST_CASE(a_document_that_is_not_valid_ends_there_and_says_why)
{
    std::string const document =
        "<resource-lists xmlns='" + std::string(lists_namespace) + "'><list/><entry/><list/>";
    xml::pull_reader in(document, &xml::resource_lists_schema());
    BOOST_TEST_REQUIRE(in.enter_root());
    std::size_t lists = 0;
    for (xml::children_of root(in); root.next();)
        ++lists;
    BOOST_TEST(lists == 1u);
    BOOST_TEST(!in.advance());
    BOOST_TEST_REQUIRE(in.error().has_value());
    // What is not well-formed is told first.
    BOOST_TEST(static_cast<int>(in.error()->code) == static_cast<int>(xml::errc::not_well_formed));
    auto const whole = document + "</resource-lists>";
    xml::pull_reader again(whole, &xml::resource_lists_schema());
    again.finish();
    BOOST_TEST_REQUIRE(again.error().has_value());
    BOOST_TEST(static_cast<int>(again.error()->code) == static_cast<int>(xml::errc::schema_violation));
}

BOOST_AUTO_TEST_CASE(a_document_without_a_root_is_refused)
{
    for (std::string_view const document : {"", "<!-- -->", "x"}) {
        xml::pull_reader in(document, nullptr);
        BOOST_TEST(!in.enter_root());
        BOOST_TEST(in.error().has_value());
    }
}

BOOST_AUTO_TEST_SUITE_END()
