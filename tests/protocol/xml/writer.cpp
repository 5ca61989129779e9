#include "protocol/xml/writer.hpp"

#include "protocol/xml/document.hpp"

BOOST_AUTO_TEST_SUITE(xml_writer)

using namespace cabinet;

BOOST_AUTO_TEST_CASE(elements_nest_and_empty_ones_close_themselves)
{
    std::string out;
    xml::writer writer(out);
    writer.declaration()
        .start("a")
        .attribute("xmlns", "urn:x")
        .start("b")
        .end()
        .leaf("c", "")
        .leaf("d", "1 < 2")
        .raw("<!--x-->")
        .end();
    BOOST_TEST(
        out ==
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a xmlns=\"urn:x\"><b/><c/><d>1 &lt; 2</d><!--x--></a>");
    BOOST_TEST(writer.depth() == 0u);
}

BOOST_AUTO_TEST_CASE(what_is_written_is_read_back)
{
    std::string const value = "a \"b\" <c> & 'd'\r\n\te ]]> \U0001F600";
    std::string out;
    xml::writer(out).start("a").attribute("b", value).text(value).end();
    auto const document = xml::document::parse(out);
    BOOST_TEST_REQUIRE(document.has_value());
    BOOST_TEST(document->root().attribute("b").value() == value);
    BOOST_TEST(document->root().text() == value);
}

BOOST_AUTO_TEST_CASE(texts_of_every_size_are_written_wherever_room_ends)
{
    for (std::size_t size = 0; size < 600; ++size) {
        std::string const value(size, 'v');
        std::string const special = value + "<" + value + "\"";
        std::string out = "before";
        xml::writer(out)
            .start(value + "n")
            .attribute("a", value)
            .attribute("b", special)
            .start("t")
            .text(special)
            .end()
            .raw(value)
            .text(value)
            .end();
        std::string const expected = "before<" + value + "n a=\"" + value + "\" b=\"" + value + "&lt;" +
                                     value + "&quot;\"><t>" + value + "&lt;" + value + "\"</t>" + value +
                                     value + "</" + value + "n>";
        BOOST_TEST_REQUIRE(out == expected, size);
    }
}

BOOST_AUTO_TEST_CASE(what_stands_outside_of_elements_is_whole_at_once)
{
    std::string out;
    xml::writer writer(out);
    writer.raw("<!---->");
    BOOST_TEST(out == "<!---->");
    writer.text("\n");
    BOOST_TEST(out == "<!---->\n");
    writer.start("a").end();
    BOOST_TEST(out == "<!---->\n<a/>");
}

BOOST_AUTO_TEST_SUITE_END()
