#include "protocol/xcap/patch_maker.hpp"

#include "tests/support/selector_samples.hpp"

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(xcap_patch_maker)

using namespace cabinet;
using xcap::patch_operation;

void check(std::string_view before, std::string_view after, std::size_t operations)
{
    BOOST_TEST_CONTEXT("from " << before << "\nto " << after)
    {
        auto const patch = xcap::patch_between(before, after);
        BOOST_TEST_REQUIRE(patch.has_value());
        BOOST_TEST(patch->size() == operations);
        auto const patched = xcap::apply_patch(before, *patch);
        BOOST_TEST_REQUIRE(patched.has_value(), (patched ? "" : patched.error().phrase));
        BOOST_TEST(*patched == after);
    }
}

BOOST_AUTO_TEST_CASE(small_changes_take_one_operation)
{
    check("<r/>", "<r/>", 0);
    check("<r><a k='1'/></r>", "<r><a k='2'/></r>", 1);
    check("<r><a k='1' l='3'/></r>", "<r><a l='3'/></r>", 1);
    check("<r><a k='1'/></r>", "<r><a k='1' l=\"&amp;\"/></r>", 1);
    check("<r>\n <a/>\n <b/>\n</r>", "<r>\n <a/>\n</r>", 1);
    check("<r>\n <a/>\n <b/>\n</r>", "<r>\n <b/>\n</r>", 1);
    check("<r>\n <a/>\n</r>", "<r>\n <a/>\n <b/>\n</r>", 1);
    check("<r>\n <a/>\n</r>", "<r>\n <c/>\n <a/>\n</r>", 1);
    check("<r>\n <a/>\n</r>", "<r></r>", 1);
    check("<r>one</r>", "<r>two</r>", 1);
    check("<r>one</r>", "<r></r>", 1);
    check("<r></r>", "<r>one</r>", 1);
    check("<r />", "<r >one<a/></r>", 1);
    check("<r><!--one--><a/></r>", "<r><!--two--><a/></r>", 1);
    check("<r><?a one?><a/></r>", "<r><?a two?><a/></r>", 1);
    check("<r xmlns='urn:a'><p:a xmlns:p='urn:b'/></r>",
          "<r xmlns='urn:a'><p:a xmlns:p='urn:b'><p:b/></p:a></r>", 1);
}

BOOST_AUTO_TEST_CASE(what_no_operation_can_do_inside_an_element_replaces_it)
{
    for (std::string_view const after :
         {"<r><a></a></r>", "<r><a k='1'  /></r>", "<r><a k=\"1\"/></r>", "<r><a k='1'\n/></r>",
          "<r><a l='1' k='1'/></r>", "<r><b k='1'/></r>", "<r><a k='1' xmlns='urn:x'/></r>",
          "<r><a k='&#10;\n'/></r>"})
        check("<r><a k='1'/></r>", after, 1);
    check("<r/>", "<s/>", 1);
}

BOOST_AUTO_TEST_CASE(what_is_outside_the_root_element_cannot_be_patched)
{
    BOOST_TEST(!xcap::patch_between("<r/>", "<r/>\n").has_value());
    BOOST_TEST(!xcap::patch_between("<r/>", "<!--c--><r/>").has_value());
    BOOST_TEST(!xcap::patch_between("<r/>", "<?xml version='1.0'?><r/>").has_value());
    check("<!--c--><r/>\n", "<!--c--><s/>\n", 1);
}

/// Entries, each on a line of its own.
std::string entries(std::size_t from, std::size_t count)
{
    std::string out = "<list>";
    for (auto i = from; i < from + count; ++i)
        out += "\n <entry uri='tel:" + std::to_string(i) + "'><display-name>N</display-name></entry>";
    return out + "\n</list>";
}

BOOST_AUTO_TEST_CASE(up_to_64_operations_are_made_and_then_the_element_around_is_replaced)
{
    auto const before = entries(0, 200);
    for (std::size_t const changes : {63u, 64u, 65u}) {
        auto after = before;
        std::size_t at = 0;
        for (std::size_t i = 0; i < changes; ++i) {
            at = after.find(">N<", at + 1);
            after[at + 1] = 'M';
        }
        check(before, after, changes <= xcap::max_made_operations ? changes : 1);
    }
}

BOOST_AUTO_TEST_CASE(a_patch_follows_the_change_and_not_the_document)
{
    auto const before = entries(0, 3'000);
    auto after = before;
    after.replace(after.find(">N<", after.size() / 2) + 1, 1, "Erika");
    check(before, after, 1);
    auto const patch = xcap::patch_between(before, after);
    BOOST_TEST(patch->front().content == "Erika");
    BOOST_TEST(patch->front().sel.size() < 40u);
    check(before, entries(1, 3'000), 2);
}

/// One random change of a well-formed document's text, or another document.
std::string changed(std::string document, test::selector_samples& samples)
{
    auto& dice = samples.dice();
    switch (dice.below(5)) {
    case 0:
        return samples.document();
    case 1: {
        auto const selector =
            xcap::parse_node_selector(samples.selector(), samples.query, samples.default_namespace);
        if (!selector)
            return document;
        auto const where = xcap::find_node(document, *selector);
        auto const edit = where.parent ? xcap::edit_to_delete(document, *selector, where) : std::nullopt;
        auto const* const done = edit ? std::get_if<xcap::text_edit>(&*edit) : nullptr;
        return done == nullptr ? document : xcap::apply(document, *done);
    }
    default: {
        auto const selector =
            xcap::parse_node_selector(samples.selector(), samples.query, samples.default_namespace);
        if (!selector)
            return document;
        auto const where = xcap::find_node(document, *selector);
        if (!where.parent)
            return document;
        auto const edit = xcap::edit_to_put(document, *selector, where,
                                            selector->selects == xcap::node_selector::target::element
                                                ? samples.fragment()
                                                : std::to_string(dice.below(100)));
        auto const* const done = std::get_if<xcap::text_edit>(&edit);
        return done == nullptr ? document : xcap::apply(document, *done);
    }
    }
}

BOOST_AUTO_TEST_CASE(a_patch_makes_the_new_document_of_the_old_one)
{
    std::size_t made = 0, none = 0;
    for (std::uint64_t seed = 0; seed < 5'000; ++seed) {
        test::selector_samples samples(seed);
        auto const before = samples.document();
        auto after = before;
        for (auto changes = 1 + samples.dice().below(4); changes > 0; --changes)
            after = changed(std::move(after), samples);
        auto const patch = xcap::patch_between(before, after);
        if (!patch) {
            ++none;
            continue;
        }
        made += patch->empty() ? 0u : 1u;
        auto const patched = xcap::apply_patch(before, *patch);
        BOOST_TEST_CONTEXT("seed " << seed << "\nfrom " << before << "\nto " << after)
        {
            BOOST_TEST_REQUIRE(patched.has_value(), (patched ? "" : patched.error().phrase));
            BOOST_TEST_REQUIRE(*patched == after);
        }
    }
    BOOST_TEST(made > 1'000u);
    BOOST_TEST(none < 2'500u);
}

BOOST_AUTO_TEST_SUITE_END()
