#include "operator-core/store/sqlite/binding_store.hpp"

#include "operator-core/store/record_codec.hpp"

namespace cabinet::core::sqlite {
namespace {

struct replace_bindings final : change_set {
    subscription_id owner{};
    lookup_hash aor{};
    std::uint64_t expected = 0;
    octets sealed;

    error_code apply(connection& db, vault&) override
    {
        if (expected == 0)
            return insert(db);
        auto const error = run(db,
                               "UPDATE binding SET version = ?, bindings = ? "
                               "WHERE subscription = ? AND aor = ? AND version = ?",
                               expected + 1, sealed, owner, octet_view(aor), expected);
        if (!error && db.changes() == 0)
            return store_errc::conflict;
        return error;
    }

    error_code insert(connection& db) const
    {
        query subscription(db, "SELECT 1 FROM subscription WHERE id = ?", owner);
        if (!subscription.next())
            return subscription.error() ? subscription.error() : make_error_code(store_errc::not_found);
        return run(db, "INSERT INTO binding (subscription, aor, version, bindings) VALUES (?, ?, 1, ?)",
                   owner, octet_view(aor), sealed);
    }
};

}  // namespace

sealed_place bindings_place(subscription_id owner, lookup_hash const& aor, std::uint64_t version)
{
    return sealed_place(sealed_column::bindings, owner).with(aor).with(version);
}

asio::awaitable<result<aor_record>> sqlite_binding_store::load(subscription_id id, std::string aor,
                                                               unix_time now)
{
    co_return read(id, aor, now);
}

result<aor_record> sqlite_binding_store::read(subscription_id id, std::string const& aor, unix_time now)
{
    auto const lookup = access_.keys.lookup_aor(id, aor);
    query row(access_.db, "SELECT version, bindings FROM binding WHERE subscription = ? AND aor = ?", id,
              octet_view(lookup));
    if (!row.next())
        return row.error() ? result<aor_record>(row.error()) : aor_record();
    auto const key = access_.key_of(id);
    if (!key)
        return key.error();
    aor_record out;
    out.version = row.number(0);
    auto const opened = (*key)->open(row.blob(1), bindings_place(id, lookup, out.version).view());
    auto parsed = access_.checked(opened ? parse_bindings(*opened) : opened.error(), id);
    if (!parsed)
        return parsed.error();
    out.bindings = std::move(*parsed);
    std::erase_if(out.bindings, [now](binding const& one) { return one.expires_at <= now; });
    return out;
}

asio::awaitable<result<std::uint64_t>> sqlite_binding_store::replace(subscription_id id, std::string aor,
                                                                     std::uint64_t expected,
                                                                     std::vector<binding> next)
{
    auto const key = access_.key_of(id);
    if (!key)
        co_return key.error();
    auto change = std::make_unique<replace_bindings>();
    change->owner = id;
    change->aor = access_.keys.lookup_aor(id, aor);
    change->expected = expected;
    auto const place = bindings_place(id, change->aor, expected + 1);
    change->sealed = (*key)->seal(write_bindings(next), place.view(), access_.keys.random());
    change = co_await access_.commit(std::move(change));
    if (change->outcome)
        co_return change->outcome;
    co_return expected + 1;
}

}  // namespace cabinet::core::sqlite
