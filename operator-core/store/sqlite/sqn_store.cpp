#include "operator-core/store/sqlite/sqn_store.hpp"

#include <algorithm>

namespace cabinet::core::sqlite {
namespace {

struct reserve_seqs final : change_set {
    subscription_id owner{};
    std::uint64_t above = 0;
    std::uint64_t count = 0;
    bool begins_epoch = false;

    std::uint64_t epoch = 0;
    seq_range reserved;

    error_code apply(connection& db, vault&) override
    {
        if (begins_epoch)
            if (auto const error = run(db, "UPDATE whole SET sqn_epoch = sqn_epoch + 1"))
                return error;
        // Another process may be ahead of ours: the newest epoch counts, so that no block of it is given again.
        query whole(db, "SELECT sqn_epoch FROM whole");
        query row(db, "SELECT mark, epoch FROM sqn WHERE subscription = ?", owner);
        if (!whole.next())
            return whole.error() ? whole.error() : make_error_code(store_errc::corrupt);
        if (!row.next())
            return row.error() ? row.error() : make_error_code(store_errc::not_found);
        epoch = whole.number(0);
        if (row.number(1) > epoch)
            return store_errc::corrupt;
        auto const used = row.number(0) + (epoch - row.number(1)) * epoch_block;
        reserved.first = std::max(used, above) + 1;
        reserved.last = reserved.first + count - 1;
        if (reserved.last > max_seq)
            return store_errc::exhausted;
        return run(db, "UPDATE sqn SET mark = ?, epoch = ? WHERE subscription = ?", reserved.last, epoch,
                   owner);
    }
};

}  // namespace

asio::awaitable<result<seq_range>> sqlite_sqn_store::reserve(subscription_id id, std::uint32_t count)
{
    if (auto const block = claim_epoch_block(id, count); !block || block->size() > 0)
        co_return block;
    co_return co_await reserve_above(id, 0, count);
}

asio::awaitable<result<seq_range>> sqlite_sqn_store::reserve_above(subscription_id id, std::uint64_t seq,
                                                                   std::uint32_t count)
{
    if (seq >= max_seq)
        co_return store_errc::exhausted;
    auto change = std::make_unique<reserve_seqs>();
    change->owner = id;
    change->above = seq;
    change->count = std::clamp<std::uint32_t>(count, 1, max_seq_count);
    change->begins_epoch = epoch_.number() == 0;
    change = co_await access_.commit(std::move(change));
    if (change->outcome)
        co_return change->outcome;
    if (change->begins_epoch)
        epoch_.begin(change->epoch);
    co_return change->reserved;
}

// Empty where the block was claimed already or does not do.
result<seq_range> sqlite_sqn_store::claim_epoch_block(subscription_id id, std::uint32_t count)
{
    auto const epoch = epoch_.number();
    if (epoch == 0 || count > epoch_block)
        return seq_range();
    query row(access_.db, "SELECT mark, epoch FROM sqn WHERE subscription = ?", id);
    if (!row.next())
        return row.error() ? row.error() : make_error_code(store_errc::not_found);
    if (row.number(1) >= epoch)
        return seq_range();
    auto const before = row.number(0) + (epoch - row.number(1) - 1) * epoch_block;
    if (before + epoch_block > max_seq || !epoch_.claim(id))
        return seq_range();
    return seq_range{before + 1, before + epoch_block};
}

}  // namespace cabinet::core::sqlite
