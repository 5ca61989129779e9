#pragma once

#include "operator-core/app/work_count.hpp"
#include "operator-core/store/store.hpp"
#include "protocol/base/log.hpp"
#include "protocol/net/timer.hpp"

namespace cabinet::core {

/// Drops versions of documents whose age is over, now and then, also of documents that nobody changes. On one shard of
/// a process, which is stopped before the shard's work ends.
class history_sweep {
public:
    static constexpr milliseconds interval{600'000};  ///< so much longer than its age may a version stay

    /// All outlive it.
    history_sweep(net::shard& home, shard_store& data, work_count& work, logger& log);

    void stop() noexcept { next_.lift(); }  ///< on the shard; what is going on ends with its piece

private:
    void on_time();
    asio::awaitable<void> sweep();

    net::shard& home_;
    shard_store& store_;
    work_count& work_;
    logger& log_;
    net::deadline next_;
};

}  // namespace cabinet::core
