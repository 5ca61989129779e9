#include "operator-core/xdm/excerpt.hpp"

#include "tests/support/excerpt_trial.hpp"

BOOST_AUTO_TEST_SUITE(xdm_excerpt)

using namespace cabinet;

namespace {

constexpr std::string_view head =
    "<r:resource-lists xmlns:r='urn:ietf:params:xml:ns:resource-lists'><r:list>\n";
constexpr std::string_view tail = "</r:list></r:resource-lists>";

core::opened_document open(std::string const& entries)
{
    return test::excerpt_trial(std::string(head) + entries + std::string(tail)).opened();
}

std::string stand_in(std::size_t slice)
{
    return "<r:entry uri=\"urn:x-cabinet:stand-in:" + std::to_string(slice) + "\"/>";
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_run_of_entries_becomes_one_that_says_nothing)
{
    auto const document =
        open("<r:entry uri='a'/>\n<r:entry uri='b'/>\n<r:entry uri='c'/>\n<r:entry uri='d'/>");
    auto const none = core::make_excerpt(document, {});
    BOOST_TEST(none.text == std::string(head) + stand_in(1) + std::string(tail));
    BOOST_TEST(none.at_octet(head.size())->count == 7u);

    std::size_t const kept[] = {3};
    auto const one = core::make_excerpt(document, kept);
    BOOST_TEST(one.text ==
               std::string(head) + stand_in(1) + "\n<r:entry uri='b'/>\n" + stand_in(5) + std::string(tail));
    BOOST_TEST(one.at_slice(3)->begin == head.size() + stand_in(1).size() + 1);
    BOOST_TEST((one.at_slice(6) == one.pieces.end()));
    BOOST_TEST((one.at_octet(1) == one.pieces.end()));
}

BOOST_AUTO_TEST_CASE(its_pieces_are_the_document)
{
    auto const document = open("<r:entry uri='a'/><r:entry uri='b'/> <!-- c --><r:entry uri='c'/>");
    for (std::size_t kept = 0; kept < document.slices(); ++kept) {
        std::vector<std::size_t> entries;
        if (document.is_entry(kept))
            entries.push_back(kept);
        auto const made = core::make_excerpt(document, entries);
        std::size_t slice = 0, octet = 0;
        for (auto const& piece : made.pieces) {
            BOOST_TEST(piece.first == slice);
            BOOST_TEST(piece.begin == octet);
            slice += piece.count;
            octet = piece.end;
        }
        BOOST_TEST(slice == document.slices());
        BOOST_TEST(octet == made.text.size());
    }
}

BOOST_AUTO_TEST_SUITE_END()
