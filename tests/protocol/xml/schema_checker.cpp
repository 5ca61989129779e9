// What the checker refuses, and in which words. That it judges as libxml2 does, on documents changed by chance, is schema_libxml2.cpp.
#include "protocol/xml/schema_checker.hpp"

#include "tests/support/schema_samples.hpp"

BOOST_AUTO_TEST_SUITE(xml_schema_checker)

using namespace cabinet;

namespace {

xml::schema const& rich()
{
    static auto const instance = xml::schema::compile("rich.xsd", test::all_schema_files()).value();
    return instance;
}

std::string root(std::string_view content, std::string_view attributes = "kind='a'")
{
    return "<root xmlns='urn:r' xmlns:r='urn:r' xmlns:i='http://www.w3.org/2001/XMLSchema-instance' "
           "xmlns:o='urn:o' " +
           std::string(attributes) + "><twice>1</twice><twice>2</twice>" + std::string(content) + "</root>";
}

std::string verdict(std::string const& document)
{
    auto const wrong = rich().validate(document);
    return wrong ? wrong->reason : "valid";
}

struct judged_content {
    std::string_view content, reason;
};

constexpr judged_content contents[] = {
    {"<twice>3</twice>", "valid"},
    {"<twice>3</twice><twice>4</twice>",
     "element 'twice': it is not expected here in 'root'; expected is 'shape'"},
    {"<twice>x</twice>", "element 'twice': 'x' is not a value of the type number"},
    {"<shape i:type='circle'><radius>1</radius></shape>", "valid"},
    {"<shape/>", "element 'shape': its type is abstract: xsi:type has to name another"},
    {"<shape i:type='said'/>", "element 'shape': xsi:type 'said' names no type that may stand for its own"},
    {"<shape i:type='x:y'/>", "element 'shape': xsi:type 'x:y' names no type that may stand for its own"},
    {"<shape i:type='circle'/>",
     "element 'shape': something is missing at its end; expected is 'title' or 'radius'"},
    {"<shape i:type='circle' i:nil='true'/>", "valid"},
    {"<shape i:type='circle' i:nil='1'> </shape>", "element 'shape': it may not hold text"},
    {"<shape i:type='circle' i:nil='true'><radius>1</radius></shape>",
     "element 'radius': it is not expected here in 'shape', which may hold no further element"},
    {"<shape i:type='dot' i:nil='maybe'/>", "element 'shape': xsi:nil is neither 'true' nor 'false'"},
    {"<cat i:nil='false'>a</cat>", "element 'cat': xsi:nil is not allowed"},
    {"<shape i:type='dot' id='x'/>", "element 'shape': the attribute 'id' is not allowed"},
    {"<cat>b  c</cat>", "valid"},
    {"<cat>c</cat>", "element 'cat': 'c' is not a value of the type kind"},
    {"<cat><o:x/></cat>", "element 'x': it is not expected here in 'cat', which may hold no further element"},
    {"<animal/>", "element 'animal': it is not expected here in 'root'"},
    {"<word>toolong</word>", "element 'word': 'toolong' is not a value of the type word"},
    {"<flag>&#116;rue</flag>", "valid"},
    {"<flag><![CDATA[true]]></flag>", "valid"},
    {"<flag>tr<!-- -->ue</flag>", "valid"},
    {"<left/><right/>", "valid"},
    {"<left/><right> </right>", "valid"},
    {"<left/><right>x</right>", "element 'right': it may not hold text"},
    {"<left/><right><![CDATA[ ]]></right>", "element 'right': it may not hold text"},
    {"<left/>", "element 'root': something is missing at its end; expected is 'right'"},
    {"text", "element 'root': it may not hold text"},
    {"&#32;", "valid"},
    {"<s:x xmlns:s='urn:strict'/>", "element 'x': it is not declared"},
    {"<s:x xmlns:s='urn:skip'><r:root bad=''/></s:x>", "valid"},
    {"<o:x><r:cat>c</r:cat></o:x>", "element 'cat': 'c' is not a value of the type kind"},
    {"<o:x><o:y><r:cat>c</r:cat></o:y></o:x>", "element 'cat': 'c' is not a value of the type kind"},
    {"<o:x i:type='r:kind'>c</o:x>", "element 'x': 'c' is not a value of the type kind"},
    {"<o:x xml:lang='?'/>",
     "element 'x': the attribute 'xml:lang': '?' is not one of the values that are allowed"},
    {"<dog age='-1'>x</dog>",
     "element 'dog': the attribute 'age': '-1' is not a value of the type xs:unsignedLong"},
    {"<shape i:type='circle' id='x'><radius>1</radius></shape><shape i:type='circle' id=' x "
     "'><radius>1</radius></shape>",
     "element 'shape': the attribute 'id': ' x ' identifies another element already"},
};

constexpr judged_content root_attributes[] = {
    {"kind='a' o:any='1' i:schemaLocation='a b'", "valid"},
    {"", "element 'root': the attribute 'kind' is required but missing"},
    {"kind='d'", "element 'root': the attribute 'kind': 'd' is not a value of the type kind"},
    {"kind='a' version='2'",
     "element 'root': the attribute 'version': '2' is not the only value that is allowed, '1.0'"},
    {"kind='a' other='1'", "element 'root': the attribute 'other' is not allowed"},
    {"kind='a' r:kind='a'", "element 'root': the attribute 'r:kind' is not allowed"},
    {"kind='&#97;'", "valid"},
};

}  // namespace

BOOST_AUTO_TEST_CASE(the_sample_document_is_valid)
{
    BOOST_TEST(verdict(std::string(test::rich_document)) == "valid");
}

BOOST_AUTO_TEST_CASE(content_is_judged_and_told_in_words)
{
    for (auto const& one : contents)
        BOOST_TEST(verdict(root(one.content)).starts_with(one.reason),
                   one.content << ": " << verdict(root(one.content)));
}

BOOST_AUTO_TEST_CASE(attributes_are_judged_and_told_in_words)
{
    for (auto const& one : root_attributes)
        BOOST_TEST(verdict(root("", one.content)) == one.reason, one.content);
}

BOOST_AUTO_TEST_CASE(a_root_that_is_not_declared_is_refused)
{
    BOOST_TEST(verdict("<twice xmlns='urn:r'/>") ==
               "element 'twice': it cannot be the root of such a document");
    BOOST_TEST(verdict("<o xmlns='urn:o'/>") == "element 'o': it cannot be the root of such a document");
    BOOST_TEST(verdict("<animal xmlns='urn:r'/>") ==
               "element 'animal': it is abstract, and only another element may stand in its place");
}

BOOST_AUTO_TEST_CASE(an_end_that_comes_too_early_is_told_at_the_elements_start)
{
    auto const document = root("<left/>");
    auto const wrong = rich().validate(document);
    BOOST_TEST_REQUIRE(wrong.has_value());
    BOOST_TEST(wrong->offset == 0u);
}

BOOST_AUTO_TEST_SUITE_END()
