#pragma once

#include "protocol/base/result.hpp"
#include "protocol/net/clock.hpp"
#include "protocol/net/timer_queue.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace cabinet::net {

namespace asio = boost::asio;

/// What is to be done once when the turn ends, for instance to send in one go what was written in pieces.
class turn_end_task {
public:
    virtual void on_turn_end() = 0;

protected:
    ~turn_end_task() = default;
};

/// One thread's share of the program: its event loop, clock, timers and buffers. A connection lives and dies on one
/// shard, so nothing in here is locked; only post(), release() and halt() may be called from other threads.
///
/// A *turn* is one call of the event loop to a handler, up to its next suspension. Declare the shard before whatever
/// runs on it: stop that, let run() return, then destroy.
class shard {
public:
    using executor_type = asio::io_context::executor_type;

    static constexpr std::size_t scratch_octets = 65'536;
    static constexpr std::size_t write_scratch_octets = 16'384;  ///< one TLS record

    explicit shard(std::size_t index = 0, clock& time = system_clock());
    ~shard();
    shard(shard const&) = delete;
    shard& operator=(shard const&) = delete;

    std::size_t index() const noexcept { return index_; }
    executor_type executor() noexcept { return io_.get_executor(); }

    time_point now();  ///< the same all through a turn
    unix_time wall_now() { return clock_.wall_now(); }

    /// Lent until the next suspension: no buffer is held by a connection that waits.
    std::span<char> scratch() noexcept { return {scratch_.get(), scratch_octets}; }

    /// The same for what a stream joins before it sends it. The streams' own.
    std::span<char> write_scratch() noexcept
    {
        return {scratch_.get() + scratch_octets, write_scratch_octets};
    }

    /// Runs `work` here in a turn of its own. From any thread.
    template <class Work>
    void post(Work work)
    {
        asio::post(io_, std::move(work));
    }

    /// Runs a coroutine here. What it throws is a bug, and leaves run(). On the shard's thread, or before run().
    void spawn(asio::awaitable<void> work);

    /// The shard's thread: returns after release(), when nothing is left to be done.
    void run();
    void release();
    void halt() { io_.stop(); }  ///< run() returns with work undone: after a bug, and from any thread

    /// Runs what is ready without waiting for anything; whether there was something. For owners with a clock of their own.
    bool run_ready();
    void fire_timers();  ///< tells what is due now
    std::optional<time_point> next_timer() const noexcept { return timers_.next(); }

    void arm(timer_queue::entry& one, time_point at);
    void disarm(timer_queue::entry& one) noexcept;

    /// Once per call. A task that goes away before the turn ends is withdrawn. Outside a turn: at the end of the next.
    void at_turn_end(turn_end_task& task);
    void withdraw(turn_end_task& task) noexcept;

private:
    void begin_turns();
    void end_turn();
    void set_alarm();
    void end_alarm() noexcept;

    // The io_context is destroyed first: coroutines that are still suspended then may hold timers and turn-end tasks.
    std::size_t index_;
    clock& clock_;
    std::optional<time_point> now_;
    std::unique_ptr<char[]> scratch_;
    timer_queue timers_;
    std::vector<turn_end_task*> turn_end_tasks_;
    bool released_ = false;
    bool running_ = false;
    std::optional<time_point> alarm_at_;
    std::optional<asio::steady_timer> alarm_;
    std::optional<asio::executor_work_guard<executor_type>> open_;
    asio::io_context io_;
};

}  // namespace cabinet::net
