#pragma once

#include "protocol/net/shard.hpp"

#include <exception>
#include <mutex>
#include <thread>

namespace cabinet::net {

/// As many shards as asked for, each on a thread of its own. Declare it before whatever runs on its shards.
class shard_pool {
public:
    explicit shard_pool(std::size_t shards, clock& time = system_clock());
    ~shard_pool();  ///< release() and join() what was started; a failure is then lost

    std::size_t size() const noexcept { return shards_.size(); }
    shard& at(std::size_t index) { return *shards_.at(index); }

    /// The shard that owns what has this hash.
    shard& owner_of(std::size_t hash) { return *shards_[hash % shards_.size()]; }

    void start();

    /// Lets each shard end once nothing is left to be done on it. Before that, stop what listens and what is connected.
    void release();

    /// Waits for the end of all threads. Throws what left a shard's run(), a bug; the other shards are then stopped as they
    /// are.
    void join();

private:
    void run(shard& one);

    std::vector<std::unique_ptr<shard>> shards_;
    std::vector<std::thread> threads_;
    std::mutex mutex_;
    std::exception_ptr failure_;  ///< the first one
};

}  // namespace cabinet::net
