#include "protocol/net/shard.hpp"

#include <boost/asio/co_spawn.hpp>

namespace cabinet::net {

shard::shard(std::size_t index, clock& time)
    : index_(index),
      clock_(time),
      scratch_(std::make_unique_for_overwrite<char[]>(scratch_octets + write_scratch_octets)),
      io_(1)
{
    open_.emplace(io_.get_executor());
    if (clock_.moves_by_itself())
        alarm_.emplace(io_);
}

shard::~shard()
{
    alarm_.reset();
    open_.reset();
}

time_point shard::now()
{
    if (!now_)
        now_ = clock_.now();
    return *now_;
}

void shard::spawn(asio::awaitable<void> work)
{
    asio::co_spawn(io_, std::move(work), [](std::exception_ptr failure) {
        if (failure)
            std::rethrow_exception(failure);
    });
}

void shard::run()
{
    begin_turns();
    while (io_.run_one() != 0)
        end_turn();
    running_ = false;
}

void shard::release()
{
    post([this] {
        released_ = true;
        open_.reset();
        end_alarm();
    });
}

bool shard::run_ready()
{
    begin_turns();
    bool ran = false;
    for (; io_.poll_one() != 0; ran = true)
        end_turn();
    running_ = false;
    return ran;
}

void shard::fire_timers()
{
    begin_turns();
    timers_.fire(now());
    end_turn();
    running_ = false;
}

void shard::begin_turns()
{
    now_.reset();
    running_ = true;
}

void shard::at_turn_end(turn_end_task& task)
{
    turn_end_tasks_.push_back(&task);
    if (!running_)
        post([] {});
}

void shard::end_turn()
{
    for (std::size_t i = 0; i < turn_end_tasks_.size(); ++i)  // a task may add another
        if (auto* const task = turn_end_tasks_[i])
            task->on_turn_end();
    turn_end_tasks_.clear();
    now_.reset();
}

void shard::withdraw(turn_end_task& task) noexcept
{
    for (auto& one : turn_end_tasks_)
        if (one == &task)
            one = nullptr;
}

void shard::arm(timer_queue::entry& one, time_point at)
{
    timers_.arm(one, at);
    set_alarm();
}

void shard::disarm(timer_queue::entry& one) noexcept
{
    timers_.disarm(one);
    end_alarm();
}

/// Where nothing else keeps run() from returning.
void shard::end_alarm() noexcept
{
    if (!released_ || !timers_.empty() || !alarm_)
        return;
    alarm_->cancel();
    alarm_at_.reset();
}

// An alarm that is too early is left as it is: most timers are moved on many times before one expires.
void shard::set_alarm()
{
    auto const next = timers_.next();
    if (!alarm_ || !next || (alarm_at_ && *alarm_at_ <= *next))
        return;
    alarm_at_ = next;
    alarm_->expires_at(*next);
    alarm_->async_wait([this](error_code error) {
        if (error)
            return;  // set anew, or not needed any more
        alarm_at_.reset();
        timers_.fire(now());
        set_alarm();
    });
}

}  // namespace cabinet::net
