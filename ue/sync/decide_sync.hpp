#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace cabinet::ue {

/// What one side's book amounts to; equal digests mean equal documents (docs/etag.md).
struct book_state {
    std::string digest;        ///< as in the ETag, after "gen."
    std::size_t contacts = 0;  ///< how many the book holds
    std::size_t groups = 0;
};

/// Whose contacts the phone's address book shows.
enum class book_owner {
    nobody,             ///< never bound to a subscription: a phone before its first login
    this_subscription,  ///< bound to the SIM that logged in
    another,            ///< bound to a SIM that was here before
};

/// What a change would take away, counted by id against what is there now.
struct loss {
    std::size_t contacts = 0;
    std::size_t groups = 0;
};

/// Everything the rule looks at. The subscription has proven itself; nothing here is a guess: where the
/// operator could not be asked, or the address book not read, no decision is made at all.
struct sync_facts {
    book_owner owner = book_owner::nobody;
    book_state local;                  ///< the address book now
    std::optional<book_state> base;    ///< as of the last exchange with the operator on this phone
    std::optional<book_state> remote;  ///< at the operator; none: it answered 404
    std::optional<book_state> aside;   ///< a book of this subscription that is kept on this phone, not shown
    loss by_upload;                    ///< of the base's entries, those the local book lacks
    loss by_download;                  ///< of the local book's entries, those the remote lacks
    bool accept_loss = false;          ///< a person said that a large loss is meant
    bool adopt = false;                ///< a person said that these contacts are this SIM's too
};

enum class sync_action {
    nothing,                  ///< both sides are equal
    first_backup,             ///< PUT with If-None-Match: *
    upload,                   ///< PUT with If-Match: the base's tag
    download,                 ///< store the operator's book on the phone
    merge,                    ///< three-way against the base, then both of the above
    set_aside_then_download,  ///< keep the shown book under its owner (or dated), then show the operator's
    set_aside_then_show,      ///< the operator has none, the phone keeps one of this SIM: show that one
    set_aside_then_merge,  ///< the one the phone keeps was changed before the swap: merge it with the operator's, show that
    offer_first_backup,  ///< another SIM's contacts are shown, this SIM has none: ask a person
    ask_before_loss,     ///< the change would drop much of a book: ask a person
};

struct sync_decision {
    sync_action action = sync_action::nothing;
    loss lost;  ///< with ask_before_loss: what would go
};

/// A loss of more than one in `large_loss_share` of the contacts or groups, and of more than
/// `small_loss` of them, waits for a person.
inline constexpr std::size_t large_loss_share = 3;
inline constexpr std::size_t small_loss = 4;

/// Whether losing so much of a book of that size waits for a person.
bool is_large(loss const& lost, book_state const& of) noexcept;

/// What to do about a subscription that has just proven itself. Never deletes for want of an answer,
/// never merges two subscriptions' books (docs/decisions/0003).
sync_decision decide_sync(sync_facts const& facts);

}  // namespace cabinet::ue
