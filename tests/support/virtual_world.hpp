#pragma once

#include "protocol/net/shard.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <vector>

namespace cabinet::test {

namespace asio = boost::asio;

/// A clock that stands still until it is moved.
class virtual_clock final : public net::clock {
public:
    time_point now() override { return now_; }
    unix_time wall_now() override { return wall_start_ + (now_ - start_); }
    bool moves_by_itself() const noexcept override { return false; }

    void move_to(time_point to) { now_ = std::max(now_, to); }

private:
    static constexpr time_point start_ = time_point(std::chrono::hours(1000));
    static constexpr unix_time wall_start_ = unix_time(std::chrono::hours(24 * 20'000));
    time_point now_ = start_;
};

/// Shards run by the test's own thread, with virtual time: it moves to the next timer when nothing else is left to do.
/// Two programs talking over memory streams live in one world.
class virtual_world {
public:
    explicit virtual_world(std::size_t shards = 1)
    {
        for (std::size_t i = 0; i < shards; ++i)
            shards_.push_back(std::make_unique<net::shard>(i, clock_));
    }

    net::shard& home(std::size_t index = 0) { return *shards_.at(index); }
    time_point now() { return clock_.now(); }
    unix_time wall_now() { return clock_.wall_now(); }

    /// While `busy` holds, a real thread (a store's writer) works for the shards: time stands still and they wait for it.
    void wait_for(std::function<bool()> busy) { busy_.push_back(std::move(busy)); }

    /// Runs all that can happen at this point in time.
    void settle();

    /// Runs until `done` holds; false if it does not within `limit` of virtual time.
    bool run_until(std::function<bool()> const& done, milliseconds limit = std::chrono::hours(1));

    void run_for(milliseconds time);

    /// Runs a coroutine on the first shard to its end and gives what it gave.
    /// Throws std::runtime_error where it does not end within `limit`.
    template <class T>
    T run(asio::awaitable<T> work, milliseconds limit = std::chrono::hours(1))
    {
        std::optional<T> out;
        home().spawn(keep(std::move(work), out));
        if (!run_until([&] { return out.has_value(); }, limit))
            throw std::runtime_error("the coroutine did not end in time");
        return std::move(*out);
    }

    void run(asio::awaitable<void> work, milliseconds limit = std::chrono::hours(1))
    {
        bool ended = false;
        home().spawn(note_end(std::move(work), ended));
        if (!run_until([&] { return ended; }, limit))
            throw std::runtime_error("the coroutine did not end in time");
    }

private:
    template <class T>
    static asio::awaitable<void> keep(asio::awaitable<T> work, std::optional<T>& into)
    {
        into.emplace(co_await std::move(work));
    }
    static asio::awaitable<void> note_end(asio::awaitable<void> work, bool& ended)
    {
        co_await std::move(work);
        ended = true;
    }

    std::optional<time_point> next_timer() const;

    virtual_clock clock_;
    std::vector<std::unique_ptr<net::shard>> shards_;
    std::vector<std::function<bool()>> busy_;
};

}  // namespace cabinet::test
