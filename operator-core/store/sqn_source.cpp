#include "operator-core/store/sqn_source.hpp"

#include <algorithm>
#include <boost/asio/co_spawn.hpp>

namespace cabinet::core {
namespace {

void rethrow(std::exception_ptr failure)
{
    if (failure)
        std::rethrow_exception(failure);
}

}  // namespace

asio::awaitable<result<std::uint64_t>> sqn_source::next(subscription_id id)
{
    while (true) {
        if (auto const known = counters_.find(id); known != counters_.end() && known->second.now.size() > 0)
            co_return take(id, known->second);
        auto const block = co_await store_.reserve(id, block_);
        if (!block)
            co_return block.error();
        add(counters_[id], *block);
    }
}

asio::awaitable<result<void>> sqn_source::advance(subscription_id id, std::uint64_t sqn_of_sim)
{
    auto const seq = sqn_of_sim >> ind_bits;
    auto& known = counters_[id];
    if (seq <= known.last)
        co_return result<void>();
    known.last = seq;
    for (auto* const block : {&known.now, &known.ahead})
        block->first = std::max(block->first, seq + 1);
    if (known.now.size() == 0)
        known.now = std::exchange(known.ahead, {});
    if (known.now.size() > 0)
        co_return result<void>();
    auto const block = co_await store_.reserve_above(id, seq, block_);
    if (!block)
        co_return block.error();
    add(counters_[id], *block);
    co_return result<void>();
}

// Blocks may come in another order than they were asked for; what lies below the last SEQ given is left unused.
void sqn_source::add(counter& to, seq_range block)
{
    block.first = std::max(block.first, to.last + 1);
    if (block.size() == 0)
        return;
    if (to.now.size() == 0)
        to.now = block;
    else if (block.first < to.now.first)
        to.ahead = std::exchange(to.now, block);
    else
        to.ahead = block;
}

std::uint64_t sqn_source::take(subscription_id id, counter& from)
{
    from.ind = from.last == 0 ? from.now.first % ind_count : (from.ind + 1) % ind_count;
    from.last = from.now.first++;
    if (from.now.size() == 0)
        from.now = std::exchange(from.ahead, {});
    if (from.now.size() <= block_ / 4 && from.ahead.size() == 0 && !std::exchange(from.reserving, true))
        asio::co_spawn(executor_, reserve_ahead(id), rethrow);
    return from.last << ind_bits | from.ind;
}

asio::awaitable<void> sqn_source::reserve_ahead(subscription_id id)
{
    auto const block = co_await store_.reserve(id, block_);
    auto const known = counters_.find(id);
    if (known == counters_.end())
        co_return;
    known->second.reserving = false;
    if (block)
        add(known->second, *block);
    else
        log_.write(log_level::warning, "store", "no SQN reserved ahead: " + block.error().message());
}

}  // namespace cabinet::core
