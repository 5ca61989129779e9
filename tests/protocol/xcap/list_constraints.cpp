#include "protocol/xcap/list_constraints.hpp"

#include <boost/test/data/monomorphic.hpp>

BOOST_AUTO_TEST_SUITE(xcap_list_constraints)

using namespace cabinet;
using xcap::conflict;
namespace bdata = boost::unit_test::data;

namespace {

std::optional<xcap::error_body> check_resource_lists(std::string_view document)
{
    return xcap::check_lists(document, xcap::keyed_elements_of_lists());
}

std::string lists(std::string_view content)
{
    return "<resource-lists xmlns='urn:ietf:params:xml:ns:resource-lists' xmlns:x='urn:x' "
           "xmlns:r='urn:ietf:params:xml:ns:resource-lists'>" +
           std::string(content) + "</resource-lists>";
}

/// The fields of a uniqueness failure, joined; "constraint" for one; "" where all holds.
std::string judge(std::string_view content)
{
    auto const found = check_resource_lists(lists(content));
    if (!found)
        return "";
    if (found->what == conflict::constraint_failure)
        return "constraint";
    std::string out;
    for (auto const& taken : found->exists)
        out += (out.empty() ? "" : " ") + taken.field;
    return out;
}

struct example {
    std::string_view content;
    std::string_view judgement;
};

std::ostream& operator<<(std::ostream& out, example const& value)
{
    return out << value.content;
}

constexpr example examples[] = {
    {"", ""},
    {"<list/><list/>", ""},
    {"<list name='a'/><list name='b'/>", ""},
    {"<list name='a'/><list name='A'/>", ""},
    {"<list name='a'><list name='a'><list name='a'/></list></list>", ""},
    {"<list><entry uri='a'/></list><list><entry uri='a'/></list>", ""},
    {"<list name='a'><entry uri='a'/><entry-ref ref='a'/></list>", ""},
    {"<list><entry uri='a'/><x:y><r:entry uri='a'/><r:entry uri='a'/></x:y></list>", ""},
    {"<list><entry uri='a' x:uri='b'/><entry uri='b' x:uri='b'/></list>", ""},
    {"<list name='a'/><list name='a'/>", "resource-lists/list%5B2%5D/@name"},
    {"<list name=''/><list name=''/>", "resource-lists/list%5B2%5D/@name"},
    {"<list name='a'/><list/><r:list name='&#97;'/><list name=\"a\"/>",
     "resource-lists/list%5B3%5D/@name resource-lists/list%5B4%5D/@name"},
    {"<list/><list><list/><list><entry uri='b'/><entry-ref ref='c'/><entry uri='a'/><entry "
     "uri='b'/></list></list>",
     "resource-lists/list%5B2%5D/list%5B2%5D/entry%5B3%5D/@uri"},
    {"<list><entry-ref ref='a'/><entry-ref ref='a'/></list>",
     "resource-lists/list%5B1%5D/entry-ref%5B2%5D/@ref"},
    {"<list><external anchor='http://a'/><external anchor='http://a'/></list>",
     "resource-lists/list%5B1%5D/external%5B2%5D/@anchor"},
    {"<list><entry-ref ref='resource-lists/users/sip:a@b/index/~~/resource-lists/list%5b1%5d'/></list>", ""},
    {"<list><entry-ref ref='a/b:c'/></list>", ""},
    {"<list><entry-ref ref=''/></list>", "constraint"},
    {"<list><entry-ref ref='/a'/></list>", "constraint"},
    {"<list><entry-ref ref='http://a/b'/></list>", "constraint"},
    {"<list><entry-ref ref='sip:a@b'/></list>", "constraint"},
    {"<list><entry-ref ref='?a'/></list>", "constraint"},
    {"<list><entry-ref ref='#a'/></list>", "constraint"},
    {"<list><external anchor='https://a/b'/><external anchor='HTTP://a'/><external/></list>", ""},
    {"<list><external anchor='ftp://a/b'/></list>", "constraint"},
    {"<list><external anchor='a/b'/></list>", "constraint"},
    {"<list><external anchor='http:a'/></list>", "constraint"},
    {"<list><external anchor='http://'/></list>", "constraint"},
    {"<list><external anchor='a'/><entry uri='b'/><entry uri='b'/></list>",
     "resource-lists/list%5B1%5D/entry%5B2%5D/@uri"},
};

}  // namespace

BOOST_DATA_TEST_CASE(uniqueness_and_forms_are_judged_as_rfc_4826_says, bdata::make(examples))
{
    BOOST_TEST(judge(sample.content) == sample.judgement);
}

BOOST_AUTO_TEST_CASE(a_violated_form_is_located)
{
    auto const found = check_resource_lists(lists("<list>\n <external anchor='a'/></list>"));
    BOOST_TEST_REQUIRE(found.has_value());
    BOOST_TEST(found->phrase ==
               "line 2, column 2: the attribute 'anchor' of an 'external' must be an absolute HTTP URI");
}

BOOST_AUTO_TEST_CASE(a_name_that_is_taken_comes_with_one_that_is_free)
{
    auto const found =
        check_resource_lists(lists("<list name='a'/><list name='a-2'/><list name='a'/><list name='a'/>"));
    BOOST_TEST_REQUIRE(found.has_value());
    BOOST_TEST_REQUIRE(found->exists.size() == 2u);
    BOOST_TEST((found->exists[0].alt_values == std::vector<std::string>{"a-3"}));
    BOOST_TEST(check_resource_lists(lists("<list><entry uri='a'/><entry uri='a'/></list>"))
                   ->exists[0]
                   .alt_values.empty());
}

BOOST_AUTO_TEST_CASE(a_number_goes_into_the_user_part_of_a_sip_uri)
{
    std::vector<std::string> const taken{"sip:joe-2@a", "sip:joe@a"};
    BOOST_TEST(xcap::free_value("sip:joe@a", taken) == "sip:joe-3@a");
    BOOST_TEST(xcap::free_value("SIPS:joe;x=y@a", taken) == "SIPS:joe-2;x=y@a");
    BOOST_TEST(xcap::free_value("joe@a", taken) == "joe@a-2");
    BOOST_TEST(xcap::free_value("", {}) == "-2");
}

BOOST_AUTO_TEST_CASE(no_more_than_the_first_places_are_named)
{
    for (std::size_t const doubles :
         {xcap::most_taken_values - 1, xcap::most_taken_values, xcap::most_taken_values + 1}) {
        std::string content = "<list name='a'/>";
        for (std::size_t i = 0; i < doubles; ++i)
            content += "<list name='a'/>";
        BOOST_TEST(check_resource_lists(lists(content))->exists.size() ==
                   std::min(doubles, xcap::most_taken_values));
    }
}

BOOST_AUTO_TEST_SUITE_END()
