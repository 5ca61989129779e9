#include "protocol/xcap/attribute_edit.hpp"

#include "tests/support/xcap_selecting.hpp"

BOOST_AUTO_TEST_SUITE(xcap_attribute_edit)

using namespace cabinet;

namespace {

constexpr std::string_view bound = "xmlns(p=urn:p)xmlns(n=urn:n)xmlns(x=http://www.w3.org/2000/xmlns/)";

std::string told(std::string_view document, xcap::edit_outcome const& outcome)
{
    if (auto const* const refused = std::get_if<xcap::node_conflict>(&outcome)) {
        BOOST_TEST(refused->phrase.ends_with('.'));
        return std::string(xcap::element_name(refused->what));
    }
    return xcap::apply(document, std::get<xcap::text_edit>(outcome));
}

/// The document after the attribute of the root was put.
std::string put(std::string_view document, std::string_view text, std::string_view value)
{
    auto const selector = test::selecting(text, bound);
    return told(document, xcap::edit_to_put(document, selector, xcap::find_node(document, selector), value));
}

std::string remove(std::string_view document, std::string_view text)
{
    auto const selector = test::selecting(text, bound);
    auto const outcome = xcap::edit_to_delete(document, selector, xcap::find_node(document, selector));
    return outcome ? told(document, *outcome) : "nothing";
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_new_attribute_goes_to_the_end_of_the_tag)
{
    BOOST_TEST(put("<r/>", "r/@k", "v") == "<r k=\"v\"/>");
    BOOST_TEST(put("<r />", "r/@k", "v") == "<r k=\"v\" />");
    BOOST_TEST(put("<r></r>", "r/@k", "v") == "<r k=\"v\"></r>");
    BOOST_TEST(put("<r a = 'b' ></r>", "r/@k", "") == "<r a = 'b' k=\"\" ></r>");
    BOOST_TEST(put("<r><s a='1'/></r>", "r/s[1]/@k", "v") == "<r><s a='1' k=\"v\"/></r>");
}

BOOST_AUTO_TEST_CASE(one_that_is_there_changes_its_value_alone)
{
    BOOST_TEST(put("<r  k = 'v'  l='m'/>", "r/@k", "w&amp;") == "<r  k = 'w&amp;'  l='m'/>");
    BOOST_TEST(put("<r k='v'/>", "r/@k", "a\"b") == "<r k='a\"b'/>");
    BOOST_TEST(put("<r k='v'/>", "r/@k", "it's") == "<r k=\"it's\"/>");
    BOOST_TEST(put("<r k=\"v\"/>", "r/@k", "a\"b") == "<r k='a\"b'/>");
}

BOOST_AUTO_TEST_CASE(a_value_may_come_in_quotes)
{
    BOOST_TEST(put("<r k='v'/>", "r/@k", "\"it's\"") == "<r k=\"it's\"/>");
    BOOST_TEST(put("<r k='v'/>", "r/@k", "'w'") == "<r k='w'/>");
    BOOST_TEST(put("<r k='v'/>", "r/@k", "''") == "<r k=''/>");
    BOOST_TEST(put("<r k='v'/>", "r/@k", "'") == "<r k=\"'\"/>");
}

BOOST_AUTO_TEST_CASE(what_cannot_stand_in_quotes_is_refused)
{
    for (std::string_view const value : {"<", "a&b", "&nbsp;", "&#0;", "'a\"", "\x01"})
        BOOST_TEST(put("<r k='v'/>", "r/@k", value) == "not-xml-att-value", value);
    BOOST_TEST(put("<r k='v'/>", "r/@k", "\xE9") == "not-utf-8");
}

BOOST_AUTO_TEST_CASE(a_prefix_is_taken_that_stands_for_the_namespace_there)
{
    BOOST_TEST(put("<r xmlns:p='urn:p'/>", "r/@p:k", "v") == "<r xmlns:p='urn:p' p:k=\"v\"/>");
    BOOST_TEST(put("<r xmlns:q='urn:p' xmlns:p='urn:x'/>", "r/@p:k", "v") ==
               "<r xmlns:q='urn:p' xmlns:p='urn:x' q:k=\"v\"/>");
    BOOST_TEST(put("<r xmlns:p='urn:p'><s/></r>", "r/s/@p:k", "v") ==
               "<r xmlns:p='urn:p'><s p:k=\"v\"/></r>");
    BOOST_TEST(put("<n:r xmlns='urn:p' xmlns:n='urn:n'/>", "n:r/@p:k", "v") == "cannot-insert");
    BOOST_TEST(put("<r/>", "r/@p:k", "v") == "cannot-insert");
    BOOST_TEST(put("<r/>", "r/@xml:lang", "de") == "<r xml:lang=\"de\"/>");
    BOOST_TEST(put("<r xmlns:q='urn:p' q:k='u'/>", "r/@p:k", "v") == "<r xmlns:q='urn:p' q:k='v'/>");
}

BOOST_AUTO_TEST_CASE(the_attribute_that_finds_the_element_keeps_its_value)
{
    BOOST_TEST(put("<r><s k='1'/></r>", "r/s[@k='1']/@k", "2") == "cannot-insert");
    BOOST_TEST(put("<r><s k='1'/></r>", "r/s[@k='1']/@k", "&#49;") == "<r><s k='&#49;'/></r>");
    BOOST_TEST(put("<r><s k='1'/></r>", "r/s[@k='1']/@l", "2") == "<r><s k='1' l=\"2\"/></r>");
    BOOST_TEST(put("<r><s k='1'/></r>", "r/s[1]/@k", "2") == "<r><s k='2'/></r>");
}

BOOST_AUTO_TEST_CASE(namespace_declarations_are_no_attributes)
{
    BOOST_TEST(put("<r/>", "r/@xmlns", "urn:a") == "cannot-insert");
    BOOST_TEST(put("<r/>", "r/@x:q", "urn:a") == "cannot-insert");
    BOOST_TEST(remove("<r xmlns:q='urn:q'/>", "r/@x:q") == "nothing");
}

BOOST_AUTO_TEST_CASE(a_deleted_attribute_takes_the_white_space_before_it_along)
{
    BOOST_TEST(remove("<r k='1' l='2'/>", "r/@k") == "<r l='2'/>");
    BOOST_TEST(remove("<r k='1'\n  l = '2' />", "r/@l") == "<r k='1' />");
    BOOST_TEST(remove("<r><s k='1'/></r>", "r/s[@k='1']/@k") == "<r><s/></r>");
    BOOST_TEST(remove("<r k='1'/>", "r/@l") == "nothing");
}

BOOST_AUTO_TEST_SUITE_END()
