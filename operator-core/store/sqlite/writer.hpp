#pragma once

#include "operator-core/store/sqlite/change_set.hpp"

#include <atomic>
#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace cabinet::core::sqlite {

namespace asio = boost::asio;

/// The coroutine that waits for a change. (Not asio::any_completion_handler: Asio 1.26's recurses without end where it
/// is made from an lvalue of its own type.)
class change_waiter {
public:
    virtual ~change_waiter() = default;
    virtual void resume(std::unique_ptr<change_set> done) = 0;
};

/// Carries finished changes back to one shard, with one post for as many as have come together.
class mailbox : public std::enable_shared_from_this<mailbox> {
public:
    struct letter {
        std::unique_ptr<change_set> change;
        std::unique_ptr<change_waiter> waiter;
    };

    explicit mailbox(asio::any_io_executor executor) : executor_(std::move(executor)) {}

    void deliver(std::vector<letter> letters);  ///< from any thread

private:
    void open();  // on the shard

    asio::any_io_executor executor_;
    std::mutex mutex_;
    std::vector<letter> waiting_;
    bool posted_ = false;
};

/// The one thread that writes. Takes all changes that queued up while it was at the last ones, commits them in one
/// durable transaction, then wakes each shard that waits, once.
class writer {
public:
    static constexpr std::size_t max_batch = 256;        ///< changes in one transaction
    static constexpr int checkpoint_after_pages = 1000;  ///< of the write-ahead log, 4 KiB each

    /// `db` is a read_write connection to a migrated database.
    writer(connection db, auth::seal_key const& master, random_source& random);
    ~writer();
    writer(writer const&) = delete;
    writer& operator=(writer const&) = delete;

    /// Hands in a change and resumes, on the mailbox's shard, once it is durable or refused. From any thread.
    /// After stop() its outcome is store_errc::stopped.
    template <class Change>
    asio::awaitable<std::unique_ptr<Change>> commit(std::shared_ptr<mailbox> home,
                                                    std::unique_ptr<Change> change)
    {
        std::unique_ptr<change_set> submitted = std::move(change);
        auto done = co_await commit_any(std::move(home), std::move(submitted));
        co_return std::unique_ptr<Change>(static_cast<Change*>(done.release()));
    }

    /// Changes handed in whose mailbox has not had them back.
    std::size_t pending() const noexcept { return pending_.load(); }

    /// Commits what is queued and ends the thread. Once; not from the writer's own thread.
    void stop();

private:
    struct submission {
        std::unique_ptr<change_set> change;
        std::shared_ptr<mailbox> home;
        std::unique_ptr<change_waiter> waiter;
    };

    asio::awaitable<std::unique_ptr<change_set>> commit_any(std::shared_ptr<mailbox> home,
                                                            std::unique_ptr<change_set> change);
    void submit(submission one);
    void work();
    std::vector<submission> take();
    void commit_batch(std::span<submission> batch);
    error_code try_batch(std::span<submission> batch);
    error_code apply(change_set& change);
    void wake(std::vector<submission> batch);
    void erase_log(std::span<submission> batch);
    void checkpoint();

    connection db_;
    vault keys_;
    int log_pages_ = 0;
    bool erasing_ = false;

    std::mutex mutex_;
    std::condition_variable work_to_do_;
    std::vector<submission> queue_;
    bool stopping_ = false;
    std::atomic<std::size_t> pending_{0};
    std::thread thread_;
};

}  // namespace cabinet::core::sqlite
