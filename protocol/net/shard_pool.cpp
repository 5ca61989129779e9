#include "protocol/net/shard_pool.hpp"

#include <utility>

namespace cabinet::net {

shard_pool::shard_pool(std::size_t shards, clock& time)
{
    for (std::size_t i = 0; i < shards; ++i)
        shards_.push_back(std::make_unique<shard>(i, time));
}

shard_pool::~shard_pool()
{
    if (!threads_.empty()) {
        release();
        try {
            join();
        }
        catch (...) {  // whoever wants to know calls join()
        }
    }
    // Coroutines of one shard may have been posted to by another: none may be left when the first shard goes.
    for (bool ran = true; ran;) {
        ran = false;
        for (auto const& one : shards_)
            ran = one->run_ready() || ran;
    }
}

void shard_pool::start()
{
    for (auto const& one : shards_)
        threads_.emplace_back([this, &one] { run(*one); });
}

void shard_pool::run(shard& one)
{
    try {
        one.run();
    }
    catch (...) {
        {
            std::lock_guard const lock(mutex_);
            if (!failure_)
                failure_ = std::current_exception();
        }
        for (auto const& each : shards_)
            each->halt();
    }
}

void shard_pool::release()
{
    for (auto const& one : shards_)
        one->release();
}

void shard_pool::join()
{
    for (auto& thread : threads_)
        thread.join();
    threads_.clear();
    if (auto const failure = std::exchange(failure_, nullptr))
        std::rethrow_exception(failure);
}

}  // namespace cabinet::net
