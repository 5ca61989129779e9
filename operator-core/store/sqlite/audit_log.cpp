#include "operator-core/store/sqlite/audit_log.hpp"

#include "operator-core/store/record_codec.hpp"

#include <algorithm>
#include <limits>

namespace cabinet::core::sqlite {
namespace {

constexpr std::uint64_t largest_integer = std::numeric_limits<std::int64_t>::max();  // of SQLite's

// Dates before 1970 count as 1970: the column is compared as a number without a sign.
std::uint64_t milliseconds_of(unix_time at)
{
    return static_cast<std::uint64_t>(std::max<std::int64_t>(at.time_since_epoch().count(), 0));
}

// Bound to its number, its date and its subscription, none of which can then be altered.
sealed_place audit_place(sealed_column column, subscription_id about, std::uint64_t number, std::uint64_t at)
{
    return sealed_place(column, about).with(number).with(at);
}

struct add_audit_entry final : change_set {
    audit_entry entry;

    error_code apply(connection& db, vault& keys) override
    {
        query subscription(db, "SELECT wrapped_key FROM subscription WHERE id = ?", entry.about);
        if (!subscription.next())
            return subscription.error() ? subscription.error() : make_error_code(store_errc::not_found);
        auto const key = keys.open_data_key(entry.about, subscription.blob(0));
        if (!key)
            return key.error();
        query last(db, "SELECT seq FROM sqlite_sequence WHERE name = 'audit'");
        entry.number = (last.next() ? last.number(0) : 0) + 1;
        if (last.error())
            return last.error();
        auto const at = milliseconds_of(entry.at);
        auto const sealed = keys.auditor().seal(
            write_text_pair(entry.who, entry.command),
            audit_place(sealed_column::audit_entry, entry.about, entry.number, at).view(), keys.random());
        auto const words = (*key)->seal(
            write_text_pair(entry.words->subject, entry.words->reason),
            audit_place(sealed_column::audit_words, entry.about, entry.number, at).view(), keys.random());
        return run(db, "INSERT INTO audit (id, at, subscription, entry, words) VALUES (?, ?, ?, ?, ?)",
                   entry.number, at, entry.about, sealed, words);
    }
};

}  // namespace

asio::awaitable<result<std::uint64_t>> sqlite_audit_log::add(audit_entry entry)
{
    if (!entry.words)
        co_return store_errc::not_found;
    auto change = std::make_unique<add_audit_entry>();
    change->entry = std::move(entry);
    change = co_await access_.commit(std::move(change));
    if (change->outcome)
        co_return change->outcome;
    co_return change->entry.number;
}

asio::awaitable<result<std::vector<audit_entry>>>
sqlite_audit_log::list(audit_filter which, std::uint64_t after, std::size_t limit)
{
    co_return read(which, after, limit);
}

result<std::vector<audit_entry>> sqlite_audit_log::read(audit_filter const& which, std::uint64_t after,
                                                        std::size_t limit)
{
    read_transaction const one_state(access_.db);
    if (one_state.error())
        return one_state.error();
    query rows(
        access_.db,
        "SELECT id, at, subscription, entry, words FROM audit "
        "WHERE id > ?1 AND at BETWEEN ?2 AND ?3 AND (?4 = 0 OR subscription = ?4) ORDER BY id LIMIT ?5",
        std::min(after, largest_integer), milliseconds_of(which.from), milliseconds_of(which.to),
        which.about.value_or(subscription_id{}), std::min<std::uint64_t>(limit, largest_integer));
    std::vector<audit_entry> out;
    while (rows.next()) {
        auto entry = read_entry(rows);
        if (!entry)
            return entry.error();
        out.push_back(std::move(*entry));
    }
    if (rows.error())
        return rows.error();
    return out;
}

result<audit_entry> sqlite_audit_log::read_entry(query& row)
{
    audit_entry out;
    out.number = row.number(0);
    out.at = unix_time(milliseconds(static_cast<std::int64_t>(row.number(1))));
    out.about = subscription_id{row.number(2)};
    auto const place = [&](sealed_column column) {
        return audit_place(column, out.about, out.number, row.number(1));
    };
    auto const opened = access_.keys.auditor().open(row.blob(3), place(sealed_column::audit_entry).view());
    auto texts = access_.checked(opened ? parse_text_pair(*opened) : opened.error(), out.about);
    if (!texts)
        return texts.error();
    out.who = std::move(texts->first);
    out.command = std::move(texts->second);
    if (row.is_null(4))
        return out;
    auto const key = access_.key_of(out.about);
    if (!key)
        return key.error();
    auto const words = (*key)->open(row.blob(4), place(sealed_column::audit_words).view());
    auto both = access_.checked(words ? parse_text_pair(*words) : words.error(), out.about);
    if (!both)
        return both.error();
    out.words = audit_words{std::move(both->first), std::move(both->second)};
    return out;
}

}  // namespace cabinet::core::sqlite
