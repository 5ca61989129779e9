#include "tests/operator-core/store/durability/workload.hpp"

#include "tests/operator-core/store/document_fixture.hpp"

#include <sstream>

namespace cabinet::core::durability {
namespace {

constexpr std::uint64_t most_kept = 1 + static_cast<std::uint64_t>(history_age.count());  // versions
unix_time const no_time = at(0);
unix_time const far_future = at(4'000'000'000'000);

std::string owner_impi(std::size_t object)
{
    return "owner-" + std::to_string(object);
}

std::string passing_impi(std::size_t object)
{
    return "passing-" + std::to_string(object);
}

document_key key_of(subscription_id owner)
{
    return {owner, "resource-lists", "index"};
}

bool is_deleted(std::uint64_t version)
{
    return version == 0 || version % 9 == 0;
}

// A slice changes every few versions, some come and go, and sizes run from a few octets to several pages.
parts document_parts(std::size_t object, std::uint64_t version)
{
    parts out;
    for (std::uint64_t slot = 0; slot < 24; ++slot) {
        auto const since = version - (version + slot * 5) % 7;
        test::fixed_random random(object * 1'000'003 + slot * 1009 + since);
        if (slot % 4 == 3 && random.below(3) == 0)
            continue;
        auto const size = slot == 7 ? random.below(20'000) : random.below(700);
        std::string text(1 + size, ' ');
        for (auto& c : text)
            c = static_cast<char>(random.next());
        out.push_back(text);
        out.push_back("\n");
    }
    return out;
}

std::vector<binding> bindings_of(std::size_t object, std::uint64_t version)
{
    std::vector<binding> out(version % 4);
    for (std::size_t i = 0; i < out.size(); ++i) {
        out[i].uri = "sip:" + std::to_string(object) + "-" + std::to_string(version) + "@192.0.2.1";
        out[i].call_id = std::string(1 + version % 97, 'c');
        out[i].cseq = static_cast<std::uint32_t>(version + i);
        out[i].expires_at = far_future;
    }
    return out;
}

// Present in odd versions.
new_subscriber passing_subscriber(std::size_t object, std::uint64_t version)
{
    auto out = some_subscriber(static_cast<int>(1000 + object));
    out.identities.impis = {passing_impi(object)};
    out.identities.iccids = {std::to_string(object) + "/" + std::to_string(version)};
    return out;
}

}  // namespace

std::string event::write() const
{
    std::ostringstream out;
    out << static_cast<int>(at) << ' ' << static_cast<int>(kind) << ' ' << object << ' ' << version << ' '
        << last << '\n';
    return out.str();
}

std::optional<event> event::parse(std::string_view line)
{
    std::istringstream in{std::string(line)};
    int phase = 0, kind = 0;
    event out;
    if (!(in >> phase >> kind >> out.object >> out.version >> out.last))
        return std::nullopt;
    out.at = static_cast<event::phase>(phase);
    out.kind = static_cast<object_kind>(kind);
    return out;
}

void expectation::note(event const& what)
{
    if (what.kind == object_kind::sqn) {
        if (what.at == event::phase::done)
            blocks_[what.object].push_back({what.version, what.last});
        return;
    }
    auto& known = states_[{what.kind, what.object}];
    if (what.at == event::phase::done) {
        known = {what.version, 0};
        return;
    }
    // Whoever starts a change has read what was there before.
    auto before = what.version - 1;
    if (what.kind == object_kind::subscription && before % 2 == 0)
        before = known.absent_version().value_or(before);
    adopt(what.kind, what.object, before);
    known.being_written = what.version;
}

// Absence has no number of its own: it is whichever even version is possible.
std::optional<std::uint64_t> expectation::state::absent_version() const
{
    if (acknowledged % 2 == 0)
        return acknowledged;
    if (being_written != 0 && being_written % 2 == 0)
        return being_written;
    return std::nullopt;
}

bool expectation::allows(object_kind kind, std::size_t object, std::uint64_t found)
{
    auto const& known = states_[{kind, object}];
    return found == known.acknowledged || (known.being_written != 0 && found == known.being_written);
}

void expectation::adopt(object_kind kind, std::size_t object, std::uint64_t found)
{
    static constexpr char const* names[] = {"document", "bindings", "subscription"};
    if (!allows(kind, object, found)) {
        auto const& known = states_[{kind, object}];
        faults_.push_back(std::string(names[static_cast<int>(kind)]) + " " + std::to_string(object) +
                          " is at version " + std::to_string(found) + ", acknowledged was " +
                          std::to_string(known.acknowledged));
    }
    states_[{kind, object}] = {found, 0};
}

asio::awaitable<std::vector<std::string>> expectation::check(shard_store& store)
{
    for (std::size_t object = 0; object < object_count; ++object) {
        auto impi = owner_impi(object);
        auto const owner = co_await store.subscribers().find_by_impi(std::move(impi));
        if (owner) {
            has_owners_ = true;
            co_await check_document(store, owner->id, object);
            co_await check_bindings(store, owner->id, object);
        } else if (has_owners_)
            faults_.push_back("owner " + std::to_string(object) + " is lost: " + owner.error().message());
        co_await check_subscription(store, object);

        std::uint64_t highest = 0;
        for (auto const& block : blocks_[object]) {
            if (block.first <= highest)
                faults_.push_back("SEQ " + std::to_string(block.first) + " was given twice");
            highest = block.last;
        }
    }
    co_return std::exchange(faults_, {});
}

asio::awaitable<void> expectation::check_document(shard_store& store, subscription_id owner,
                                                  std::size_t object)
{
    auto const key = key_of(owner);
    collector sink;
    auto const head = co_await store.documents().visit(key, sink);
    if (!head) {
        faults_.push_back("document " + std::to_string(object) + " does not read: " + head.error().message());
        co_return;
    }
    adopt(object_kind::document, object, head->gen);
    auto const expected = is_deleted(head->gen) ? parts() : document_parts(object, head->gen);
    if (head->exists == is_deleted(head->gen) || sink.parts != expected)
        faults_.push_back("document " + std::to_string(object) + " is torn");
    auto const changes = co_await store.documents().history(key, UINT64_MAX, 2 * most_kept);
    if (!changes || changes->size() != std::min(head->gen, most_kept)) {
        faults_.push_back("document " + std::to_string(object) + "'s log has not the changes it should have");
        co_return;
    }
    for (auto const& change : *changes) {
        auto const gen = change.head.gen;
        collector then;
        auto const read = co_await store.documents().visit_at(key, gen, then);
        if (!read || then.parts != (is_deleted(gen) ? parts() : document_parts(object, gen)))
            faults_.push_back("version " + std::to_string(gen) + " of document " + std::to_string(object) +
                              " does not read as it was written");
    }
}

asio::awaitable<void> expectation::check_bindings(shard_store& store, subscription_id owner,
                                                  std::size_t object)
{
    auto const found = co_await store.bindings().load(owner, "aor", no_time);
    if (!found) {
        faults_.push_back("bindings " + std::to_string(object) + " do not read: " + found.error().message());
        co_return;
    }
    adopt(object_kind::bindings, object, found->version);
    if (found->bindings != bindings_of(object, found->version))
        faults_.push_back("bindings " + std::to_string(object) + " are torn");
}

asio::awaitable<void> expectation::check_subscription(shard_store& store, std::size_t object)
{
    auto& known = states_[{object_kind::subscription, object}];
    auto impi = passing_impi(object);
    auto const found = co_await store.subscribers().find_by_impi(std::move(impi));
    if (!found && found.error() != store_errc::not_found) {
        faults_.push_back("subscription " + std::to_string(object) +
                          " does not read: " + found.error().message());
        co_return;
    }
    auto version = known.absent_version().value_or(0);
    if (found) {
        auto const text = found->identities.iccids.at(0);
        version = std::stoull(text.substr(text.find('/') + 1));
        if (found->identities != passing_subscriber(object, version).identities)
            faults_.push_back("subscription " + std::to_string(object) + " is torn");
    } else if (version == 0 && known.acknowledged != 0)
        faults_.push_back("subscription " + std::to_string(object) + " is lost");
    adopt(object_kind::subscription, object, version);
}

asio::awaitable<error_code> workload::prepare()
{
    auto first = owner_impi(0);
    auto const known = co_await store_.subscribers().find_by_impi(std::move(first));
    if (!known) {
        std::vector<new_subscriber> owners;
        for (std::size_t object = 0; object < object_count; ++object) {
            owners.push_back(some_subscriber(static_cast<int>(object)));
            owners.back().identities.impis = {owner_impi(object)};
        }
        auto const added = co_await store_.subscribers().add(std::move(owners), no_time);
        if (!added)
            co_return added.error();
    }
    owners_.clear();
    for (std::size_t object = 0; object < object_count; ++object) {
        auto impi = owner_impi(object);
        auto const owner = co_await store_.subscribers().find_by_impi(std::move(impi));
        if (!owner)
            co_return owner.error();
        owners_.push_back(owner->id);
    }
    co_return error_code();
}

asio::awaitable<error_code> workload::change_document(std::size_t object)
{
    auto const key = key_of(owners_[object]);
    auto const head = co_await store_.documents().load_head(key);
    if (!head)
        co_return head.error();
    for (auto version = head->gen + 1;; ++version) {
        journal_.write({event::phase::started, object_kind::document, object, version, 0});
        change_note note{at(static_cast<std::int64_t>(version)), "impi", "phone"};
        if (is_deleted(version)) {
            auto const done = co_await store_.documents().remove(key, version - 1, std::move(note));
            if (!done)
                co_return done.error();
        } else {
            auto content = content_of(document_parts(object, version));
            auto const done =
                co_await store_.documents().replace(key, version - 1, std::move(content), std::move(note));
            if (!done)
                co_return done.error();
        }
        journal_.write({event::phase::done, object_kind::document, object, version, 0});
    }
}

asio::awaitable<error_code> workload::change_bindings(std::size_t object)
{
    auto const stored = co_await store_.bindings().load(owners_[object], "aor", no_time);
    if (!stored)
        co_return stored.error();
    for (auto version = stored->version + 1;; ++version) {
        journal_.write({event::phase::started, object_kind::bindings, object, version, 0});
        auto next = bindings_of(object, version);
        auto const done =
            co_await store_.bindings().replace(owners_[object], "aor", version - 1, std::move(next));
        if (!done)
            co_return done.error();
        journal_.write({event::phase::done, object_kind::bindings, object, version, 0});
    }
}

asio::awaitable<error_code> workload::change_subscription(std::size_t object)
{
    auto impi = passing_impi(object);
    auto const found = co_await store_.subscribers().find_by_impi(std::move(impi));
    if (!found && found.error() != store_errc::not_found)
        co_return found.error();
    auto version = absent_version_;
    subscription_id id{};
    if (found) {
        auto const text = found->identities.iccids.at(0);
        version = std::stoull(text.substr(text.find('/') + 1));
        id = found->id;
    }
    for (++version;; ++version) {
        journal_.write({event::phase::started, object_kind::subscription, object, version, 0});
        if (version % 2 == 1) {
            std::vector<new_subscriber> one;
            one.push_back(passing_subscriber(object, version));
            auto const added = co_await store_.subscribers().add(std::move(one), no_time);
            if (!added)
                co_return added.error();
            id = added->front();
        } else if (auto const removed = co_await store_.subscribers().remove(id); !removed)
            co_return removed.error();
        journal_.write({event::phase::done, object_kind::subscription, object, version, 0});
    }
}

asio::awaitable<error_code> workload::reserve_sqns(std::size_t object)
{
    for (std::uint32_t count = 1;; count = count % 40 + 1) {
        auto const block = co_await store_.sqns().reserve(owners_[object], count);
        if (!block)
            co_return block.error();
        journal_.write({event::phase::done, object_kind::sqn, object, block->first, block->last});
    }
}

}  // namespace cabinet::core::durability
