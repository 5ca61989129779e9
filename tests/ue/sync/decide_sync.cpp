#include "ue/sync/decide_sync.hpp"

#include "tests/ue/sync/printing.hpp"

BOOST_AUTO_TEST_SUITE(decide_sync_rule)

using namespace cabinet::ue;

namespace {

book_state const empty{"0", 0, 0};
book_state const mine{"a", 300, 20};
book_state const edited{"b", 300, 20};
book_state const theirs{"c", 150, 9};

sync_action action(sync_facts const& facts)
{
    return decide_sync(facts).action;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_phone_that_was_never_backed_up_backs_up)
{
    BOOST_TEST(action({.local = mine}) == sync_action::first_backup);
    BOOST_TEST(action({.local = empty}) == sync_action::nothing);
}

BOOST_AUTO_TEST_CASE(an_unchanged_book_is_not_sent_again)
{
    BOOST_TEST(
        action({.owner = book_owner::this_subscription, .local = mine, .base = mine, .remote = mine}) ==
        sync_action::nothing);
    // The first answer was lost: the operator has it already.
    BOOST_TEST(
        action({.owner = book_owner::this_subscription, .local = edited, .base = mine, .remote = edited}) ==
        sync_action::nothing);
}

BOOST_AUTO_TEST_CASE(a_local_change_goes_up_and_a_remote_one_comes_down)
{
    BOOST_TEST(
        action({.owner = book_owner::this_subscription, .local = edited, .base = mine, .remote = mine}) ==
        sync_action::upload);
    BOOST_TEST(
        action({.owner = book_owner::this_subscription, .local = mine, .base = mine, .remote = edited}) ==
        sync_action::download);
    BOOST_TEST(
        action({.owner = book_owner::this_subscription, .local = edited, .base = mine, .remote = theirs}) ==
        sync_action::merge);
}

BOOST_AUTO_TEST_CASE(a_new_phone_gets_the_sims_book)
{
    BOOST_TEST(action({.local = empty, .remote = mine}) == sync_action::download);
    BOOST_TEST(action({.local = theirs, .remote = mine}) == sync_action::set_aside_then_download);
}

BOOST_AUTO_TEST_CASE(another_sims_contacts_are_never_uploaded_unasked)
{
    sync_facts facts{.owner = book_owner::another, .local = mine};
    BOOST_TEST(action(facts) == sync_action::offer_first_backup);
    facts.adopt = true;
    BOOST_TEST(action(facts) == sync_action::first_backup);
}

BOOST_AUTO_TEST_CASE(a_swap_switches_books_and_never_merges)
{
    for (bool const adopt : {false, true})
        BOOST_TEST(action({.owner = book_owner::another, .local = mine, .remote = theirs, .adopt = adopt}) ==
                   sync_action::set_aside_then_download);
    BOOST_TEST(action({.owner = book_owner::another, .local = mine, .aside = theirs}) ==
               sync_action::set_aside_then_show);
}

BOOST_AUTO_TEST_CASE(what_was_changed_before_a_swap_is_merged_when_the_sim_is_back)
{
    sync_facts facts{
        .owner = book_owner::another, .local = theirs, .base = mine, .remote = mine, .aside = edited};
    BOOST_TEST(action(facts) == sync_action::set_aside_then_merge);
    facts.aside = mine;
    BOOST_TEST(action(facts) == sync_action::set_aside_then_download);
    facts.aside = edited;
    facts.base.reset();
    BOOST_TEST(action(facts) == sync_action::set_aside_then_download);
}

BOOST_AUTO_TEST_CASE(what_the_operator_lost_is_given_back)
{
    BOOST_TEST(action({.owner = book_owner::this_subscription, .local = mine, .base = mine}) ==
               sync_action::first_backup);
}

BOOST_AUTO_TEST_CASE(no_missing_document_ever_deletes_anything_local)
{
    for (auto const owner : {book_owner::nobody, book_owner::this_subscription, book_owner::another})
        for (auto const& local : {empty, mine})
            for (bool const base : {false, true})
                for (bool const set_aside : {false, true}) {
                    sync_facts facts{.owner = owner, .local = local};
                    if (set_aside)
                        facts.aside = theirs;
                    if (base)
                        facts.base = mine;
                    auto const decided = action(facts);
                    BOOST_TEST(decided != sync_action::download);
                    BOOST_TEST(decided != sync_action::set_aside_then_download);
                    BOOST_TEST(decided != sync_action::merge);
                }
}

BOOST_AUTO_TEST_CASE(a_large_loss_waits_for_a_person_in_both_directions)
{
    sync_facts up{.owner = book_owner::this_subscription, .local = theirs, .base = mine, .remote = mine};
    up.by_upload = {.contacts = 100, .groups = 0};
    BOOST_TEST(action(up) == sync_action::upload);  // exactly a third
    up.by_upload.contacts = 101;
    BOOST_TEST(action(up) == sync_action::ask_before_loss);
    BOOST_TEST(decide_sync(up).lost.contacts == 101u);
    up.accept_loss = true;
    BOOST_TEST(action(up) == sync_action::upload);

    sync_facts down{.owner = book_owner::this_subscription, .local = mine, .base = mine, .remote = theirs};
    down.by_download = {.contacts = 0, .groups = 7};
    BOOST_TEST(action(down) == sync_action::ask_before_loss);
    down.accept_loss = true;
    BOOST_TEST(action(down) == sync_action::download);
}

BOOST_AUTO_TEST_CASE(a_few_entries_of_a_small_book_may_go)
{
    book_state const small{"s", 5, 1};
    sync_facts up{.owner = book_owner::this_subscription, .local = empty, .base = small, .remote = small};
    up.by_upload = {.contacts = small_loss, .groups = 1};
    BOOST_TEST(action(up) == sync_action::upload);
    up.by_upload.contacts = small_loss + 1;
    BOOST_TEST(action(up) == sync_action::ask_before_loss);
}

BOOST_AUTO_TEST_SUITE_END()
