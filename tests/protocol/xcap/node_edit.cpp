#include "protocol/xcap/node_edit.hpp"

#include "protocol/xcap/node_read.hpp"
#include "protocol/xml/document.hpp"
#include "tests/support/selector_samples.hpp"
#include "tests/support/xcap_selecting.hpp"

BOOST_AUTO_TEST_SUITE(xcap_node_edit)

using namespace cabinet;
using xcap::conflict;

namespace {

/// The document after a PUT, or the name of the conflict.
std::string put(std::string_view document, std::string_view text, std::string_view body,
                std::string_view query = "")
{
    auto const selector = test::selecting(text, query);
    auto const where = xcap::find_node(document, selector);
    BOOST_TEST_REQUIRE(where.parent.has_value(), text);
    auto const outcome = xcap::edit_to_put(document, selector, where, body);
    if (auto const* const refused = std::get_if<xcap::node_conflict>(&outcome)) {
        BOOST_TEST(refused->phrase.ends_with('.'));
        return std::string(xcap::element_name(refused->what));
    }
    auto const& edit = std::get<xcap::text_edit>(outcome);
    auto out = xcap::apply(document, edit);
    BOOST_TEST(edit.creates == !xcap::read_node(document, selector).has_value());
    return out;
}

/// The document after a DELETE, the name of the conflict, or "nothing".
std::string remove(std::string_view document, std::string_view text)
{
    auto const selector = test::selecting(text);
    auto const outcome = xcap::edit_to_delete(document, selector, xcap::find_node(document, selector));
    if (!outcome)
        return "nothing";
    if (auto const* const refused = std::get_if<xcap::node_conflict>(&*outcome))
        return std::string(xcap::element_name(refused->what));
    return xcap::apply(document, std::get<xcap::text_edit>(*outcome));
}

/// The shape of RFC 4825 §8.2.3's example, with names of our own.
std::string with(std::string_view first, std::string_view second, std::string_view third,
                 std::string_view last)
{
    std::string out = "<r>\n ";
    out.append(first)
        .append("<a k='1'/>\n <a k='2'/>")
        .append(second)
        .append("\n <!-- c -->\n ")
        .append(third)
        .append("<b k='1'/>");
    return out.append(last).append("\n</r>\n");
}
std::string const plain = with("", "", "", "");

std::string at_the_end(std::string_view element)
{
    auto out = plain;
    return out.insert(out.find("</r>"), element);
}

}  // namespace

BOOST_AUTO_TEST_CASE(without_a_position_an_element_goes_behind_the_last_of_its_name)
{
    BOOST_TEST(put(plain, "r/a[@k='3']", "<a k='3'/>") == with("", "<a k='3'/>", "", ""));
    BOOST_TEST(put(plain, "r/b[@k='3']", "<b k='3'/>") == with("", "", "", "<b k='3'/>"));
}

BOOST_AUTO_TEST_CASE(the_first_of_its_name_and_one_of_any_name_go_to_the_end)
{
    BOOST_TEST(put(plain, "r/c", "<c/>") == at_the_end("<c/>"));
    BOOST_TEST(put(plain, "r/c[1]", "<c/>") == at_the_end("<c/>"));
    BOOST_TEST(put(plain, "r/c[1][@k='1']", "<c k='1'/>") == at_the_end("<c k='1'/>"));
    BOOST_TEST(put(plain, "r/*[@k='3']", "<a k='3'/>") == at_the_end("<a k='3'/>"));
    BOOST_TEST(put("<r> <!-- c --></r>", "r/*", "<a/>") == "<r> <!-- c --><a/></r>");
    BOOST_TEST(put("<r> <!-- c --></r>", "r/*[1][@k='1']", "<a k='1'/>") == "<r> <!-- c --><a k='1'/></r>");
}

BOOST_AUTO_TEST_CASE(a_position_is_counted_among_those_of_the_name_or_all)
{
    BOOST_TEST(put(plain, "r/a[3]", "<a/>") == with("", "<a/>", "", ""));
    BOOST_TEST(put(plain, "r/a[3][@k='3']", "<a k='3'/>") == with("", "<a k='3'/>", "", ""));
    BOOST_TEST(put(plain, "r/*[3][@k='3']", "<a k='3'/>") == with("", "<a k='3'/>", "", ""));
    BOOST_TEST(put(plain, "r/b[2][@k='2']", "<b k='2'/>") == with("", "", "", "<b k='2'/>"));
    BOOST_TEST(put(plain, "r/b[1][@k='2']", "<b k='2'/>") == with("", "", "<b k='2'/>", ""));
    BOOST_TEST(put(plain, "r/*[1][@k='3']", "<b k='3'/>") == with("<b k='3'/>", "", "", ""));
    auto wanted = plain;
    wanted.insert(wanted.find("<a k='1'/>") + 10, "<b k='2'/>");
    BOOST_TEST(put(plain, "r/*[2][@k='3']", "<b k='3'/>") ==
               std::string(wanted).replace(wanted.find("<b k='2'"), 10, "<b k='3'/>"));
}

BOOST_AUTO_TEST_CASE(an_element_that_is_there_gives_way_at_its_place)
{
    BOOST_TEST(put("<r> <a k='1'>x</a> </r>", "r/a", " <a/>\n") == "<r> <a/> </r>");
    BOOST_TEST(put("<r><a/><b><c/></b></r>", "r/b[1]", "<b>t</b>") == "<r><a/><b>t</b></r>");
    BOOST_TEST(put("<r><a/></r>", "r/*", "<b/>") == "<r><b/></r>");
    BOOST_TEST(put("<?p?><r><a/></r>\n", "r", "<r/>") == "<?p?><r/>\n");
}

BOOST_AUTO_TEST_CASE(an_empty_element_tag_becomes_two)
{
    BOOST_TEST(put("<r><p:a xmlns:p='urn:p' k='1' /></r>", "r/*/b", "<b/>") ==
               "<r><p:a xmlns:p='urn:p' k='1' ><b/></p:a></r>");
    BOOST_TEST(put("<r/>", "r/b", "<b/>") == "<r><b/></r>");
}

BOOST_AUTO_TEST_CASE(what_the_selector_would_not_lead_to_is_not_inserted)
{
    BOOST_TEST(put(plain, "r/b[@k='2']", "<b k='3'/>") == "cannot-insert");
    BOOST_TEST(put(plain, "r/b[@k='1']", "<b k='3'/>") == "cannot-insert");
    BOOST_TEST(put(plain, "r/b", "<c/>") == "cannot-insert");
    BOOST_TEST(put(plain, "r/a", "<a/>") == "cannot-insert");
    BOOST_TEST(put(plain, "r/*", "<a/>") == "cannot-insert");
    BOOST_TEST(put(plain, "r/a[4]", "<a/>") == "cannot-insert");
    BOOST_TEST(put(plain, "r/c[2]", "<c/>") == "cannot-insert");
    BOOST_TEST(put(plain, "r/*[5]", "<c/>") == "cannot-insert");
    BOOST_TEST(put(plain, "r/a[0]", "<a/>") == "cannot-insert");
    BOOST_TEST(put(plain, "s", "<s/>") == "cannot-insert");
    BOOST_TEST(put("<r><a k='1'/><a k='1'/></r>", "r/a[@k='1']", "<a k='1'/>") == "cannot-insert");
    BOOST_TEST(put(plain, "r/a[1]", "</r><r>") == "not-xml-frag");
}

BOOST_AUTO_TEST_CASE(an_attributes_element_must_be_the_only_one)
{
    BOOST_TEST(put(plain, "r/c/@k", "1") == "no-parent");
    BOOST_TEST(put(plain, "r/a/@k", "1") == "no-parent");
    BOOST_TEST(put("<r><a/></r>", "r/a/@k", "1") == "<r><a k=\"1\"/></r>");
}

BOOST_AUTO_TEST_CASE(a_deleted_element_leaves_what_stands_around_it)
{
    BOOST_TEST(remove("<r> <a>t</a> <!-- c --></r>", "r/a") == "<r>  <!-- c --></r>");
    BOOST_TEST(remove("<r> <a><b/></a> </r>", "r/a/b") == "<r> <a></a> </r>");
    BOOST_TEST(remove("<r><a k='1'/><a k='2'/></r>", "r/a[@k='1']") == "<r><a k='2'/></r>");
    BOOST_TEST(remove("<r><a k='1'/><a k='2'/></r>", "r/a[1][@k='1']") == "<r><a k='2'/></r>");
    BOOST_TEST(remove("<r><a/><b/><a/></r>", "r/a[2]") == "<r><a/><b/></r>");
    BOOST_TEST(remove("<r><a/><b/></r>", "r/*[2]") == "<r><a/></r>");
    BOOST_TEST(remove("<r><a k='1'/></r>", "r/a/@k") == "<r><a/></r>");
}

BOOST_AUTO_TEST_CASE(a_selector_that_would_lead_to_the_next_element_deletes_nothing)
{
    BOOST_TEST(remove("<r><a/><b/><a/></r>", "r/a[1]") == "cannot-delete");
    BOOST_TEST(remove("<r><a/><b/></r>", "r/*[1]") == "cannot-delete");
    BOOST_TEST(remove("<r><a k='1'/><a k='1'/></r>", "r/a[1][@k='1']") == "cannot-delete");
    BOOST_TEST(remove("<r><a k='1'/></r>", "r") == "cannot-delete");
}

BOOST_AUTO_TEST_CASE(what_is_not_there_or_there_twice_is_not_deleted)
{
    for (std::string_view const text :
         {"s", "r/c", "r/a", "r/*", "r/a[3]", "r/a[0]", "r/c/d", "r/a/b", "r/b/@x", "r/c/@x", "r/a/@k"})
        BOOST_TEST(remove(plain, text) == "nothing", text);
}

BOOST_AUTO_TEST_CASE(what_was_put_comes_back_and_what_was_deleted_does_not)
{
    std::size_t puts = 0, deletes = 0;
    for (std::uint64_t seed = 0; seed < 8'000; ++seed) {
        test::selector_samples samples(seed);
        auto const document = samples.document();
        auto const text = samples.selector();
        auto const selector = test::selecting(text, samples.query, samples.default_namespace);
        auto const where = xcap::find_node(document, selector);
        bool const of_element = selector.selects == xcap::node_selector::target::element;
        auto const body = of_element ? samples.fragment() : "v" + std::to_string(seed);
        BOOST_TEST_CONTEXT(text << " in " << document << " with " << body)
        {
            if (where.parent) {
                auto const outcome = xcap::edit_to_put(document, selector, where, body);
                if (auto const* const edit = std::get_if<xcap::text_edit>(&outcome)) {
                    ++puts;
                    BOOST_TEST_REQUIRE((xcap::read_node(xcap::apply(document, *edit), selector) == body));
                }
            }
            auto const outcome = xcap::edit_to_delete(document, selector, where);
            BOOST_TEST_REQUIRE(outcome.has_value() == xcap::read_node(document, selector).has_value());
            if (auto const* const edit = outcome ? std::get_if<xcap::text_edit>(&*outcome) : nullptr) {
                ++deletes;
                auto const after = xcap::apply(document, *edit);
                BOOST_TEST_REQUIRE(xml::document::parse(after).has_value());
                BOOST_TEST_REQUIRE(!xcap::read_node(after, selector).has_value());
            }
        }
    }
    BOOST_TEST(puts > 600u);
    BOOST_TEST(deletes > 300u);
}

BOOST_AUTO_TEST_SUITE_END()
