#include "operator-core/store/sqlite/writer.hpp"

#include <algorithm>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <sqlite3.h>

namespace cabinet::core::sqlite {
namespace {

template <class Handler>
class handler_waiter final : public change_waiter {
public:
    explicit handler_waiter(Handler handler) : handler_(std::move(handler)) {}
    void resume(std::unique_ptr<change_set> done) override { std::move(handler_)(std::move(done)); }

private:
    Handler handler_;
};

}  // namespace

void mailbox::deliver(std::vector<letter> letters)
{
    {
        std::lock_guard const lock(mutex_);
        std::move(letters.begin(), letters.end(), std::back_inserter(waiting_));
        if (std::exchange(posted_, true))
            return;
    }
    asio::post(executor_, [self = shared_from_this()] { self->open(); });
}

void mailbox::open()
{
    std::vector<letter> letters;
    {
        std::lock_guard const lock(mutex_);
        letters.swap(waiting_);
        posted_ = false;
    }
    for (auto& one : letters)
        one.waiter->resume(std::move(one.change));
}

writer::writer(connection db, auth::seal_key const& master, random_source& random)
    : db_(std::move(db)),
      keys_(master, random)
{
    auto const note_pages = [](void* self, sqlite3*, char const*, int pages) {
        static_cast<writer*>(self)->log_pages_ = pages;
        return SQLITE_OK;
    };
    sqlite3_wal_hook(db_.native(), note_pages, this);
    thread_ = std::thread([this] { work(); });
}

writer::~writer()
{
    stop();
}

void writer::stop()
{
    {
        std::lock_guard const lock(mutex_);
        stopping_ = true;
    }
    work_to_do_.notify_one();
    if (thread_.joinable())
        thread_.join();
}

asio::awaitable<std::unique_ptr<change_set>> writer::commit_any(std::shared_ptr<mailbox> home,
                                                                std::unique_ptr<change_set> change)
{
    auto initiate = [this](auto handler, std::shared_ptr<mailbox> to, std::unique_ptr<change_set> what) {
        auto waiter = std::make_unique<handler_waiter<decltype(handler)>>(std::move(handler));
        submit({std::move(what), std::move(to), std::move(waiter)});
    };
    co_return co_await asio::async_initiate<asio::use_awaitable_t<> const, void(std::unique_ptr<change_set>)>(
        std::move(initiate), asio::use_awaitable, std::move(home), std::move(change));
}

void writer::submit(submission one)
{
    ++pending_;
    std::unique_lock lock(mutex_);
    if (!stopping_) {
        queue_.push_back(std::move(one));
        bool const idle = queue_.size() == 1;
        lock.unlock();
        if (idle)
            work_to_do_.notify_one();
        return;
    }
    lock.unlock();
    one.change->outcome = store_errc::stopped;
    std::vector<submission> refused;
    refused.push_back(std::move(one));
    wake(std::move(refused));
}

void writer::work()
{
    for (auto batch = take(); !batch.empty(); batch = take()) {
        commit_batch(batch);
        if (erasing_)
            erase_log(batch);
        wake(std::move(batch));
        if (log_pages_ >= checkpoint_after_pages)
            checkpoint();
    }
}

std::vector<writer::submission> writer::take()
{
    std::unique_lock lock(mutex_);
    work_to_do_.wait(lock, [this] { return !queue_.empty() || stopping_; });
    if (queue_.size() <= max_batch)
        return std::exchange(queue_, {});
    auto const end = queue_.begin() + static_cast<std::ptrdiff_t>(max_batch);
    std::vector<submission> batch(std::move_iterator(queue_.begin()), std::move_iterator(end));
    queue_.erase(queue_.begin(), end);
    return batch;
}

void writer::commit_batch(std::span<submission> batch)
{
    auto const failure = try_batch(batch);
    // One large change must not take the small ones down that happened to come with it.
    if (failure == store_errc::full && batch.size() > 1) {
        for (std::size_t i = 0; i < batch.size(); ++i)
            try_batch(batch.subspan(i, 1));
    }
}

// Gives why the transaction failed as a whole; each change's outcome is set in any case.
error_code writer::try_batch(std::span<submission> batch)
{
    auto failure = run(db_, "BEGIN IMMEDIATE");
    for (std::size_t i = 0; i < batch.size() && !failure; ++i) {
        auto& change = *batch[i].change;
        change.outcome = apply(change);
        if (!db_.in_transaction())  // SQLite rolls back by itself where it must
            failure = change.outcome;
    }
    if (!failure)
        failure = run(db_, "COMMIT");
    if (!failure)
        return {};
    if (db_.in_transaction())
        run(db_, "ROLLBACK");
    keys_.forget_all();
    for (auto& one : batch)
        one.change->outcome = failure;
    return failure;
}

error_code writer::apply(change_set& change)
{
    if (auto const error = run(db_, "SAVEPOINT change"))
        return error;
    auto outcome = change.apply(db_, keys_);
    if (outcome) {
        keys_.forget_all();  // a key made for a subscription that is rolled back is nobody's
        if (db_.in_transaction())
            run(db_, "ROLLBACK TO change");
    }
    if (db_.in_transaction())
        if (auto const error = run(db_, "RELEASE change"); error && !outcome)
            outcome = error;
    erasing_ = erasing_ || (!outcome && change.erases());
    return outcome;
}

void writer::wake(std::vector<submission> batch)
{
    std::stable_sort(batch.begin(), batch.end(),
                     [](submission const& a, submission const& b) { return a.home < b.home; });
    for (std::size_t first = 0, last = 0; first < batch.size(); first = last) {
        auto const home = batch[first].home;
        std::vector<mailbox::letter> letters;
        for (; last < batch.size() && batch[last].home == home; ++last)
            letters.push_back({std::move(batch[last].change), std::move(batch[last].waiter)});
        auto const count = letters.size();
        home->deliver(std::move(letters));
        pending_ -= count;
    }
}

// Before the shards are woken: who erases hears whether it is done. Waits for readers, up to the busy timeout.
void writer::erase_log(std::span<submission> batch)
{
    checkpoint();
    for (auto& one : batch)
        one.change->log_is_clean = !erasing_;
}

// After the shards were woken, so that no one waits for it, except where something is erased. Does not wait for readers; what they hold back is taken
// next time.
void writer::checkpoint()
{
    int const mode = erasing_ ? SQLITE_CHECKPOINT_TRUNCATE : SQLITE_CHECKPOINT_PASSIVE;
    int const code = sqlite3_wal_checkpoint_v2(db_.native(), nullptr, mode, nullptr, nullptr);
    if (code == SQLITE_BUSY || code == SQLITE_LOCKED)
        return;
    if (!db_.error_of(code)) {
        erasing_ = false;
        log_pages_ = 0;
    }
}

}  // namespace cabinet::core::sqlite
