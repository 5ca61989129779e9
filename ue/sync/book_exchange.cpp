#include "ue/sync/book_exchange.hpp"

#include "protocol/contacts/merge.hpp"
#include "protocol/contacts/resource_lists.hpp"
#include "ue/platform/atomic_file.hpp"
#include "ue/sync/book_state.hpp"
#include "ue/sync/known_again.hpp"

namespace cabinet::ue {
namespace {

/// Another phone of the same SIM may be writing too; beyond this many lost races the next run goes on.
constexpr int max_races = 8;

trouble state_trouble(error_code error)
{
    return {
        trouble_stage::state, "The phone's state folder cannot be used: " + error.message() + ".", true, {}};
}

outcome<contacts::book> parse_remote(std::string_view text)
{
    auto read = contacts::read_resource_lists(text, {.octets = text.size() + 1});
    if (!read)
        return trouble{trouble_stage::document,
                       "The operator's copy of the contacts cannot be read (" + xml::describe(read.error()) +
                           "). Nothing on this phone was changed.",
                       false,
                       {}};
    return std::move(*read);
}

std::string advice_for(sync_decision const& decided)
{
    if (decided.action == sync_action::offer_first_backup)
        return "This SIM has no backup yet, and the contacts shown belong to another SIM. To back them up "
               "for this SIM too, run "
               "\"ue backup --adopt\".";
    if (decided.action == sync_action::ask_before_loss)
        return "This would remove " + std::to_string(decided.lost.contacts) + " contacts and " +
               std::to_string(decided.lost.groups) +
               " groups. If that is meant, run \"ue backup --accept-loss\".";
    return {};
}

}  // namespace

/// Both sides as they were found.
struct book_exchange::situation {
    std::string key;  ///< of the subscription in the phone's memory
    sync_facts facts;
    contacts::book local;
    contacts::book base;    ///< empty where there is none
    contacts::book remote;  ///< empty where there is none
    contacts::book aside;   ///< likewise
    std::string remote_etag;
    std::string remote_text;  ///< octet for octet
};

asio::awaitable<outcome<exchange_report>> book_exchange::run(login who, exchange_wishes wishes, unix_time now)
{
    if (wishes.version && !wishes.dry_run) {
        auto const done = co_await put_back(*wishes.version);
        if (!done)
            co_return done.error();
    }
    for (int race = 0; race < max_races; ++race) {
        auto at = co_await look(who, wishes, race > 0);
        if (!at)
            co_return at.error();
        auto done = co_await act(*at, wishes, now);
        if (!done)
            co_return done.error();
        if (*done)
            co_return std::move(**done);
    }
    co_return trouble{
        trouble_stage::document,
        "The contacts keep being changed, here or by another phone with this SIM; trying again later.",
        true,
        {}};
}

/// The text of a version, which is a book that can be read.
asio::awaitable<outcome<std::string>> book_exchange::fetch_version(std::uint64_t version)
{
    auto fetched = co_await session_.fetch_version(version);
    if (!fetched)
        co_return fetched.error();
    if (fetched->is != remote_document::state::found)
        co_return trouble{trouble_stage::document,
                          "The operator does not keep version " + std::to_string(version) +
                              " of the contacts; \"ue history\" lists those it keeps.",
                          false,
                          {}};
    auto const book = parse_remote(fetched->text);
    if (!book)
        co_return book.error();
    co_return std::move(fetched->text);
}

/// Makes a version the operator's book again, in place of whatever it is now; that becomes a version itself.
asio::awaitable<outcome<void>> book_exchange::put_back(std::uint64_t version)
{
    auto text = co_await fetch_version(version);
    if (!text)
        co_return text.error();
    for (int race = 0; race < max_races; ++race) {
        std::string const any_state;
        auto const now = co_await session_.fetch(any_state);
        if (!now)
            co_return now.error();
        auto again = *text;
        auto const put = co_await session_.put(std::move(again), now->etag);
        if (!put)
            co_return put.error();
        if (put->stored)
            co_return outcome<void>();
    }
    co_return trouble{trouble_stage::document,
                      "Other phones with this SIM keep changing the contacts; try again.",
                      true,
                      {}};
}

/// The operator's book: as it told of it, or fetched, where it said nothing or what it said was not the newest (`has_lost`: a race).
asio::awaitable<outcome<remote_document>> book_exchange::find_remote(std::string known_etag, std::string base,
                                                                     bool has_lost)
{
    if (!has_lost && !known_etag.empty()) {
        auto told = session_.told_since(known_etag, std::move(base));
        if (told.is == remote_document::state::found)
            co_return told;
    }
    co_return co_await session_.fetch(std::move(known_etag));
}

asio::awaitable<outcome<book_exchange::situation>>
book_exchange::look(login const& who, exchange_wishes const& wishes, bool has_lost)
{
    situation at;
    auto* known = memory_.find_by_impi(who.impi);
    if (!known)
        known = &memory_.add(who.impi, random_);
    known->impus = who.impus;
    at.key = known->key;

    std::string base_text;
    if (auto text = memory_.load_base(*known))
        base_text = std::move(*text);
    std::string const known_etag = base_text.empty() ? std::string() : known->base->etag;
    auto fetched = co_await find_remote(known_etag, base_text, has_lost);
    if (!fetched)
        co_return fetched.error();
    if (wishes.version && wishes.dry_run) {  // as if it were there already
        auto text = co_await fetch_version(*wishes.version);
        if (!text)
            co_return text.error();
        fetched = remote_document{remote_document::state::found, fetched->etag, std::move(*text)};
    }
    if (fetched->is != remote_document::state::absent) {
        bool const same = fetched->is == remote_document::state::not_modified;
        at.remote_text = same ? base_text : std::move(fetched->text);
        auto remote = parse_remote(at.remote_text);
        if (!remote)
            co_return remote.error();
        at.remote = std::move(*remote);
        at.remote_etag = same ? known_etag : fetched->etag;
        at.facts.remote = state_of(at.remote);
    }

    // The same book under another private identity: the SIM was replaced, the subscription is the same.
    if (auto* const other = memory_.find_by_book(at.remote.id); other && other->key != at.key) {
        auto const kept = other->key;
        memory_.unite(at.key, kept);
        at.key = kept;
        auto text = memory_.load_base(*memory_.find(kept));
        base_text = text ? std::move(*text) : std::string();
    }
    auto const& memory = *memory_.find(at.key);

    if (!base_text.empty() && memory.base) {
        auto base = parse_remote(base_text);
        if (base) {
            at.base = std::move(*base);
            at.facts.base = state_of(at.base);
        }
    }
    auto loaded = co_await shown_.load();
    if (!loaded)
        co_return loaded.error();
    bool const ours = memory_.owner() == shown_owner::subscription && memory_.owner_key() == at.key;
    at.facts.owner = ours                                     ? book_owner::this_subscription
                     : memory_.owner() == shown_owner::nobody ? book_owner::nobody
                                                              : book_owner::another;
    if (ours)
        at.local = known_again(std::move(*loaded), at.facts.base ? at.base : at.remote);
    else
        at.local = std::move(loaded->book);
    if (at.local.id.empty())
        at.local.id = ours && !memory.book_id.empty() ? memory.book_id : at.remote.id;
    at.local = contacts::canonical(std::move(at.local));
    at.facts.local = state_of(at.local);
    if (auto const text = read_whole_file(memory_.aside_file(memory)); text && !ours) {
        auto aside = parse_remote(*text);
        if (!aside)
            co_return aside.error();
        at.aside = std::move(*aside);
        at.facts.aside = state_of(at.aside);
    }
    at.facts.by_upload = loss_between(at.base, at.local);
    at.facts.by_download = loss_between(at.local, at.remote);
    at.facts.accept_loss = wishes.accept_loss;
    at.facts.adopt = wishes.adopt;
    co_return at;
}

/// Nothing: the race was lost, look again.
asio::awaitable<outcome<std::optional<exchange_report>>>
book_exchange::act(situation& at, exchange_wishes const& wishes, unix_time now)
{
    auto decided = decide_sync(at.facts);
    if (wishes.restore) {
        bool const differs = at.facts.remote && at.facts.local.digest != at.facts.remote->digest;
        bool const empty = at.local.contacts.empty() && at.local.groups.empty();
        decided = {.action = !differs ? sync_action::nothing
                             : empty  ? sync_action::download
                                      : sync_action::set_aside_then_download};
    }
    exchange_report report{.action = decided.action, .dry_run = wishes.dry_run};
    report.advice = advice_for(decided);
    auto const& result_book = at.facts.remote ? at.remote : at.local;
    report.contacts = result_book.contacts.size();
    report.groups = result_book.groups.size();

    contacts::book next;
    switch (decided.action) {
    case sync_action::nothing:
        if (at.facts.remote && !wishes.dry_run) {
            if (auto const kept = remember(at, at.remote, now); !kept)
                co_return kept.error();
        }
        co_return report;
    case sync_action::offer_first_backup:
    case sync_action::ask_before_loss:
        co_return report;
    case sync_action::first_backup:
    case sync_action::upload:
        next = at.local;
        break;
    case sync_action::merge:
        next = contacts::canonical(contacts::merge(at.base, at.local, at.remote));
        break;
    case sync_action::download:
    case sync_action::set_aside_then_download:
        next = at.remote;
        break;
    case sync_action::set_aside_then_show:
        next = at.aside;
        break;
    case sync_action::set_aside_then_merge:
        next = contacts::canonical(contacts::merge(at.base, at.aside, at.remote));
        break;
    }
    bool const merges =
        decided.action == sync_action::merge || decided.action == sync_action::set_aside_then_merge;
    if (merges && !wishes.accept_loss) {
        auto const& ours = decided.action == sync_action::merge ? at.local : at.aside;
        for (auto const* const side : {&ours, static_cast<contacts::book const*>(&at.remote)})
            if (auto const lost = loss_between(*side, next); is_large(lost, state_of(*side))) {
                report.action = sync_action::ask_before_loss;
                report.advice = advice_for({sync_action::ask_before_loss, lost});
                co_return report;
            }
    }
    report.contacts = next.contacts.size();
    report.groups = next.groups.size();
    bool const sends = decided.action == sync_action::first_backup || decided.action == sync_action::upload ||
                       decided.action == sync_action::set_aside_then_show || merges;
    if (sends)
        report.sent = contacts::diff(at.remote, next);
    report.received = contacts::diff(at.local, next);
    if (wishes.dry_run)
        co_return report;

    if (next.id.empty())
        next.id = "urn:uuid:" + random_uuid(random_);
    if (sends) {
        auto const stored = co_await send(at, next);
        if (!stored)
            co_return stored.error();
        if (!*stored) {
            log_.write(log_level::info, "sync", "another phone wrote first; looking again");
            co_return std::optional<exchange_report>{};
        }
    }
    bool const puts_aside = decided.action == sync_action::set_aside_then_download ||
                            decided.action == sync_action::set_aside_then_show ||
                            decided.action == sync_action::set_aside_then_merge;
    if (puts_aside && !(at.local.contacts.empty() && at.local.groups.empty())) {
        if (auto const kept = put_aside(at, report, now); !kept)
            co_return kept.error();
    }
    if (!report.received.empty()) {
        auto const shown = co_await show(at, next);
        if (!shown)
            co_return shown.error();
        if (*shown == store_end::changed_meanwhile) {
            log_.write(log_level::info, "sync", "the contacts were changed meanwhile; looking again");
            co_return std::optional<exchange_report>{};
        }
    }
    // The base follows last: after a crash before this line both sides are looked at again.
    if (auto const kept = remember(at, next, now); !kept)
        co_return kept.error();
    co_return report;
}

/// Makes `next` the operator's book: by its changed elements where that is less, else as a whole. False: someone else wrote first.
asio::awaitable<outcome<bool>> book_exchange::send(situation& at, contacts::book const& next)
{
    auto text = contacts::write_resource_lists(next);
    if (auto plan = takes_changes_ ? plan_changes(at.remote_text, at.remote_etag, text) : std::nullopt) {
        auto changed = co_await session_.change(std::move(plan->changes), at.remote_etag);
        if (!changed)
            co_return changed.error();
        takes_changes_ = !changed->is_refused;
        if (changed->stored) {
            at.remote_text = std::move(plan->text);
            at.remote_etag = std::move(changed->etag);
        }
        if (takes_changes_)
            co_return changed->stored;
    }
    at.remote_text = text;
    auto stored = co_await session_.put(std::move(text), at.remote_etag);
    if (!stored)
        co_return stored.error();
    at.remote_etag = std::move(stored->etag);
    co_return stored->stored;
}

asio::awaitable<outcome<store_end>> book_exchange::show(situation const& at, contacts::book what)
{
    auto const owner = memory_.owner();
    auto const owner_key = memory_.owner_key();
    bool const switches = owner != shown_owner::subscription || owner_key != at.key;
    if (switches) {
        // From here until the new owner is written, nobody may take the contacts for their own.
        memory_.set_owner_in_doubt();
        if (auto const saved = memory_.save(); !saved)
            co_return state_trouble(saved.error());
    }
    auto const done = co_await shown_.store(std::move(what));
    if (switches && done && *done == store_end::changed_meanwhile) {  // nothing was switched
        if (owner == shown_owner::subscription)
            memory_.set_owner(owner_key);
        else if (owner == shown_owner::nobody)
            memory_.set_nobody();
        if (auto const saved = memory_.save(); !saved)
            co_return state_trouble(saved.error());
    }
    co_return done;
}

outcome<void> book_exchange::put_aside(situation& at, exchange_report& report, unix_time now)
{
    auto const* const owner =
        memory_.owner() == shown_owner::subscription ? memory_.find(memory_.owner_key()) : nullptr;
    bool const of_another = owner && owner->key != at.key;
    auto const file = of_another ? memory_.aside_file(*owner) : memory_.unowned_file(now);
    if (auto const kept = replace_file(file, contacts::write_resource_lists(at.local)); !kept)
        return state_trouble(kept.error());
    report.set_aside = file.string();
    return {};
}

/// `what` is what both sides hold now; of the operator's document the very octets are kept, for later changes to go on from.
outcome<void> book_exchange::remember(situation& at, contacts::book const& what, unix_time now)
{
    auto& memory = *memory_.find(at.key);
    auto const state = state_of(what);
    if (auto const kept = memory_.store_base(memory, state.digest, at.remote_text); !kept)
        return state_trouble(kept.error());
    memory.base = exchange{
        .etag = at.remote_etag, .digest = state.digest, .contacts = state.contacts, .groups = state.groups};
    memory.book_id = what.id;
    memory.last_success = now;
    memory_.set_owner(at.key);
    if (auto const saved = memory_.save(); !saved)
        return state_trouble(saved.error());
    memory_.drop_old_bases(memory);
    memory_.drop_aside(memory);  // it is shown now, or was merged
    return {};
}

}  // namespace cabinet::ue
