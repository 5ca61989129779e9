#include "protocol/xml/schema_compiler.hpp"

#include "protocol/xml/schema.hpp"
#include "tests/support/schema_samples.hpp"

BOOST_AUTO_TEST_SUITE(xml_schema_compiler)

using namespace cabinet;

namespace {

std::string schema_of(std::string_view content)
{
    return "<s:schema xmlns:s='http://www.w3.org/2001/XMLSchema' xmlns:t='urn:t' targetNamespace='urn:t' "
           "elementFormDefault='qualified'>\n" +
           std::string(content) + "\n</s:schema>";
}

std::string why_refused(std::string const& text)
{
    xml::embedded_file const files[] = {{"t.xsd", text}};
    auto const compiled = xml::compile_schema("t.xsd", files);
    if (compiled)
        return "taken";
    BOOST_TEST(static_cast<int>(compiled.error().code) == static_cast<int>(xml::errc::bad_schema));
    return xml::describe(compiled.error());
}

struct refused_part {
    std::string_view content, reason;
};

constexpr refused_part refused_parts[] = {
    {"<s:notation name='n' public='p'/>", "'notation' is not read here"},
    {"<s:redefine schemaLocation='t.xsd'/>", "'redefine' is not read here"},
    {"<s:element name='a'><s:complexType><s:all/></s:complexType></s:element>", "'all' is not read here"},
    {"<s:element name='a'><s:simpleType><s:list itemType='s:string'/></s:simpleType></s:element>",
     "'list' is not read here"},
    {"<s:simpleType name='a'><s:restriction base='s:string'><s:pattern "
     "value='a'/></s:restriction></s:simpleType>",
     "'pattern' is not read here"},
    {"<s:element name='a' fixed='1'/>", "the attribute 'fixed' of 'element' is not read here"},
    {"<s:element name='a' type='s:duration'/>", "the type 'duration' is not read here"},
    {"<s:element name='a'><s:complexType><s:sequence/><s:assert/></s:complexType></s:element>",
     "'assert' is not read here"},
    {"<s:element name='a' type='t:absent'/>", "'absent' is declared nowhere"},
    {"<s:element name='a' type='a:b:c'/>", "'a:b:c' is no qualified name"},
    {"<s:element name='1'/>", "a name is needed here"},
    {"<s:element name='a'/><s:element name='a'/>", "'a' is declared twice"},
    {"<x xmlns='urn:x'/>", "the element 'x' is none of XML Schema"},
    {"<s:import namespace='urn:x' schemaLocation='dir/x.xsd'/>", "there is no schema file 'x.xsd'"},
    {"<s:complexType name='a'><s:sequence minOccurs='x'/></s:complexType>", "'x' is no number of times"},
    {"<s:complexType name='a'><s:sequence minOccurs='2'/></s:complexType>",
     "maxOccurs is less than minOccurs"},
    {"<s:complexType name='a'><s:simpleContent><s:extension base='t:a'/></s:simpleContent></s:complexType>",
     "the type is derived from itself"},
    {"<s:simpleType name='a'><s:restriction base='t:a'/></s:simpleType>", "the type is derived from itself"},
    {"<s:group name='g'><s:sequence><s:group ref='t:g'/></s:sequence></s:group>"
     "<s:complexType name='a'><s:group ref='t:g'/></s:complexType>",
     "the group contains itself"},
    {"<s:attributeGroup name='g'><s:attributeGroup ref='t:g'/></s:attributeGroup>"
     "<s:complexType name='a'><s:attributeGroup ref='t:g'/></s:complexType>",
     "the group contains itself"},
    {"<s:complexType name='a'><s:simpleContent><s:extension base='t:b'/></s:simpleContent></s:complexType>"
     "<s:complexType name='b'/>",
     "the base has no simple content"},
    {"<s:simpleType name='a'><s:restriction base='s:string'><s:length "
     "value='-1'/></s:restriction></s:simpleType>",
     "'-1' is no length"},
    {"<s:simpleType name='a'><s:restriction/></s:simpleType>", "a base is needed here"},
    {"<s:simpleType name='a'><s:union/></s:simpleType>", "a union needs types"},
    {"<s:element name='a'><s:complexType><s:choice><s:element name='b'/><s:element name='b'/></s:choice>"
     "</s:complexType></s:element>",
     "an element may be taken by two of its parts"},
};

}  // namespace

BOOST_AUTO_TEST_CASE(what_is_not_read_or_wrong_is_refused_by_name)
{
    for (auto const& one : refused_parts) {
        auto const why = why_refused(schema_of(one.content));
        BOOST_TEST(why.find(one.reason) != std::string::npos, one.content << ": " << why);
    }
    BOOST_TEST(why_refused("<a/>").find("the root element is not XML Schema's 'schema'") !=
               std::string::npos);
    BOOST_TEST(why_refused("<a>").find("t.xsd: the document ends") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_refusal_names_the_file_and_the_place)
{
    BOOST_TEST(why_refused(schema_of("  <s:element name='a' type='t:b'/>")) ==
               "line 2, column 3: t.xsd: 'b' is declared nowhere");
}

BOOST_AUTO_TEST_CASE(types_of_all_kinds_are_known_by_their_names)
{
    auto const rules = xml::compile_schema("rich.xsd", test::all_schema_files());
    BOOST_TEST_REQUIRE(rules.has_value(), (rules.has_error() ? xml::describe(rules.error()) : ""));
    auto const space = (*rules)->number_of("urn:r");
    for (std::string_view const name : {"circle", "dot", "shape", "said", "kind", "number", "word"})
        BOOST_TEST(((*rules)->types.find(std::pair(space, name)) != (*rules)->types.end()), name);
    auto const animal = (*rules)->elements.find(std::pair(space, std::string_view("animal")));
    BOOST_TEST_REQUIRE((animal != (*rules)->elements.end()));
    BOOST_TEST(animal->second->substitutes.size() == 3u);  // cat, dog and, in cat's place, kitten
    BOOST_TEST((*rules)->number_of("urn:never") == xml::unknown_namespace);
}

BOOST_AUTO_TEST_CASE(a_type_may_be_extended_inside_of_itself)
{
    auto const text =
        schema_of("<s:complexType name='list'><s:sequence><s:element name='list' minOccurs='0'>"
                  "<s:complexType><s:complexContent><s:extension base='t:list'><s:attribute name='a'/>"
                  "</s:extension></s:complexContent></s:complexType></s:element></s:sequence></s:complexType>"
                  "<s:element name='r' type='t:list'/>");
    xml::embedded_file const files[] = {{"t.xsd", text}};
    auto const rules = xml::schema::compile("t.xsd", files);
    BOOST_TEST_REQUIRE(rules.has_value());
    BOOST_TEST(!rules->validate("<r xmlns='urn:t'><list a=''><list a=''/></list></r>").has_value());
    BOOST_TEST(rules->validate("<r xmlns='urn:t' a=''/>").has_value());
}

BOOST_AUTO_TEST_SUITE_END()
