#pragma once

#include "operator-core/store/sqn_store.hpp"
#include "protocol/base/log.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <unordered_map>

namespace cabinet::core {

/// Gives each authentication vector its SQN: SEQ + 1 and IND + 1 modulo 32 (TS 33.102 annex C.3.4), from blocks whose end
/// is durable, so that a challenge waits for no disk. Belongs to the shard that owns the subscriptions; confined to its
/// thread. Outlives the executor's run.
class sqn_source {
public:
    static constexpr std::uint32_t default_block = 32;

    /// `block`: SEQ values reserved at once, ahead of need. A restart skips what was reserved and not given.
    sqn_source(asio::any_io_executor executor, sqn_store& store, logger& log,
               std::uint32_t block = default_block)
        : executor_(std::move(executor)),
          store_(store),
          log_(log),
          block_(block)
    {}

    /// The next SQN, 48 bits: SEQ and IND. Never the same twice, and never lower than one given before.
    /// Errors: those of sqn_store::reserve, when no block is at hand.
    asio::awaitable<result<std::uint64_t>> next(subscription_id id);

    /// After the SIM reported its own SQN in a verified AUTS: what is given from now on is above it (§6.3.5).
    asio::awaitable<result<void>> advance(subscription_id id, std::uint64_t sqn_of_sim);

    /// Drops what is known of a subscription that was removed.
    void forget(subscription_id id) { counters_.erase(id); }

private:
    struct counter {
        seq_range now;
        seq_range ahead;
        std::uint64_t last = 0;  // the SEQ given last
        std::uint64_t ind = 0;   // and its IND
        bool reserving = false;
    };

    static void add(counter& to, seq_range block);
    std::uint64_t take(subscription_id id, counter& from);
    asio::awaitable<void> reserve_ahead(subscription_id id);

    asio::any_io_executor executor_;
    sqn_store& store_;
    logger& log_;
    std::uint32_t block_;
    std::unordered_map<subscription_id, counter> counters_;
};

}  // namespace cabinet::core
