#include "ue/sync/decide_sync.hpp"

namespace cabinet::ue {
namespace {

bool is_large(std::size_t lost, std::size_t of) noexcept
{
    return lost > small_loss && lost * large_loss_share > of;
}

bool is_empty(book_state const& book)
{
    return book.contacts == 0 && book.groups == 0;
}

/// The address book shows this subscription's contacts, and both sides have met before or never.
sync_decision decide_own_book(sync_facts const& facts)
{
    if (!facts.remote) {
        // Backed up before, gone at the operator: the phone's copy is what is left. Give it back.
        if (facts.base || !is_empty(facts.local))
            return {.action = sync_action::first_backup};
        return {};
    }
    if (facts.local.digest == facts.remote->digest)
        return {};
    bool const local_changed = !facts.base || facts.local.digest != facts.base->digest;
    bool const remote_changed = !facts.base || facts.remote->digest != facts.base->digest;
    if (!remote_changed) {
        if (!facts.accept_loss && is_large(facts.by_upload, *facts.remote))
            return {sync_action::ask_before_loss, facts.by_upload};
        return {.action = sync_action::upload};
    }
    if (!local_changed) {
        if (!facts.accept_loss && is_large(facts.by_download, facts.local))
            return {sync_action::ask_before_loss, facts.by_download};
        return {.action = sync_action::download};
    }
    return {.action = sync_action::merge};
}

}  // namespace

bool is_large(loss const& lost, book_state const& of) noexcept
{
    return is_large(lost.contacts, of.contacts) || is_large(lost.groups, of.groups);
}

sync_decision decide_sync(sync_facts const& facts)
{
    if (facts.owner == book_owner::this_subscription)
        return decide_own_book(facts);

    if (facts.remote) {
        if (facts.local.digest == facts.remote->digest)
            return {.action = sync_action::download};
        // Without a base nobody can tell what was changed in the book put aside.
        if (facts.aside && facts.base && facts.aside->digest != facts.base->digest &&
            facts.aside->digest != facts.remote->digest)
            return {.action = sync_action::set_aside_then_merge};
        if (is_empty(facts.local))
            return {.action = sync_action::download};
        return {.action = sync_action::set_aside_then_download};
    }
    if (facts.aside)
        return {.action = sync_action::set_aside_then_show};
    if (is_empty(facts.local))
        return {};
    if (facts.owner == book_owner::another && !facts.adopt)
        return {.action = sync_action::offer_first_backup};
    return {.action = sync_action::first_backup};
}

}  // namespace cabinet::ue
