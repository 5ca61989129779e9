#include "operator-core/xdm/find_entries.hpp"

#include "tests/support/excerpt_trial.hpp"

BOOST_AUTO_TEST_SUITE(xdm_find_entries)

using namespace cabinet;

namespace {

constexpr std::string_view book =
    "<resource-lists xmlns='urn:ietf:params:xml:ns:resource-lists' xmlns:c='urn:x-cabinet:book:1'><list>"
    "<entry uri='a' c:id='1'/><entry uri='b'/><entry uri='c'/><entry uri='d'/><entry uri='e' k:k='1' "
    "xmlns:k='urn:k'/>"
    "</list><list/></resource-lists>";

/// The last step as it selects in the excerpt, and how many entries stand there as they are; "whole" where excerpts cannot tell.
std::string followed(std::string_view selector)
{
    test::excerpt_trial const trial{std::string(book)};
    auto const node = xcap::parse_node_selector("resource-lists/" + std::string(selector),
                                                "xmlns(c=urn:x-cabinet:book:1)xmlns(k=urn:k)",
                                                "urn:ietf:params:xml:ns:resource-lists")
                          .value();
    auto const found = core::select_entries(trial.opened(), node, {});
    if (!found)
        return "whole";
    std::size_t kept = 0;
    for (auto const& piece : found->around.pieces)
        kept += trial.opened().is_entry(piece.first) && !piece.is_stand_in ? 1u : 0u;
    auto const& position = found->selector.steps.back().position;
    return std::to_string(kept) + (position ? " at " + std::to_string(*position) : "");
}

}  // namespace

BOOST_AUTO_TEST_CASE(only_what_a_step_looks_at_is_kept)
{
    BOOST_TEST(followed("list%5B1%5D/display-name") == "0");
    BOOST_TEST(followed("list%5B1%5D/entry%5B@uri=%22b%22%5D") == "1");
    BOOST_TEST(followed("list%5B1%5D/entry%5B@uri=%22e%22%5D") == "1");
    BOOST_TEST(followed("list%5B1%5D/entry%5B@uri=%22x%22%5D") == "0");
    BOOST_TEST(followed("list%5B1%5D/entry%5B@c:id=%221%22%5D") == "1");
    BOOST_TEST(followed("list%5B1%5D/entry") == "1");
    BOOST_TEST(followed("list%5B2%5D/entry") == "0");
    BOOST_TEST(followed("list/entry") == "0");
}

BOOST_AUTO_TEST_CASE(positions_are_counted_anew)
{
    BOOST_TEST(followed("list%5B1%5D/entry%5B1%5D") == "2 at 1");
    BOOST_TEST(followed("list%5B1%5D/entry%5B4%5D") == "3 at 3");  // behind one that stands for two
    BOOST_TEST(followed("list%5B1%5D/entry%5B6%5D") == "1 at 3");
    BOOST_TEST(followed("list%5B1%5D/entry%5B7%5D") == "whole");
    BOOST_TEST(followed("list%5B1%5D/entry%5B0%5D") == "whole");
}

BOOST_AUTO_TEST_CASE(what_is_not_remembered_needs_the_whole)
{
    BOOST_TEST(followed("*/entry") == "whole");
    BOOST_TEST(followed("list%5B1%5D/*%5B1%5D") == "whole");
    BOOST_TEST(followed("list%5B1%5D/entry%5B@k:k=%221%22%5D") == "whole");
    BOOST_TEST(followed("list%5B1%5D/entry%5B@uri=%22urn:x-cabinet:stand-in:1%22%5D") == "whole");
}

BOOST_AUTO_TEST_SUITE_END()
