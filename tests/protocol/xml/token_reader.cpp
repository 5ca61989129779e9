#include "protocol/xml/token_reader.hpp"

#include <boost/test/data/monomorphic.hpp>

#include <functional>

BOOST_AUTO_TEST_SUITE(xml_token_reader)

using namespace cabinet;
namespace bdata = boost::unit_test::data;

namespace {

std::optional<xml::problem> read_all(std::string_view document, xml::limits const& bounds = {})
{
    xml::token_reader reader(document, bounds);
    while (reader.next()) {
    }
    return reader.error();
}

std::string nested(std::size_t depth)
{
    std::string out;
    for (std::size_t i = 0; i < depth; ++i)
        out += "<a>";
    for (std::size_t i = 0; i < depth; ++i)
        out += "</a>";
    return out;
}

constexpr std::string_view rich =
    "<?xml version=\"1.0\" encoding='utf-8' standalone=\"yes\" ?>\n<!-- - --><?p?><p:a xmlns:p = "
    "'urn:x&amp;y' "
    "p:b=\"&lt;'\"\tc='\"'>\n<d/>t&#65;&gt;<![CDATA[ ]] ]> <]]><?q r?>\u00E9<e f=''></e >></p:a >\n<!---->";

constexpr std::string_view well_formed[] = {
    "<a/>",
    "<a></a>",
    " \r\n<a\n/>\t",
    "\xEF\xBB\xBF<a/>",
    "\xEF\xBB\xBF<?xml version='1.1'?><a/>",
    "<?xml version='1.0' encoding=\"utf-8\"?><a/>",
    "<?xml-stylesheet href='x'?><a/>",
    "<_a.b-c1/>",
    "<\u00E9l\u00E9ment/>",
    "<a b='&#x9;&quot;\r\n'/>",
    "<a>]]&gt; ]] ]></a>",
    "<a><!-- <b> & --></a>",
    "<a><![CDATA[<b> & ]] > --]]></a>",
    "<a xmlns:b='urn:x' b:c='1' c='2'/>",
    "<a xmlns:b='urn:x' xmlns:c='urn:y'><b:d c:e=''/></a>",
    "<a xmlns='urn:x'><b xmlns=''/></a>",
    "<a xml:lang='de' xml:space='preserve'/>",
    "<a xmlns:xml='http://www.w3.org/XML/1998/namespace'/>",
    "<a><?p ? > ?></a>",
    "<a>\xC2\x80\xEF\xBF\xBD</a>",
};

constexpr std::string_view malformed[] = {
    "",
    " ",
    "<!-- only -->",
    "<a>",
    "<a",
    "<a ",
    "<a b",
    "<a b=",
    "<a b='",
    "<a b=''",
    "<a/",
    "</a>",
    "<a></b>",
    "<a></a",
    "<a></ a>",
    "<a><b></a></b>",
    "<a/><b/>",
    "<a/>text",
    "text<a/>",
    "<a/><![CDATA[]]>",
    "< a/>",
    "<1/>",
    "<-a/>",
    "<a:/>",
    "<:a/>",
    "<a:b:c/>",
    "<a b=c/>",
    "<a b/>",
    "<a b=''c=''/>",
    "<a b='<'/>",
    "<a b='' b=''/>",
    "<a b='&'/>",
    "<a b='&x;'/>",
    "<a>&</a>",
    "<a>& b</a>",
    "<a>&nbsp;</a>",
    "<a>&#0;</a>",
    "<a>&#xFFFF;</a>",
    "<a>]]></a>",
    "<a><</a>",
    "<a><!-- -- --></a>",
    "<a><!-- --->-</a>",
    "<a><!----->-</a>",
    "<a><!-- </a>",
    "<a><![CDATA[ </a>",
    "<a><![CDATA [ ]]></a>",
    "<a><? p?></a>",
    "<a><?p</a>",
    "<a><?xml version='1.0'?></a>",
    " <?xml version='1.0'?><a/>",
    "<a><?XML x?></a>",
    "<a><?p:q?></a>",
    "<a><?p+?></a>",
    "<?xml?><a/>",
    "<?xml version='2.0'?><a/>",
    "<?xml version='1.'?><a/>",
    "<?xml version='1.0'encoding='UTF-8'?><a/>",
    "<?xml encoding='UTF-8' version='1.0'?><a/>",
    "<?xml version='1.0' standalone='maybe'?><a/>",
    "<?xml version='1.0' x='y'?><a/>",
    "<?xml version=1.0?><a/>",
    "<?xml version='1.0'><a/>",
    "<b:a/>",
    "<a b:c=''/>",
    "<xmlns:a/>",
    "<a xmlns:b=''/>",
    "<a xmlns:xmlns='urn:x'/>",
    "<a xmlns:xml='urn:x'/>",
    "<a xmlns:b='http://www.w3.org/XML/1998/namespace'/>",
    "<a xmlns='http://www.w3.org/XML/1998/namespace'/>",
    "<a xmlns:b='http://www.w3.org/2000/xmlns/'/>",
    "<a xmlns='http://www.w3.org/2000/xmlns/'/>",
    "<a xmlns='' xmlns=''/>",
    "<a xmlns:b='urn:x' xmlns:c='urn:x' b:d='' c:d=''/>",
    "<a xmlns:b='urn:x' xmlns:c='urn:&#120;' b:d='' c:d=''/>",
    "<a xmlns:b='urn:x'/><b:c/>",
    "<a><b xmlns:c='urn:x'/><c:d/></a>",
    "<!DOCTYP a><a/>",
    "<a><!x></a>",
    "<a \xC2\xA0/>",
};

}  // namespace

BOOST_DATA_TEST_CASE(well_formed_documents_are_read, bdata::make(well_formed))
{
    auto const error = read_all(sample);
    BOOST_TEST(!error.has_value(), (error ? xml::describe(*error) : ""));
}

BOOST_DATA_TEST_CASE(documents_that_are_not_well_formed_are_refused, bdata::make(malformed))
{
    auto const error = read_all(sample);
    BOOST_TEST_REQUIRE(error.has_value());
    BOOST_TEST(static_cast<int>(error->code) == static_cast<int>(xml::errc::not_well_formed));
    BOOST_TEST(error->offset <= sample.size());
    BOOST_TEST(!error->reason.empty());
}

BOOST_AUTO_TEST_CASE(a_rich_document_gives_its_tokens_in_order)
{
    xml::token_reader reader(rich);
    std::string kinds;
    std::string octets;
    while (reader.next()) {
        kinds += "SETCMI"[static_cast<int>(reader.current().kind)];
        octets += reader.current().octets;
    }
    BOOST_TEST(!reader.error().has_value());
    BOOST_TEST(kinds == "TMISTSETCITSETETM");
    BOOST_TEST(octets == rich.substr(rich.find("?>") + 2));
}

BOOST_AUTO_TEST_CASE(tags_and_attributes_are_resolved)
{
    xml::token_reader reader("<p:a xmlns:p='urn:x&amp;y' p:b='&lt;' c='d'><p:e/></p:a>");
    BOOST_TEST_REQUIRE(reader.next());
    BOOST_TEST(reader.current().name == "p:a");
    BOOST_TEST(reader.current().local == "a");
    BOOST_TEST(reader.current().namespace_uri == "urn:x&y");
    BOOST_TEST_REQUIRE(reader.attributes().size() == 3u);
    auto const b = reader.attributes()[1];
    BOOST_TEST(b.name == "p:b");
    BOOST_TEST(b.namespace_uri == "urn:x&y");
    BOOST_TEST(b.value == "&lt;");
    BOOST_TEST(b.offset == 27u);
    BOOST_TEST(reader.attributes()[2].namespace_uri == "");
    BOOST_TEST(reader.depth() == 1u);
    BOOST_TEST_REQUIRE(reader.next());
    BOOST_TEST(reader.current().self_closing);
    BOOST_TEST(reader.attributes().empty());
    BOOST_TEST_REQUIRE(reader.next());
    BOOST_TEST(reader.current().octets == "");
    BOOST_TEST(reader.current().local == "e");
    BOOST_TEST_REQUIRE(reader.next());
    BOOST_TEST(reader.current().octets == "</p:a>");
    BOOST_TEST(reader.current().namespace_uri == "urn:x&y");
    BOOST_TEST(reader.depth() == 0u);
    BOOST_TEST(!reader.next());
    BOOST_TEST(!reader.next());
}

BOOST_AUTO_TEST_CASE(no_part_of_a_document_is_a_document_before_its_root_ends)
{
    auto const whole = rich.find("</p:a >") + 7;
    for (std::size_t length = 0; length < whole; ++length)
        BOOST_TEST(read_all(rich.substr(0, length)).has_value(), "length " << length);
}

BOOST_AUTO_TEST_CASE(any_octet_changed_to_nul_or_to_a_lone_continuation_is_refused)
{
    for (std::size_t i = 0; i < rich.size(); ++i) {
        std::string changed(rich);
        changed[i] = '\0';
        BOOST_TEST(read_all(changed).has_value(), "NUL at " << i);
        changed[i] = '\xBF';
        bool const same = rich[i] == '\xBF';
        BOOST_TEST((same || static_cast<unsigned char>(rich[i]) >= 0x80 || read_all(changed).has_value()),
                   "BF at " << i);
    }
}

BOOST_AUTO_TEST_CASE(other_encodings_are_refused)
{
    for (std::string_view const other :
         {std::string_view("\xFF\xFE<\0a\0/\0>\0", 10), std::string_view("\xFE\xFF\0<\0a\0/\0>", 10),
          std::string_view("<?xml version='1.0' encoding='ISO-8859-1'?><a/>"),
          std::string_view("<?xml version='1.0' encoding='UTF-16'?><a/>"), std::string_view("<a>\xE9</a>"),
          std::string_view("<a>\xC0\x80</a>"), std::string_view("<a>\xED\xA0\x80</a>")}) {
        auto const error = read_all(other);
        BOOST_TEST_REQUIRE(error.has_value());
        BOOST_TEST(static_cast<int>(error->code) == static_cast<int>(xml::errc::not_utf8));
    }
}

BOOST_AUTO_TEST_CASE(a_document_type_declaration_is_refused)
{
    for (std::string_view const text :
         {"<!DOCTYPE a><a/>", "<?xml version='1.0'?>\n<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
          "<!DOCTYPE a SYSTEM 'http://localhost/x.dtd'><a/>"}) {
        auto const error = read_all(text);
        BOOST_TEST_REQUIRE(error.has_value());
        BOOST_TEST(static_cast<int>(error->code) == static_cast<int>(xml::errc::dtd_refused));
    }
}

BOOST_AUTO_TEST_CASE(an_error_says_where)
{
    auto const error = read_all("<a>\n<\u00E9\u00E9 b='1'\r\n c='&x;'/></a>");
    BOOST_TEST_REQUIRE(error.has_value());
    BOOST_TEST(xml::describe(*error) ==
               "line 3, column 5: '&x;' is neither a predefined entity nor a character");
}

BOOST_AUTO_TEST_CASE(each_limit_holds_exactly)
{
    auto const attributes = [](std::size_t count) {
        std::string out = "<a x='' y=''><b/><b";
        for (std::size_t i = 2; i < count; ++i)
            out += " c" + std::to_string(i) + "=''";
        return out + "/></a>";
    };
    auto const elements = [](std::size_t count) {
        std::string out = "<a>";
        for (std::size_t i = 1; i < count; ++i)
            out += "<b/>";
        return out + "</a>";
    };
    auto const octets = [](std::size_t count) { return "<a>" + std::string(count - 7, 'x') + "</a>"; };
    struct limit {
        xml::errc code;
        xml::limits bounds;
        std::size_t value;
        std::function<std::string(std::size_t)> make;
    };
    limit const known[] = {
        {xml::errc::too_large, {.octets = 100}, 100, octets},
        {xml::errc::too_deep, {}, xml::limits{}.depth, nested},
        {xml::errc::too_deep, {.depth = 5}, 5, nested},
        {xml::errc::too_many_elements, {.elements = 10}, 10, elements},
        {xml::errc::too_many_attributes, {}, xml::limits{}.attributes, attributes},
        {xml::errc::too_many_attributes, {.attributes = 7}, 7, attributes},
    };
    for (auto const& [code, bounds, value, make] : known) {
        BOOST_TEST(!read_all(make(value - 1), bounds).has_value());
        BOOST_TEST(!read_all(make(value), bounds).has_value());
        auto const error = read_all(make(value + 1), bounds);
        BOOST_TEST_REQUIRE(error.has_value());
        BOOST_TEST(static_cast<int>(error->code) == static_cast<int>(code));
    }
}

BOOST_AUTO_TEST_CASE(what_is_as_it_is_written_is_marked)
{
    xml::token_reader reader("<a b='1' c='&lt;' d='\t'>t]<b/>a&amp;<b/>a\rb</a>");
    std::vector<bool> texts;
    std::vector<bool> values;
    while (reader.next()) {
        if (reader.current().kind == xml::token_kind::text)
            texts.push_back(reader.current().is_plain);
        for (auto const& one : reader.attributes())
            values.push_back(one.is_plain);
    }
    BOOST_TEST(texts == (std::vector<bool>{true, false, false}), boost::test_tools::per_element());
    BOOST_TEST(values == (std::vector<bool>{true, false, false}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_name_that_comes_again_is_resolved_where_it_stands)
{
    xml::token_reader reader(
        "<r xmlns:p='urn:1'><p:entry/><p:entry "
        "xmlns:p='urn:2'><p:entry/><p:entr/></p:entry><p:entry/><p:entry></p:entry><p:entry /></r>");
    std::string met;
    while (reader.next())
        if (reader.current().kind == xml::token_kind::start_tag && reader.depth() > 1)
            met.append(reader.current().local).append(reader.current().namespace_uri.substr(4)).append(" ");
    BOOST_TEST(!reader.error().has_value());
    BOOST_TEST(met == "entry1 entry2 entry2 entr2 entry1 entry1 entry1 ");
}

BOOST_AUTO_TEST_CASE(a_leaf_is_read_at_once_and_nothing_else)
{
    for (std::string const leaf : {"<p>text</p>", "<p></p>", "<p a='b'>x y</p>", "<p>\n</p>"}) {
        xml::token_reader reader(leaf);
        BOOST_TEST(reader.next());
        std::string_view text;
        BOOST_TEST_REQUIRE(reader.take_leaf(text));
        BOOST_TEST(leaf.substr(leaf.find('>') + 1) == std::string(text) + "</p>");
        BOOST_TEST((reader.current().kind == xml::token_kind::end_tag));
        BOOST_TEST(reader.current().octets == "</p>");
        BOOST_TEST(reader.current().name == "p");
        BOOST_TEST(reader.attributes().empty());
        BOOST_TEST(reader.depth() == 0u);
        BOOST_TEST(!reader.take_leaf(text));
        BOOST_TEST(!reader.next());
        BOOST_TEST(!reader.error().has_value());
    }
    for (std::string const other : {"<p/>", "<p>a&lt;</p>", "<p>a]b</p>", "<p>\r</p>", "<p>a<q/></p>",
                                    "<p>a</p >", "<p><![CDATA[a]]></p>", "<p>a<!----></p>", "<p>a</q>",
                                    "<p>a</pp>", "<p>a", "<p>a<", "<p>a</", "<p>a</p"}) {
        xml::token_reader reader(other);
        BOOST_TEST(reader.next());
        std::string_view text;
        BOOST_TEST(!reader.take_leaf(text), other);
        BOOST_TEST((reader.current().kind == xml::token_kind::start_tag));
        xml::token_reader fresh(other);
        BOOST_TEST(fresh.next());
        BOOST_TEST(reader.next() == fresh.next());
        BOOST_TEST(reader.current().octets == fresh.current().octets, other);
    }
}

BOOST_AUTO_TEST_CASE(what_a_leaf_declares_ends_with_it)
{
    xml::token_reader reader("<a xmlns:p='urn:1'><p:b xmlns:p='urn:2'>t</p:b><p:b>t</p:b></a>");
    BOOST_TEST(reader.next());
    std::string_view text;
    for (std::string_view const expected : {"urn:2", "urn:1"}) {
        BOOST_TEST(reader.next());
        BOOST_TEST(reader.current().namespace_uri == expected);
        BOOST_TEST(reader.take_leaf(text));
        BOOST_TEST(reader.current().namespace_uri == expected);
    }
}

BOOST_AUTO_TEST_CASE(a_prefix_is_bound_to_what_the_innermost_declaration_says)
{
    xml::token_reader reader("<a xmlns='urn:1' xmlns:p='urn:p'><b xmlns='' xmlns:q='urn:q'/></a>");
    while (reader.next() && reader.current().local != "b") {
    }
    BOOST_TEST(reader.bound_to("p").value() == "urn:p");
    BOOST_TEST(reader.bound_to("q").value() == "urn:q");
    BOOST_TEST(reader.bound_to("").value() == "");
    BOOST_TEST(!reader.bound_to("z").has_value());
    while (reader.next() && reader.depth() > 1) {
    }
    BOOST_TEST(!reader.bound_to("q").has_value());
    BOOST_TEST(reader.bound_to("").value() == "urn:1");
}

BOOST_AUTO_TEST_CASE(many_references_in_one_text_cost_as_much_as_they_are_long)
{
    std::string text = "<a b='";
    for (int i = 0; i < 200'000; ++i)
        text += "&lt;";
    text += "'>" + text.substr(6) + "</a>";
    BOOST_TEST(!read_all(text).has_value());  // minutes, were each to look for the end anew
}

BOOST_AUTO_TEST_SUITE_END()
