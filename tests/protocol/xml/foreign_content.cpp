#include "protocol/xml/foreign_content.hpp"

#include "protocol/xml/schema.hpp"

#include <boost/test/data/monomorphic.hpp>

BOOST_AUTO_TEST_SUITE(foreign_contents)

using namespace cabinet;
namespace bdata = boost::unit_test::data;

namespace {

constexpr std::string_view lists_namespace = "urn:ietf:params:xml:ns:resource-lists";

std::string document_with(std::string_view content)
{
    return "<r xmlns='urn:ietf:params:xml:ns:resource-lists' xmlns:x='urn:x'>" + std::string(content) +
           "</r>";
}

std::optional<std::string> cut(std::string_view document)
{
    xml::token_reader reader(document);
    xml::foreign_content content(document, [](std::string_view uri) {
        return uri.empty() || uri == lists_namespace || uri == xml::xml_namespace;
    });
    while (reader.next())
        content.on_token(reader);
    BOOST_TEST_REQUIRE(!reader.error().has_value());
    return content.cut();
}

/// Foreign content so long that it is worth cutting.
std::string filler()
{
    return "<x:f>" + std::string(400, 'f') + "<x:g/></x:f>";
}

/// What stands in place of an entry's additions; some is valid, some not.
constexpr std::string_view additions[] = {
    "<x:y/>",
    "<x:y>text<x:z a='1' x:b='2'/><!-- c --><![CDATA[<list>]]><?p i?></x:y>",
    "<x:y><list/></x:y>",
    "<x:y><list name='a' other='b'/></x:y>",
    "<x:y><resource-lists><entry/></resource-lists></x:y>",
    "<x:y><z xmlns=''/></x:y>",
    "<x:y xml:lang='de'/>",
    "<x:y xml:lang='1'/>",
    "<x:y><x:z xml:lang='1'/></x:y>",
    "<x:y xmlns:i='http://www.w3.org/2001/XMLSchema-instance' i:type='listType'/>",
    "<x:y xmlns:i='http://www.w3.org/2001/XMLSchema-instance'><x:z i:type='listType'><x:w/></x:z></x:y>",
    "<x:y xmlns:i='http://www.w3.org/2001/XMLSchema-instance'><x:z i:nil='what'/></x:y>",
    "<x:y><y:z xmlns:y='urn:y'><x:y/></y:z></x:y>",
    "<x:y/><display-name/>",
    "<display-name/><x:y/>",
    "<y/>",
};

}  // namespace

BOOST_AUTO_TEST_CASE(content_of_foreign_elements_is_left_out)
{
    auto const rest = cut(document_with("<l/><x:a b='1'>" + filler() + "text</x:a><l>" + filler() + "</l>"));
    BOOST_TEST_REQUIRE(rest.has_value());
    BOOST_TEST(*rest == document_with("<l/><x:a b='1'></x:a><l><x:f></x:f></l>"));
}

BOOST_AUTO_TEST_CASE(content_with_something_known_in_it_stays)
{
    for (std::string const inside :
         {"<l/>", "<x:b><l/></x:b>", "<x:b xml:lang='a'/>", "<b xmlns=''/>", "<x:b><x:c/></x:b><l/>"}) {
        auto const kept = "<x:a>" + inside + filler() + "</x:a>";
        auto const rest = cut(document_with(kept + filler() + filler()));
        BOOST_TEST_REQUIRE(rest.has_value());
        BOOST_TEST(*rest == document_with(kept + "<x:f></x:f><x:f></x:f>"));
    }
    auto const marked = "<x:a xml:lang='a'>" + filler() + "</x:a>";
    BOOST_TEST(cut(document_with(marked + filler() + filler())).value() ==
               document_with(marked + "<x:f></x:f><x:f></x:f>"));
}

BOOST_AUTO_TEST_CASE(little_content_is_not_worth_a_copy)
{
    std::string const known(1000, ' ');
    BOOST_TEST(!cut(document_with("")).has_value());
    BOOST_TEST(!cut(document_with("<x:a/>")).has_value());
    BOOST_TEST(!cut(document_with(known + filler())).has_value());
}

BOOST_DATA_TEST_CASE(a_schema_judges_the_same_with_and_without_it, bdata::make(additions), addition)
{
    auto const& rules = xml::resource_lists_schema();
    for (bool const before : {true, false}) {
        auto const text = "<resource-lists xmlns='urn:ietf:params:xml:ns:resource-lists' xmlns:x='urn:x'>"
                          "<list><entry uri='a'>" +
                          (before ? filler() : "") + std::string(addition) + (before ? "" : filler()) +
                          "</entry><entry uri='b'>" + filler() + "</entry></list></resource-lists>";
        auto const padded = text + "<!--" + std::string(4 * text.size(), ' ') + "-->";
        BOOST_TEST(!cut(padded).has_value());
        auto const shorter = rules.validate(text);
        auto const whole = rules.validate(padded);
        BOOST_TEST_REQUIRE(shorter.has_value() == whole.has_value());
        if (shorter) {
            BOOST_TEST(shorter->offset == whole->offset);
            BOOST_TEST(shorter->reason == whole->reason);
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()
