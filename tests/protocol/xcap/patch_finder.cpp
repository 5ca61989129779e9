#include "protocol/xcap/patch_finder.hpp"

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(xcap_patch_finder)

using namespace cabinet;

constexpr std::string_view document =
    "<!--p--><doc><note id='1'>one</note> <note id='2'><from>Ann</from>two</note><x><note id='3'/></x>"
    "tail<?t a?><?u b?><!--c--></doc>";

/// The octets a selector leads to; empty: not to one node.
std::string_view found(std::string_view sel)
{
    auto const selector = xcap::parse_patch_selector(sel, {});
    BOOST_TEST_REQUIRE(selector.has_value(), sel);
    auto const target = xcap::find_patch_target(document, *selector);
    return target ? document.substr(target->begin, target->end - target->begin) : "";
}

BOOST_AUTO_TEST_CASE(a_selector_leads_to_one_node_or_to_none)
{
    BOOST_TEST(found("*") == document.substr(8));
    BOOST_TEST(found("/doc/note[1]") == "<note id='1'>one</note>");
    BOOST_TEST(found("doc/note[@id='2'][1]") == "<note id='2'><from>Ann</from>two</note>");
    BOOST_TEST(found("doc/note[2][@id='2']") == found("doc/note[@id='2']"));
    BOOST_TEST(found("doc/note[1][@id='2']") == "");
    BOOST_TEST(found("doc/note[.='one']") == "<note id='1'>one</note>");
    BOOST_TEST(found("doc/note[.='Anntwo']") == found("doc/*[2]"));
    BOOST_TEST(found("doc/note[from='Ann']") == found("doc/*[2]"));
    BOOST_TEST(found("doc/note[from='Anne']") == "");
    BOOST_TEST(found("doc/*/note") == "<note id='3'/>");  // the other ones have none
    BOOST_TEST(found("doc/note") == "");
    BOOST_TEST(found("doc/none") == "");
    BOOST_TEST(found("doc/note[0]") == "");
    BOOST_TEST(found("doc/text()") == "");
    BOOST_TEST(found("doc/text()[1]") == " ");
    BOOST_TEST(found("doc/text()[2]") == "tail");
    BOOST_TEST(found("doc/text()[3]") == "");
    BOOST_TEST(found("doc/comment()") == "<!--c-->");
    BOOST_TEST(found("comment()") == "<!--p-->");
    BOOST_TEST(found("doc/processing-instruction('t')") == "<?t a?>");
    BOOST_TEST(found("doc/processing-instruction()[2]") == "<?u b?>");
    BOOST_TEST(found("doc/processing-instruction()") == "");
    BOOST_TEST(found("doc/note[1]/@id") == "id='1'");
    BOOST_TEST(found("doc/note/@id") == "");
    BOOST_TEST(found("doc/x/@id") == "");
    BOOST_TEST(found("doc/x/note/from/@id") == "");
}

BOOST_AUTO_TEST_CASE(text_beside_a_node_is_told)
{
    auto const target = xcap::find_patch_target(document, *xcap::parse_patch_selector("doc/note[2]", {}));
    BOOST_TEST_REQUIRE(target->before.has_value());
    BOOST_TEST(target->before->is_white);
    BOOST_TEST(!target->after.has_value());
    auto const x = xcap::find_patch_target(document, *xcap::parse_patch_selector("doc/x", {}));
    BOOST_TEST(!x->before.has_value());
    BOOST_TEST_REQUIRE(x->after.has_value());
    BOOST_TEST(!x->after->is_white);
    BOOST_TEST(document.substr(x->after->begin, x->after->end - x->after->begin) == "tail");
}

BOOST_AUTO_TEST_SUITE_END()
