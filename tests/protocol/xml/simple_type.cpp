#include "protocol/xml/simple_type.hpp"

BOOST_AUTO_TEST_SUITE(xml_simple_type)

using namespace cabinet;

namespace {

bool accepts(std::string_view type, std::string_view text)
{
    xml::simple_type const one{.builtin = xml::find_builtin_type(type)};
    BOOST_TEST_REQUIRE(one.builtin);
    return one.accepts(text);
}

struct judged {
    std::string_view type, text;
    bool is_value;
};

constexpr judged lexical_forms[] = {
    {"string", " \n", true},
    {"language", "de", true},
    {"language", " de-DE-x\n", true},
    {"language", "abcdefgh-12345678", true},
    {"language", "", false},
    {"language", "abcdefghi", false},
    {"language", "d1", false},
    {"language", "de-", false},
    {"language", "-de", false},
    {"language", "de_DE", false},
    {"NMTOKEN", "1.a-b:c", true},
    {"NMTOKEN", "", false},
    {"NMTOKEN", "a b", false},
    {"Name", ":a", true},
    {"Name", "a:b:", true},
    {"Name", "1a", false},
    {"NCName", "_a", true},
    {"NCName", "a:b", false},
    {"ID", " a ", true},
    {"anyURI", " urn:x ", true},
    {"anyURI", "%", false},
    {"boolean", "true", true},
    {"boolean", " 0", true},
    {"boolean", "TRUE", false},
    {"decimal", "-1.50", true},
    {"decimal", ".5", true},
    {"decimal", "5.", true},
    {"decimal", "+0", true},
    {"decimal", ".", false},
    {"decimal", "1e3", false},
    {"decimal", "", false},
    {"integer", "-007", true},
    {"integer", "1.0", false},
    {"integer", "+", false},
    {"nonNegativeInteger", "-0", true},
    {"nonNegativeInteger", "-1", false},
    {"positiveInteger", "01", true},
    {"positiveInteger", "0", false},
    {"unsignedLong", "18446744073709551615", true},
    {"unsignedLong", "18446744073709551616", false},
    {"unsignedLong", "000000000000000000000001", true},
    {"unsignedLong", "-0", false},
    {"unsignedLong", "+1", false},
    {"unsignedInt", "+1", false},
    {"unsignedInt", "", false},
    {"unsignedInt", "4294967295", true},
    {"unsignedInt", "4294967296", false},
    {"dateTime", "2024-02-29T12:00:00Z", true},
    {"dateTime", "-0044-03-15T00:00:00.25+14:00", true},
    {"dateTime", "12024-12-31T24:00:00", true},
    {"dateTime", "2023-02-29T12:00:00Z", false},
    {"dateTime", "1900-02-29T12:00:00Z", false},
    {"dateTime", "2000-02-29T12:00:00Z", true},
    {"dateTime", "0000-01-01T00:00:00Z", false},
    {"dateTime", "2024-13-01T00:00:00Z", false},
    {"dateTime", "2024-00-01T00:00:00Z", false},
    {"dateTime", "2024-04-31T00:00:00Z", false},
    {"dateTime", "2024-01-00T00:00:00Z", false},
    {"dateTime", "2024-01-01T24:00:01Z", false},
    {"dateTime", "2024-01-01T25:00:00Z", false},
    {"dateTime", "2024-01-01T00:60:00Z", false},
    {"dateTime", "2024-01-01T00:00:60Z", false},
    {"dateTime", "2024-01-01T00:00:00.Z", false},
    {"dateTime", "2024-01-01T00:00:00+14:01", false},
    {"dateTime", "2024-01-01T00:00:00+1:00", false},
    {"dateTime", "2024-01-01T00:00:00z", false},
    {"dateTime", "2024-01-01", false},
    {"dateTime", "02024-01-01T00:00:00Z", false},
};

}  // namespace

BOOST_AUTO_TEST_CASE(built_in_types_have_the_lexical_forms_of_xml_schema)
{
    for (auto const& one : lexical_forms)
        BOOST_TEST(accepts(one.type, one.text) == one.is_value, one.type << " \"" << one.text << '"');
}

BOOST_AUTO_TEST_CASE(white_space_is_kept_replaced_or_collapsed)
{
    BOOST_TEST(xml::with_white_space(" a\t\nb ", xml::white_space::preserve) == " a\t\nb ");
    BOOST_TEST(xml::with_white_space(" a\t\nb ", xml::white_space::replace) == " a  b ");
    BOOST_TEST(xml::with_white_space(" a\t\nb ", xml::white_space::collapse) == "a b");
    BOOST_TEST(xml::with_white_space(" \r", xml::white_space::collapse).empty());
}

BOOST_AUTO_TEST_CASE(restrictions_hold_along_the_whole_chain)
{
    xml::simple_type const token{.builtin = xml::find_builtin_type("token")};
    xml::simple_type const few{
        .builtin = token.builtin, .base = &token, .values = {"a b", "\u00E9\u00E9", "long one"}};
    xml::simple_type const brief{.builtin = token.builtin, .base = &few, .least_length = 2, .most_length = 3};
    BOOST_TEST(token.accepts_all());
    BOOST_TEST(!brief.accepts_all());
    BOOST_TEST(brief.accepts(" a \n b "));
    BOOST_TEST(brief.accepts("\u00E9\u00E9"));  // two characters of four octets
    BOOST_TEST(!brief.accepts("long one"));
    BOOST_TEST(!brief.accepts("abc"));
}

BOOST_AUTO_TEST_CASE(a_union_takes_what_one_of_its_members_takes)
{
    xml::simple_type const number{.builtin = xml::find_builtin_type("integer")};
    xml::simple_type const flag{.builtin = xml::find_builtin_type("boolean")};
    xml::simple_type const either{.members = {&number, &flag}};
    BOOST_TEST(either.accepts(" 12 "));
    BOOST_TEST(either.accepts("true"));
    BOOST_TEST(!either.accepts("yes"));
    BOOST_TEST(!either.accepts_all());
}

BOOST_AUTO_TEST_CASE(types_that_are_not_supported_are_not_found)
{
    for (std::string_view const name : {"", "duration", "String", "anyType"})
        BOOST_TEST(!xml::find_builtin_type(name), name);
}

BOOST_AUTO_TEST_SUITE_END()
