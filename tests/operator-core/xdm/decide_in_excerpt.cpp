#include "operator-core/xdm/decide_in_excerpt.hpp"

#include "tests/support/book_samples.hpp"

BOOST_AUTO_TEST_SUITE(xdm_decide_in_excerpt)

using namespace cabinet;
using course = test::excerpt_trial::course;

namespace {

constexpr std::string_view book =
    "<resource-lists xmlns='urn:ietf:params:xml:ns:resource-lists' xmlns:c='urn:x-cabinet:book:1'>\n"
    " <list name='ext_cabinet_book'>\n  <entry c:id='1' uri='sip:a@b'/>\n  <entry c:id='2' uri='sip:c@d'/>\n"
    "  <entry c:id='3' uri='sip:e@f'/>\n  <entry c:id='4' uri='sip:g@h'/>\n </list>\n"
    " <list name='a' c:id='g'><display-name>A</display-name>\n  <entry c:id='1' uri='sip:a@b'/>\n </list>\n"
    "</resource-lists>\n";

course ask(test::node_change const& one)
{
    test::excerpt_trial trial{std::string(book)};
    BOOST_TEST_REQUIRE(trial.is_open());
    auto const out = trial.request(one);
    BOOST_TEST(trial.difference() == "");
    return out;
}

}  // namespace

BOOST_AUTO_TEST_CASE(changes_and_reads_of_entries_and_labels_need_no_look_at_the_whole_document)
{
    std::string const in_book = "resource-lists/list%5B@name=%22ext_cabinet_book%22%5D/";
    std::string const third = in_book + "entry%5B@uri=%22sip:e@f%22%5D";
    std::string const ids = "xmlns(c=urn:x-cabinet:book:1)";
    BOOST_TEST(
        (ask({"PUT", third, "", "<entry c:id='3' uri='sip:e@f'><display-name>E</display-name></entry>"}) ==
         course::changed));
    BOOST_TEST((ask({"PUT", in_book + "entry%5B@uri=%22tel:1%22%5D", "", "<entry c:id='9' uri='tel:1'/>"}) ==
                course::changed));
    BOOST_TEST((ask({"PUT", in_book + "entry%5B2%5D/display-name", "", "<display-name>E</display-name>"}) ==
                course::changed));
    BOOST_TEST(
        (ask({"PUT", in_book + "entry%5B5%5D", "", "<entry c:id='9' uri='tel:1'/>"}) == course::changed));
    BOOST_TEST((ask({"PUT", third + "/@uri", "", "sip:e@g"}) == course::refused_whole));  // cannot-insert
    BOOST_TEST((ask({"PUT", in_book + "entry%5B3%5D/@uri", "", "sip:e@g"}) == course::changed));
    BOOST_TEST((ask({"PUT", "resource-lists/list%5B2%5D/display-name", "",
                     "<display-name>B</display-name>"}) == course::changed));
    BOOST_TEST((ask({"PUT", "resource-lists/list%5B2%5D/@name", "", "b"}) == course::changed));
    BOOST_TEST((ask({"DELETE", third, "", ""}) == course::changed));
    BOOST_TEST((ask({"DELETE", in_book + "entry%5B@c:id=%223%22%5D", ids, ""}) == course::changed));
    BOOST_TEST((ask({"DELETE", "resource-lists/list%5B@name=%22ext_cabinet_book%22%5D", "", ""}) ==
                course::changed));
    BOOST_TEST(
        (ask({"DELETE", "resource-lists/list%5B1%5D", "", ""}) == course::refused_whole));  // cannot-delete
    BOOST_TEST((ask({"DELETE", in_book + "entry%5B@uri=%22tel:1%22%5D", "", ""}) == course::answered));
    BOOST_TEST((ask({"GET", third, "", ""}) == course::answered));
    BOOST_TEST((ask({"GET", "resource-lists/list%5B1%5D", "", ""}) == course::answered));
    BOOST_TEST((ask({"GET", in_book + "entry%5B2%5D/@uri", "", ""}) == course::answered));
    BOOST_TEST((ask({"GET", in_book + "entry%5B2%5D/namespace::*", "", ""}) == course::answered));
    BOOST_TEST((ask({"PUT", third, "", "<entry c:id='3' uri='sip:e@f'/>", "\"1.ab\""}) == course::answered));
}

BOOST_AUTO_TEST_CASE(a_uri_that_another_entry_of_the_list_has_is_refused_by_who_can_name_it)
{
    std::string const in_book = "resource-lists/list%5B1%5D/";
    BOOST_TEST((ask({"PUT", in_book + "entry%5B1%5D/@uri", "", "sip:g@h"}) == course::refused_whole));
    BOOST_TEST(
        (ask({"PUT", in_book + "entry%5B3%5D", "", "<entry uri='sip:c@d'/>"}) == course::refused_whole));
    BOOST_TEST((ask({"PUT", in_book + "entry%5B3%5D", "", "<entry uri='sip:x@y'/>"}) == course::changed));
}

BOOST_AUTO_TEST_CASE(limits_are_those_of_the_whole_document)
{
    auto const ask_within = [](xml::limits bounds, test::node_change const& one) {
        test::excerpt_trial trial(std::string(book), bounds);
        return trial.is_open() ? trial.request(one) : course::differs;
    };
    std::string const at = "resource-lists/list%5B1%5D/entry%5B@uri=%22tel:1%22%5D";
    test::node_change const entry{"PUT", at, "", "<entry c:id='9' uri='tel:1'/>"};
    constexpr std::size_t elements = 9;  // of the book
    BOOST_TEST((ask_within({.elements = elements + 2}, entry) == course::changed));
    BOOST_TEST((ask_within({.elements = elements + 1}, entry) == course::changed));
    BOOST_TEST((ask_within({.elements = elements}, entry) == course::refused_whole));
    auto const octets = book.size() + entry.body.size();
    BOOST_TEST((ask_within({.octets = octets + 1}, entry) == course::changed));
    BOOST_TEST((ask_within({.octets = octets}, entry) == course::changed));
    BOOST_TEST((ask_within({.octets = octets - 1}, entry) == course::refused_whole));
    // One attribute more of the list counts for each entry.
    for (std::size_t most = 1; most < 12; ++most) {
        test::excerpt_trial trial(std::string(book), {.attributes = most});
        if (trial.is_open())
            BOOST_TEST((trial.request({"PUT", "resource-lists/list%5B1%5D/@c:id",
                                       "xmlns(c=urn:x-cabinet:book:1)", "7"}) == course::refused_whole));
    }
}

/// Chains of changes of many books: what is decided by parts is what is decided on the whole, and the book held ready stays the book.
BOOST_AUTO_TEST_CASE(by_parts_and_as_a_whole_changes_come_out_alike)
{
    std::size_t changed = 0, answered = 0, left_to_whole = 0, books = 0;
    for (std::uint64_t seed = 0; seed < 1'200; ++seed) {
        test::book_samples samples(seed);
        test::excerpt_trial trial(samples.book());
        if (!trial.is_open())
            continue;
        ++books;
        for (int i = 0; i < 12; ++i) {
            auto const before = trial.text();
            auto const asked = samples.request(before);
            auto const went = trial.request(asked);
            BOOST_TEST_REQUIRE((went != course::differs), "seed " << seed << ": " << trial.difference()
                                                                  << "\n"
                                                                  << asked.method << " " << asked.node << "\n"
                                                                  << asked.body << "\n"
                                                                  << before);
            changed += went == course::changed ? 1u : 0u;
            answered += went == course::answered ? 1u : 0u;
            left_to_whole += went == course::refused_whole && trial.was_possible() ? 1u : 0u;
        }
    }
    BOOST_TEST(books > 300u);
    BOOST_TEST(changed > 500u);
    BOOST_TEST(left_to_whole < changed / 4);
    BOOST_TEST_MESSAGE(books << " books, " << changed << " changes, " << answered << " answers, "
                             << left_to_whole << " left to the whole");
}

BOOST_AUTO_TEST_SUITE_END()
