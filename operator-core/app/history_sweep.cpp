#include "operator-core/app/history_sweep.hpp"

namespace cabinet::core {

history_sweep::history_sweep(net::shard& home, shard_store& data, work_count& work, logger& log)
    : home_(home),
      store_(data),
      work_(work),
      log_(log),
      next_(home, [this] { on_time(); })
{
    next_.set_after(interval);
}

void history_sweep::on_time()
{
    if (!work_.is_ending())
        home_.spawn(sweep());
}

asio::awaitable<void> history_sweep::sweep()
{
    work_count::guard const busy(work_);
    for (auto left = work_left::some; left == work_left::some && !work_.is_ending();) {
        auto const done = co_await store_.forget_expired(home_.wall_now());
        if (!done)
            log_.write(log_level::warning, "app",
                       "old versions could not be dropped, trying again later: " + done.error().message());
        left = done ? *done : work_left::none;
    }
    if (!work_.is_ending())
        next_.set_after(interval);
}

}  // namespace cabinet::core
