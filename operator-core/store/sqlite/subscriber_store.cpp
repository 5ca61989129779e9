#include "operator-core/store/sqlite/subscriber_store.hpp"

#include "operator-core/store/record_codec.hpp"
#include "operator-core/store/sqlite/subscriber_changes.hpp"

namespace cabinet::core::sqlite {
namespace {

std::vector<std::string>* list_of(identity_kind kind, subscriber_identities& all)
{
    switch (kind) {
    case identity_kind::impi:
        return &all.impis;
    case identity_kind::impu:
        return &all.impus;
    case identity_kind::imsi:
        return &all.imsis;
    case identity_kind::iccid:
        return &all.iccids;
    case identity_kind::msisdn:
        return &all.msisdns;
    }
    return nullptr;
}

// Rows of one or more subscriptions, each with one identity or, where it has none, nulls:
// id, barred, created, wrapped_key, credentials, kind, lookup, since, text.
class record_reader {
public:
    record_reader(shard_access& access, query& rows) : access_(access), rows_(rows) {}

    result<std::vector<subscriber_record>> read_all()
    {
        std::vector<subscriber_record> out;
        while (rows_.next()) {
            subscription_id const id{rows_.number(0)};
            auto const key = access_.checked(access_.keys.open_data_key(id, rows_.blob(3)), id);
            if (!key)
                return key.error();
            if (out.empty() || out.back().id != id) {
                auto record = read_record(id, **key);
                if (!record)
                    return record.error();
                out.push_back(std::move(*record));
            }
            if (!rows_.is_null(5) && !read_identity(out.back(), **key))
                return access_.checked(result<std::vector<subscriber_record>>(store_errc::corrupt), id);
        }
        if (rows_.error())
            return rows_.error();
        return out;
    }

private:
    result<subscriber_record> read_record(subscription_id id, auth::sealer& key)
    {
        subscriber_record out;
        out.id = id;
        out.barred = rows_.number(1) != 0;
        out.created = unix_time(milliseconds(static_cast<std::int64_t>(rows_.number(2))));
        sealed_place const place(sealed_column::credentials, id);
        auto opened = key.open(rows_.blob(4), place.view());
        if (!opened)
            return access_.checked(result<subscriber_record>(opened.error()), id);
        auth::secret const plain(std::move(*opened));
        auto credentials = parse_credentials(plain.view());
        if (!credentials)
            return access_.checked(result<subscriber_record>(credentials.error()), id);
        out.credentials = std::move(*credentials);
        return out;
    }

    bool read_identity(subscriber_record& into, auth::sealer& key)
    {
        auto const kind = static_cast<identity_kind>(rows_.number(5));
        auto* const list = list_of(kind, into.identities);
        auto const lookup = rows_.blob(6);
        if (!list || lookup.size() != sizeof(lookup_hash))
            return false;
        auto const place = identity_place(into.id, lookup, rows_.number(7));
        std::string text;
        if (!key.open_onto(text, rows_.blob(8), place.view()))
            return false;
        list->push_back(std::move(text));
        return true;
    }

    shard_access& access_;
    query& rows_;
};

result<subscriber_record> only(result<std::vector<subscriber_record>> found)
{
    if (!found)
        return found.error();
    if (found->empty())
        return store_errc::not_found;
    return std::move(found->front());
}

}  // namespace

result<subscriber_record> sqlite_subscriber_store::find(identity_kind kind, std::string_view text)
{
    auto const lookup = access_.keys.lookup(kind, text);
    query rows(
        access_.db,
        "SELECT s.id, s.barred, s.created, s.wrapped_key, s.credentials, i.kind, i.lookup, i.since, i.text "
        "FROM identity f JOIN subscription s ON s.id = f.subscription "
        "JOIN identity i ON i.subscription = s.id AND i.until IS NULL "
        "WHERE f.lookup = ? AND f.until IS NULL AND f.kind <> 5 ORDER BY i.id",
        octet_view(lookup));
    return only(record_reader(access_, rows).read_all());
}

result<subscriber_record> sqlite_subscriber_store::read(subscription_id id)
{
    query rows(
        access_.db,
        "SELECT s.id, s.barred, s.created, s.wrapped_key, s.credentials, i.kind, i.lookup, i.since, i.text "
        "FROM subscription s LEFT JOIN identity i ON i.subscription = s.id AND i.until IS NULL "
        "WHERE s.id = ? ORDER BY i.id",
        id);
    return only(record_reader(access_, rows).read_all());
}

asio::awaitable<result<subscriber_record>> sqlite_subscriber_store::find_by_impi(std::string impi)
{
    co_return find(identity_kind::impi, impi);
}

asio::awaitable<result<subscriber_record>> sqlite_subscriber_store::find_by_impu(std::string impu)
{
    co_return find(identity_kind::impu, impu);
}

asio::awaitable<result<subscriber_record>> sqlite_subscriber_store::load(subscription_id id)
{
    co_return read(id);
}

result<std::vector<subscription_id>> sqlite_subscriber_store::owners_of(identity_kind kind,
                                                                        std::string_view text)
{
    auto const lookup = access_.keys.lookup(kind, text);
    query rows(access_.db,
               kind == identity_kind::msisdn
                   ? "SELECT subscription FROM identity WHERE lookup = ? AND until IS NULL AND kind = 5 "
                     "ORDER BY subscription"
                   : "SELECT subscription FROM identity WHERE lookup = ? AND until IS NULL AND kind <> 5",
               octet_view(lookup));
    std::vector<subscription_id> out;
    while (rows.next())
        out.push_back(subscription_id(rows.number(0)));
    if (rows.error())
        return rows.error();
    return out;
}

asio::awaitable<result<std::vector<subscription_id>>> sqlite_subscriber_store::search(identity_kind kind,
                                                                                      std::string text)
{
    co_return owners_of(kind, text);
}

asio::awaitable<result<std::vector<subscriber_record>>> sqlite_subscriber_store::list(subscription_id after,
                                                                                      std::size_t limit)
{
    query rows(
        access_.db,
        "SELECT s.id, s.barred, s.created, s.wrapped_key, s.credentials, i.kind, i.lookup, i.since, i.text "
        "FROM (SELECT * FROM subscription WHERE id > ? ORDER BY id LIMIT ?) s "
        "LEFT JOIN identity i ON i.subscription = s.id AND i.until IS NULL ORDER BY s.id, i.id",
        after, std::uint64_t(limit));
    co_return record_reader(access_, rows).read_all();
}

asio::awaitable<result<std::vector<subscription_id>>>
sqlite_subscriber_store::add(std::vector<new_subscriber> subscribers, unix_time now)
{
    auto change = std::make_unique<add_subscriptions>();
    change->subscribers = std::move(subscribers);
    change->now = now;
    change = co_await access_.commit(std::move(change));
    if (change->outcome)
        co_return change->outcome;
    co_return std::move(change->ids);
}

asio::awaitable<result<void>> sqlite_subscriber_store::set_barred(subscription_id id, bool barred)
{
    auto change = std::make_unique<bar_subscription>();
    change->id = id;
    change->barred = barred;
    change = co_await access_.commit(std::move(change));
    if (change->outcome)
        co_return change->outcome;
    co_return result<void>();
}

asio::awaitable<result<void>> sqlite_subscriber_store::assign(subscription_id id, identity_kind kind,
                                                              std::string text, unix_time now)
{
    auto change = std::make_unique<assign_identity>();
    change->id = id;
    change->kind = kind;
    change->text = std::move(text);
    change->now = now;
    change = co_await access_.commit(std::move(change));
    if (change->outcome)
        co_return change->outcome;
    co_return result<void>();
}

asio::awaitable<result<void>> sqlite_subscriber_store::withdraw(subscription_id id, identity_kind kind,
                                                                std::string text, unix_time now)
{
    auto change = std::make_unique<withdraw_identity>();
    change->id = id;
    change->lookup = access_.keys.lookup(kind, text);
    change->now = now;
    change = co_await access_.commit(std::move(change));
    if (change->outcome)
        co_return change->outcome;
    co_return result<void>();
}

asio::awaitable<result<removed_data>> sqlite_subscriber_store::remove(subscription_id id)
{
    auto change = std::make_unique<remove_subscription>();
    change->id = id;
    change = co_await access_.commit(std::move(change));
    if (change->outcome)
        co_return change->outcome;
    access_.keys.forget(id);
    transient_.forget(id);
    change->removed.log_is_clean = change->log_is_clean;
    co_return change->removed;
}

}  // namespace cabinet::core::sqlite
