#pragma once

#include "operator-core/store/sqlite/writer.hpp"

namespace cabinet::core::sqlite {

/// What the stores of one shard share: a read-only connection, keys, and the way to the writer. On the shard's thread.
class shard_access {
public:
    shard_access(connection reader, auth::seal_key const& master, random_source& random, writer& changes,
                 std::shared_ptr<mailbox> home)
        : db(std::move(reader)),
          keys(master, random),
          changes_(changes),
          home_(std::move(home))
    {}

    /// What seals the subscription's rows; valid until another subscription's is asked for.
    /// Errors: store_errc::not_found, corrupt, unavailable.
    result<auth::sealer*> key_of(subscription_id id)
    {
        if (auto* const key = keys.remembered(id))
            return key;
        query row(db, "SELECT wrapped_key FROM subscription WHERE id = ?", id);
        if (!row.next())
            return row.error() ? row.error() : make_error_code(store_errc::not_found);
        return checked(keys.open_data_key(id, row.blob(0)), id);
    }

    /// As given; a row that does not open is reported.
    template <class T>
    result<T> checked(result<T> opened, subscription_id id)
    {
        if (opened)
            return opened;
        db.report("a row of subscription " + std::to_string(to_number(id)) +
                  " does not open: it was altered, or sealed with another key");
        return store_errc::corrupt;
    }

    template <class Change>
    asio::awaitable<std::unique_ptr<Change>> commit(std::unique_ptr<Change> change)
    {
        return changes_.commit(home_, std::move(change));
    }

    connection db;
    vault keys;

private:
    writer& changes_;
    std::shared_ptr<mailbox> home_;
};

}  // namespace cabinet::core::sqlite
