#include "protocol/xml/schema.hpp"

#include <boost/test/data/monomorphic.hpp>

#include <thread>
#include <vector>

BOOST_AUTO_TEST_SUITE(xml_schema)

using namespace cabinet;
namespace bdata = boost::unit_test::data;

namespace {

std::string lists(std::string_view content)
{
    return "<resource-lists xmlns='urn:ietf:params:xml:ns:resource-lists' xmlns:x='urn:x'>" +
           std::string(content) + "</resource-lists>";
}

constexpr std::string_view valid[] = {
    "",
    "<list/>",
    "<list name='a'/><list/>",
    "<list><display-name/></list>",
    "<list><display-name xml:lang='de-DE'>A &amp; B</display-name><entry uri='sip:a@b'/></list>",
    "<list><entry uri='tel:+49'><display-name xml:lang=''>E</display-name><x:y/><x:z>1</x:z></entry></list>",
    "<list x:id='1'><entry x:id='2' uri='a'/><list><list/></list><entry-ref ref='b'/><external/><external "
    "anchor='http://c'/></list>",
    "<list><entry uri='a'/><x:y/><x:y/></list>",
    " <!-- c --> <list> <?p i?> </list> ",
    "<list><entry uri=''/></list>",
};

constexpr std::string_view invalid[] = {
    "text",
    "<entry uri='a'/>",
    "<x:y/>",
    "<list>text</list>",
    "<list><entry/></list>",
    "<list><entry-ref/></list>",
    "<list name='a' other='b'/>",
    "<list><entry uri='a' other='b'/></list>",
    "<list><entry uri='a'/><display-name/></list>",
    "<list><display-name/><display-name/></list>",
    "<list><x:y/><entry uri='a'/></list>",
    "<list><entry uri='a'><x:y/><display-name/></entry></list>",
    "<list><entry uri='a'><list/></entry></list>",
    "<list><entry uri='a'>text</entry></list>",
    "<list><unknown/></list>",
    "<list><display-name><b/></display-name></list>",
    "<list><display-name other='b'/></list>",
    "<list><display-name xml:lang='no language'/></list>",
    "<list><y xmlns=''/></list>",
};

}  // namespace

BOOST_DATA_TEST_CASE(valid_resource_lists_pass, bdata::make(valid))
{
    auto const wrong = xml::resource_lists_schema().validate(lists(sample));
    BOOST_TEST(!wrong.has_value(), (wrong ? xml::describe(*wrong) : ""));
}

BOOST_DATA_TEST_CASE(invalid_resource_lists_are_refused, bdata::make(invalid))
{
    auto const wrong = xml::resource_lists_schema().validate(lists(sample));
    BOOST_TEST_REQUIRE(wrong.has_value());
    BOOST_TEST(static_cast<int>(wrong->code) == static_cast<int>(xml::errc::schema_violation));
    BOOST_TEST(!wrong->reason.empty());
}

BOOST_AUTO_TEST_CASE(the_root_is_in_its_namespace)
{
    for (std::string_view const other :
         {"<resource-lists/>", "<list xmlns='urn:ietf:params:xml:ns:resource-lists'/>",
          "<resource-lists xmlns='urn:ietf:params:xml:ns:resource-list'/>"})
        BOOST_TEST(xml::resource_lists_schema().validate(other).has_value(), other);
}

BOOST_AUTO_TEST_CASE(a_violation_is_located_and_told_in_a_sentence)
{
    auto const missing = xml::resource_lists_schema().validate(lists("<list>\n  <list/>\u00E9<!-- <a> -->"
                                                                     "</list>")
                                                                   .replace(0, 0, "<?xml version='1.0'?>\n"));
    BOOST_TEST_REQUIRE(missing.has_value());
    auto const text = lists("<list><x:y/>\n</list>\n<list>\n  <entry\n/></list>");
    auto const wrong = xml::resource_lists_schema().validate(text);
    BOOST_TEST_REQUIRE(wrong.has_value());
    BOOST_TEST(xml::describe(*wrong) ==
               "line 4, column 3: element 'entry': the attribute 'uri' is required but missing");
    BOOST_TEST(wrong->offset == text.find("<entry"));
}

BOOST_AUTO_TEST_CASE(what_is_not_well_formed_is_told_as_such)
{
    auto const wrong = xml::resource_lists_schema().validate("<a><b></a>");
    BOOST_TEST_REQUIRE(wrong.has_value());
    BOOST_TEST(static_cast<int>(wrong->code) == static_cast<int>(xml::errc::not_well_formed));
    auto const dtd = xml::resource_lists_schema().validate("<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>");
    BOOST_TEST_REQUIRE(dtd.has_value());
    BOOST_TEST(static_cast<int>(dtd->code) == static_cast<int>(xml::errc::dtd_refused));
}

BOOST_AUTO_TEST_CASE(schema_locations_in_a_document_are_not_followed)
{
    std::string const own = lists("<list/>").replace(
        15, 0,
        " xmlns:i='http://www.w3.org/2001/XMLSchema-instance'"
        " i:schemaLocation='urn:x xml.xsd' i:noNamespaceSchemaLocation='/etc/passwd'");
    auto const wrong = xml::resource_lists_schema().validate(own);
    BOOST_TEST(!wrong.has_value(), (wrong ? xml::describe(*wrong) : ""));
}

BOOST_AUTO_TEST_CASE(a_schema_that_cannot_be_compiled_is_refused)
{
    constexpr std::string_view outside = "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'>\n"
                                         "<xs:include schemaLocation='/etc/passwd'/></xs:schema>";
    constexpr std::string_view unknown = "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'>\n"
                                         "<xs:element name='a' type='b'/></xs:schema>";
    xml::embedded_file const files[] = {{"outside.xsd", outside}, {"unknown.xsd", unknown}};
    for (std::string_view const name : {"outside.xsd", "unknown.xsd", "absent.xsd"}) {
        auto const compiled = xml::schema::compile(name, files);
        BOOST_TEST_REQUIRE(compiled.has_error());
        BOOST_TEST(static_cast<int>(compiled.error().code) == static_cast<int>(xml::errc::bad_schema));
        BOOST_TEST(!compiled.error().reason.empty());
    }
}

BOOST_AUTO_TEST_CASE(caps_and_errors_have_their_schemas)
{
    BOOST_TEST(
        !xml::xcap_caps_schema()
             .validate("<xcap-caps xmlns='urn:ietf:params:xml:ns:xcap-caps'><auids><auid>a</auid></auids>"
                       "<namespaces/></xcap-caps>")
             .has_value());
    BOOST_TEST(
        xml::xcap_caps_schema()
            .validate("<xcap-caps xmlns='urn:ietf:params:xml:ns:xcap-caps'><namespaces/><auids/></xcap-caps>")
            .has_value());
    BOOST_TEST(!xml::xcap_error_schema()
                    .validate("<xcap-error xmlns='urn:ietf:params:xml:ns:xcap-error'><cannot-insert "
                              "phrase='x'/></xcap-error>")
                    .has_value());
    BOOST_TEST(
        xml::xcap_error_schema()
            .validate(
                "<xcap-error "
                "xmlns='urn:ietf:params:xml:ns:xcap-error'><cannot-insert/><cannot-delete/></xcap-error>")
            .has_value());
    BOOST_TEST(
        xml::xcap_error_schema()
            .validate("<xcap-error xmlns='urn:ietf:params:xml:ns:xcap-error'><error-element/></xcap-error>")
            .has_value());
}

BOOST_AUTO_TEST_CASE(threads_share_one_schema)
{
    auto const good =
        lists("<list name='a'><display-name xml:lang='de'>x</display-name><entry uri='sip:a@b'/></list>");
    auto const bad = lists("<list><entry/></list>");
    std::vector<std::thread> threads;
    std::atomic<int> wrong_verdicts = 0;
    for (int i = 0; i < 4; ++i)
        threads.emplace_back([&] {
            for (int round = 0; round < 200; ++round) {
                wrong_verdicts += xml::resource_lists_schema().validate(good).has_value();
                wrong_verdicts += !xml::resource_lists_schema().validate(bad).has_value();
            }
        });
    for (auto& thread : threads)
        thread.join();
    BOOST_TEST(wrong_verdicts == 0);
}

BOOST_AUTO_TEST_SUITE_END()
