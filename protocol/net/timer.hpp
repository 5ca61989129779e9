#pragma once

#include "protocol/net/shard.hpp"
#include "protocol/net/waiter.hpp"

#include <functional>

namespace cabinet::net {

/// A point in time a coroutine waits for, by its shard's clock.
class timer final : private timer_queue::entry {
public:
    explicit timer(shard& home) : home_(home) {}
    ~timer() { home_.disarm(*this); }

    /// A wait that is going on goes on, for the new time.
    void expires_at(time_point at);
    void expires_after(milliseconds time) { expires_at(home_.now() + time); }

    /// Success once the time has come, also where it came before; operation_aborted after cancel(), or where no time was
    /// set. One coroutine at a time.
    asio::awaitable<error_code> wait();
    void cancel();

private:
    void on_expiry() override;

    shard& home_;
    waiter place_;
    bool expired_ = false;
};

/// A limit in time: calls `missed` once, unless it is moved or lifted before. For what must end although it waits for
/// something else: `missed` closes that.
class deadline final : private timer_queue::entry {
public:
    deadline(shard& home, std::function<void()> missed) : home_(home), missed_(std::move(missed)) {}
    ~deadline() { home_.disarm(*this); }

    void set(time_point at) { home_.arm(*this, at); }
    void set_after(milliseconds time) { set(home_.now() + time); }
    void lift() noexcept { home_.disarm(*this); }
    bool is_set() const noexcept { return armed(); }

private:
    void on_expiry() override { missed_(); }

    shard& home_;
    std::function<void()> missed_;
};

}  // namespace cabinet::net
