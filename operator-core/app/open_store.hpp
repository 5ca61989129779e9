#pragma once

#include "operator-core/app/config.hpp"
#include "operator-core/store/store.hpp"
#include "protocol/base/random.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

namespace cabinet::core {

/// Opens the store that the configuration names, with its master key. `random` and `log` outlive it.
/// Throws store_failure.
std::unique_ptr<store> open_store(config const& settings, random_source& random, logger& log);

/// The store, for a command that does one thing after the other on its own thread.
class store_session {
public:
    store_session(config const& settings, random_source& random, logger& log)
        : store_(open_store(settings, random, log)),
          access_(store_->attach(loop_.get_executor()))
    {}
    ~store_session() { store_->stop(); }

    subscriber_store& subscribers() noexcept { return access_->subscribers(); }
    shard_store& data() noexcept { return *access_; }

    /// Waits for `work` and gives what it gave; throws what it threw.
    template <class T>
    T wait_for(asio::awaitable<T> work)
    {
        std::optional<T> out;
        asio::co_spawn(loop_, std::move(work), [&](std::exception_ptr failure, T given) {
            if (failure)
                std::rethrow_exception(failure);
            out = std::move(given);
        });
        loop_.restart();
        loop_.run();
        return std::move(out.value());
    }

private:
    asio::io_context loop_{1};
    std::unique_ptr<store> store_;
    std::unique_ptr<shard_store> access_;
};

}  // namespace cabinet::core
