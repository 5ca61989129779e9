#include "operator-core/store/sqlite/subscriber_changes.hpp"

#include "operator-core/store/record_codec.hpp"

namespace cabinet::core::sqlite {
namespace {

std::uint64_t number_of(unix_time time)
{
    return static_cast<std::uint64_t>(time.time_since_epoch().count());
}

error_code insert_identity(connection& db, vault& keys, auth::sealer& key, subscription_id owner,
                           identity_kind kind, std::string_view text, unix_time now)
{
    auto const lookup = keys.lookup(kind, text);
    auto const place = identity_place(owner, lookup, number_of(now));
    auto const sealed = key.seal(as_octets(text), place.view(), keys.random());
    auto const error =
        run(db, "INSERT INTO identity (subscription, kind, lookup, since, text) VALUES (?, ?, ?, ?, ?)",
            owner, kind, octet_view(lookup), number_of(now), sealed);
    return error == store_errc::conflict ? make_error_code(store_errc::taken) : error;
}

error_code insert_subscription(connection& db, vault& keys, subscription_id id,
                               new_subscriber const& subscriber, unix_time now)
{
    auto const wrapped = keys.make_data_key(id);
    auto& key = *keys.remembered(id);
    sealed_place const place(sealed_column::credentials, id);
    auto const credentials =
        key.seal(write_credentials(subscriber.credentials).view(), place.view(), keys.random());
    if (auto const error = run(db,
                               "INSERT INTO subscription (id, barred, created, wrapped_key, credentials) "
                               "VALUES (?, 0, ?, ?, ?)",
                               id, number_of(now), wrapped, credentials))
        return error;
    if (auto const error =
            run(db, "INSERT INTO sqn (subscription, mark, epoch) SELECT ?, 0, sqn_epoch FROM whole", id))
        return error;

    auto const& all = subscriber.identities;
    std::pair<identity_kind, std::vector<std::string> const*> const lists[] = {
        {identity_kind::impi, &all.impis},
        {identity_kind::impu, &all.impus},
        {identity_kind::imsi, &all.imsis},
        {identity_kind::iccid, &all.iccids},
        {identity_kind::msisdn, &all.msisdns}};
    for (auto const& [kind, list] : lists)
        for (auto const& text : *list)
            if (auto const error = insert_identity(db, keys, key, id, kind, text, now))
                return error;
    return {};
}

/// Runs a DELETE and adds the rows that went to `count`.
error_code delete_rows(connection& db, char const* sql, std::uint64_t of, std::uint64_t& count)
{
    auto const error = run(db, sql, of);
    count += db.changes();
    return error;
}

error_code delete_documents(connection& db, subscription_id id, removed_data& removed)
{
    query documents(db, "SELECT id FROM document WHERE subscription = ?", id);
    while (documents.next()) {
        std::pair<char const*, std::uint64_t&> const parts[] = {
            {"DELETE FROM slice WHERE id >= ?1 << 35 AND id < (?1 + 1) << 35", removed.slices},
            {"DELETE FROM removed_slice WHERE document = ?", removed.slices},
            {"DELETE FROM change WHERE document = ?", removed.versions}};
        for (auto const& [sql, count] : parts)
            if (auto const error = delete_rows(db, sql, documents.number(0), count))
                return error;
    }
    if (documents.error())
        return documents.error();
    return delete_rows(db, "DELETE FROM document WHERE subscription = ?", to_number(id), removed.documents);
}

}  // namespace

sealed_place identity_place(subscription_id owner, octet_view lookup, std::uint64_t since)
{
    lookup_hash hash{};
    std::memcpy(hash.data(), lookup.data(), std::min(lookup.size(), hash.size()));
    return sealed_place(sealed_column::identity, owner).with(hash).with(since);
}

error_code add_subscriptions::apply(connection& db, vault& keys)
{
    ids.clear();
    query last(db, "SELECT seq FROM sqlite_sequence WHERE name = 'subscription'");
    auto id = last.next() ? last.number(0) : 0;
    if (last.error())
        return last.error();
    for (auto const& subscriber : subscribers) {
        ids.push_back(subscription_id(++id));
        if (auto const error = insert_subscription(db, keys, ids.back(), subscriber, now))
            return error;
    }
    return {};
}

error_code bar_subscription::apply(connection& db, vault&)
{
    auto const error = run(db, "UPDATE subscription SET barred = ? WHERE id = ?", barred, id);
    return !error && db.changes() == 0 ? make_error_code(store_errc::not_found) : error;
}

error_code assign_identity::apply(connection& db, vault& keys)
{
    query subscription(db, "SELECT wrapped_key FROM subscription WHERE id = ?", id);
    if (!subscription.next())
        return subscription.error() ? subscription.error() : make_error_code(store_errc::not_found);
    auto const key = keys.open_data_key(id, subscription.blob(0));
    if (!key)
        return key.error();

    auto const lookup = keys.lookup(kind, text);
    query mine(db, "SELECT 1 FROM identity WHERE lookup = ? AND until IS NULL AND subscription = ?",
               octet_view(lookup), id);
    if (mine.next() || mine.error())
        return mine.error();
    if (auto const error =
            run(db, "UPDATE identity SET until = ? WHERE lookup = ? AND until IS NULL AND kind <> 5",
                number_of(now), octet_view(lookup)))
        return error;
    return insert_identity(db, keys, **key, id, kind, text, now);
}

error_code withdraw_identity::apply(connection& db, vault&)
{
    auto const error =
        run(db, "UPDATE identity SET until = ? WHERE lookup = ? AND until IS NULL AND subscription = ?",
            number_of(now), octet_view(lookup), id);
    return !error && db.changes() == 0 ? make_error_code(store_errc::not_found) : error;
}

error_code remove_subscription::apply(connection& db, vault& keys)
{
    keys.forget(id);
    if (auto const error = run(db, "DELETE FROM subscription WHERE id = ?", id))
        return error;
    if (db.changes() == 0)
        return store_errc::not_found;
    removed = {};
    std::uint64_t marks = 0;
    std::pair<char const*, std::uint64_t&> const parts[] = {
        {"DELETE FROM identity WHERE subscription = ?", removed.identities},
        {"DELETE FROM sqn WHERE subscription = ?", marks},
        {"DELETE FROM binding WHERE subscription = ?", removed.bindings}};
    for (auto const& [sql, count] : parts)
        if (auto const error = delete_rows(db, sql, to_number(id), count))
            return error;
    // That someone looked stays, and who, and when; why and at what may name the person.
    if (auto const error = run(db, "UPDATE audit SET words = NULL WHERE subscription = ?", id))
        return error;
    return delete_documents(db, id, removed);
}

}  // namespace cabinet::core::sqlite
