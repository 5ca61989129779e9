#pragma once

#include "operator-core/store/sqlite/shard_access.hpp"
#include "operator-core/store/sqn_store.hpp"

#include <atomic>
#include <unordered_set>

namespace cabinet::core::sqlite {

/// SEQ values that every process start reserves for every SIM without writing them down: process number n may give
///     mark + (n - row epoch - 1) * epoch_block + 1 … + epoch_block
/// where `mark` and `row epoch` are the SIM's row. A released value may grow and never shrink.
constexpr std::uint64_t epoch_block = 32;

/// What the process knows of its epoch: shared by all shards.
class sqn_epoch {
public:
    /// The process's number; 0 until its first durable reservation.
    std::uint64_t number() const noexcept { return number_.load(std::memory_order_relaxed); }

    /// Where several ask at once, the first number stays; the others are not used.
    void begin(std::uint64_t number) noexcept
    {
        std::uint64_t none = 0;
        number_.compare_exchange_strong(none, number, std::memory_order_relaxed);
    }

    /// Whether this is the first time that the epoch's own block of this SIM is asked for.
    bool claim(subscription_id id)
    {
        std::lock_guard const lock(mutex_);
        return claimed_.insert(id).second;
    }

private:
    std::atomic<std::uint64_t> number_{0};
    std::mutex mutex_;
    std::unordered_set<subscription_id> claimed_;
};

class sqlite_sqn_store final : public sqn_store {
public:
    sqlite_sqn_store(shard_access& access, sqn_epoch& epoch) : access_(access), epoch_(epoch) {}

    asio::awaitable<result<seq_range>> reserve(subscription_id id, std::uint32_t count) override;
    asio::awaitable<result<seq_range>> reserve_above(subscription_id id, std::uint64_t seq,
                                                     std::uint32_t count) override;

private:
    result<seq_range> claim_epoch_block(subscription_id id, std::uint32_t count);

    shard_access& access_;
    sqn_epoch& epoch_;
};

}  // namespace cabinet::core::sqlite
