#include "ue/sync/told_changes.hpp"

#include "protocol/contacts/digest_tree.hpp"
#include "protocol/contacts/etag.hpp"
#include "protocol/xcap/patch_maker.hpp"

BOOST_AUTO_TEST_SUITE(ue_told_changes)

using namespace cabinet;

namespace {

std::string book_of(int number)
{
    return "<resource-lists xmlns='urn:ietf:params:xml:ns:resource-lists'><list name='a'><display-name>" +
           std::to_string(number) + "</display-name><entry uri='sip:a@h'/></list></resource-lists>";
}

std::string tag_of(int number)
{
    contacts::etag const tag{static_cast<std::uint64_t>(number),
                             contacts::document_digest(book_of(number)).value()};
    auto const quoted = contacts::write_etag(tag);
    return quoted.substr(1, quoted.size() - 2);
}

/// What is told of the change from one state to another.
xcap::document_diff step(int from, int to)
{
    return {.sel = "resource-lists/users/sip:a@h/index",
            .previous_etag = tag_of(from),
            .new_etag = tag_of(to),
            .is_body_unchanged = false,
            .patch = xcap::patch_between(book_of(from), book_of(to)).value()};
}

xcap::document_diff full(int now)
{
    return {.sel = "resource-lists/users/sip:a@h/index",
            .previous_etag = {},
            .new_etag = tag_of(now),
            .is_body_unchanged = false,
            .patch = {}};
}

/// The number of the newest state, for one who knows that of a number; 0: none.
int newest(ue::told_changes const& told, int known)
{
    auto const now = told.since(tag_of(known), book_of(known));
    for (int i = 1; now && i < 10; ++i)
        if (now->etag == tag_of(i) && now->text == book_of(i))
            return i;
    return 0;
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_newest_state_is_made_from_any_that_was_told_of)
{
    ue::told_changes told;
    told.add(full(1));
    BOOST_TEST(newest(told, 1) == 0);
    told.add(step(1, 2));
    told.add(step(2, 3));
    told.add(step(3, 4));
    for (int known : {1, 2, 3})
        BOOST_TEST(newest(told, known) == 4);
    for (int known : {4, 5})
        BOOST_TEST(newest(told, known) == 0);
}

BOOST_AUTO_TEST_CASE(a_gap_ends_what_was_told_before)
{
    ue::told_changes told;
    told.add(step(1, 2));
    told.add(step(3, 4));
    BOOST_TEST(newest(told, 1) == 0);
    BOOST_TEST(newest(told, 3) == 4);
    auto bare = step(4, 5);
    bare.patch.clear();
    told.add(bare);
    BOOST_TEST(newest(told, 3) == 0);
    told.add(step(5, 6));
    BOOST_TEST(newest(told, 5) == 6);
    told.add(full(7));
    BOOST_TEST(newest(told, 5) == 0);
}

BOOST_AUTO_TEST_CASE(a_tag_alone_may_move)
{
    auto moved = step(1, 2);
    moved.patch.clear();
    moved.is_body_unchanged = true;
    contacts::etag const tag{2, contacts::document_digest(book_of(1)).value()};
    auto const quoted = contacts::write_etag(tag);
    moved.new_etag = quoted.substr(1, quoted.size() - 2);
    ue::told_changes told;
    told.add(moved);
    auto const now = told.since(tag_of(1), book_of(1)).value();
    BOOST_TEST(now.text == book_of(1));
    BOOST_TEST(now.etag == *moved.new_etag);
}

BOOST_AUTO_TEST_CASE(what_does_not_become_what_the_tag_says_is_not_believed)
{
    ue::told_changes told;
    auto wrong = step(1, 2);
    wrong.patch = xcap::patch_between(book_of(1), book_of(3)).value();
    told.add(wrong);
    BOOST_TEST(newest(told, 1) == 0);

    ue::told_changes others;
    others.add(step(1, 2));
    BOOST_TEST(!others.since(tag_of(1), "<resource-lists xmlns='urn:ietf:params:xml:ns:resource-lists'/>"));
    auto silent = step(2, 3);
    silent.new_etag = "a tag that says nothing";
    others.add(silent);
    BOOST_TEST(newest(others, 1) == 0);
}

BOOST_AUTO_TEST_CASE(no_more_is_kept_than_the_limit)
{
    ue::told_changes told;
    told.add(step(1, 2));
    auto large = step(2, 3);
    large.patch.front().content.append(ue::told_changes::max_octets, ' ');
    told.add(large);
    BOOST_TEST(newest(told, 1) == 0);
    told.add(step(3, 4));
    BOOST_TEST(newest(told, 3) == 4);
}

BOOST_AUTO_TEST_SUITE_END()
