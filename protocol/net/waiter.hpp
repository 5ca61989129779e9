#pragma once

#include "protocol/base/result.hpp"

#include <boost/asio/awaitable.hpp>
#include <memory>

namespace cabinet::net {

namespace asio = boost::asio;

/// A place where one coroutine waits until another part of its shard wakes it.
class waiter {
public:
    waiter() noexcept;
    waiter(waiter const&) = delete;
    waiter& operator=(waiter const&) = delete;
    ~waiter();

    /// Suspends until wake(), and gives what that was told.
    asio::awaitable<error_code> wait();

    /// Resumes the waiting coroutine in a turn of its own; does nothing where there is none.
    void wake(error_code reason = {});

    bool occupied() const noexcept { return waiting_ != nullptr; }

private:
    class resumption;
    template <class Handler>
    class resumption_of;
    struct woken {
        error_code reason;
    };

    asio::awaitable<woken> suspend();

    std::unique_ptr<resumption> waiting_;
};

}  // namespace cabinet::net
