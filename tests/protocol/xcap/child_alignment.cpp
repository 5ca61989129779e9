#include "protocol/xcap/child_alignment.hpp"

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(xcap_child_alignment)

using namespace cabinet;

/// "0-0 1-2": pairs of the children of two elements.
std::string pairs(std::string_view before, std::string_view after)
{
    auto const old = xcap::cut_element(before, {});
    auto const now = xcap::cut_element(after, {});
    BOOST_TEST_REQUIRE((old && now));
    std::string out;
    for (auto const& [first, second] : xcap::align_children(old->nodes, now->nodes))
        out += (out.empty() ? "" : " ") + std::to_string(first) + "-" + std::to_string(second);
    return out;
}

BOOST_AUTO_TEST_CASE(children_are_paired_in_order)
{
    BOOST_TEST(pairs("<r/>", "<r><a/></r>") == "");
    BOOST_TEST(pairs("<r><a/><b/><c/></r>", "<r><a/><c/></r>") == "0-0 2-1");
    BOOST_TEST(pairs("<r><a/><c/></r>", "<r><a/><b/><c/></r>") == "0-0 1-2");
    BOOST_TEST(pairs("<r><a>1</a><b>1</b></r>", "<r><x/><a>2</a><b>2</b></r>") == "0-1 1-2");
    BOOST_TEST(pairs("<r><a>1</a><b>1</b></r>", "<r><b>2</b><a>2</a></r>").size() ==
               3u);  // one of the two moved
    BOOST_TEST(pairs("<r><a k='1'/></r>", "<r><a k='2'/></r>") == "0-0");
    BOOST_TEST(pairs("<r><a k='1'/></r>", "<r><b k='1'/></r>") == "");
    BOOST_TEST(pairs("<r><a/><a/><a/></r>", "<r><a/><a/></r>") == "0-0 1-1");
    BOOST_TEST(pairs("<r><!--a--></r>", "<r><!--b--></r>") == "0-0");
    BOOST_TEST(pairs("<r><!--a--></r>", "<r><?b?></r>") == "");
}

BOOST_AUTO_TEST_CASE(an_element_is_cut_into_its_octets)
{
    constexpr std::string_view octets = "<p:r k='1' xmlns:p='urn:p' >t<a>x<b/></a><!--c--><?d?>u</p:r >";
    auto const cut = xcap::cut_element(octets, {});
    BOOST_TEST_REQUIRE(cut.has_value());
    auto whole = std::string(cut->tag) + ">" + std::string(cut->gaps.front());
    for (std::size_t i = 0; i < cut->nodes.size(); ++i)
        whole.append(cut->nodes[i].octets).append(cut->gaps[i + 1]);
    BOOST_TEST(whole.append(cut->end_tag) == octets);
    BOOST_TEST(cut->attributes.size() == 2u);
    BOOST_TEST(cut->attributes[1].is_declaration);
    BOOST_TEST(cut->bindings.size() == 1u);
    for (std::string_view const none : {"", "t", "<r>", "<r/>t", "<r/><r/>", "<p:r/>"})
        BOOST_TEST(!xcap::cut_element(none, {}).has_value());
    BOOST_TEST(xcap::cut_element("<p:r/>", {{"p", "urn:p"}}).has_value());
}

BOOST_AUTO_TEST_SUITE_END()
