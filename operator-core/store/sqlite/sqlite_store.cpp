#include "operator-core/store/sqlite/sqlite_store.hpp"

#include "operator-core/store/memory_binding_store.hpp"
#include "operator-core/store/sqlite/audit_log.hpp"
#include "operator-core/store/sqlite/binding_store.hpp"
#include "operator-core/store/sqlite/document_store.hpp"
#include "operator-core/store/sqlite/held_data.hpp"
#include "operator-core/store/sqlite/preparation.hpp"
#include "operator-core/store/sqlite/schema.hpp"
#include "operator-core/store/sqlite/sqn_store.hpp"
#include "operator-core/store/sqlite/subscriber_store.hpp"

#include <sqlite3.h>

namespace cabinet::core::sqlite {
namespace {

// The key check is written once, by whoever comes first.
void check_master_key(connection& db, auth::seal_key const& master, random_source& random)
{
    vault keys(master, random);
    require(db, run(db, "UPDATE whole SET key_check = ? WHERE key_check IS NULL", keys.make_key_check()));
    query row(db, "SELECT key_check FROM whole");
    bool const found = row.next();
    require(db, row.error());
    if (!found || !keys.is_own(row.blob(0)))
        fail(db, "was made with another master key; name the key file it was made with");
}

connection open_for_writing(sqlite_options const& options, auth::seal_key const& master,
                            random_source& random, failure_log& failures)
{
    connection db(options.file, open_mode::read_write, options.vfs, failures);
    sqlite3_busy_timeout(db.native(), static_cast<int>(options.busy_timeout.count()));
    // A commit is on disk before it is acknowledged. EXTRA, not FULL: the rollback journal of the first moments, before
    // there is a write-ahead log, must not come back after a power failure and undo what followed.
    require(db, db.execute("PRAGMA synchronous = EXTRA"));
    {
        query mode(db, "PRAGMA journal_mode = WAL");
        bool const given = mode.next();
        require(db, mode.error());
        if (!given || as_text(mode.blob(0)) != "wal")
            fail(db, "cannot use a write-ahead log here; put it on a local file system");
    }
    require(db, db.execute("PRAGMA secure_delete = ON;"   // what is deleted leaves nothing in its page
                           "PRAGMA temp_store = MEMORY;"  // savepoints write no file
                           "PRAGMA cache_size = -16000"));
    migrate(db);
    check_master_key(db, master, random);
    return db;
}

class sqlite_shard_store final : public shard_store {
public:
    sqlite_shard_store(connection reader, auth::seal_key const& master, random_source& random,
                       writer& changes, asio::any_io_executor executor, sqlite_options const& options,
                       sqn_epoch& epoch, memory_binding_store& transient)
        : access_(std::move(reader), master, random, changes, std::make_shared<mailbox>(std::move(executor))),
          subscribers_(access_, transient),
          sqns_(access_, epoch),
          durable_(access_),
          documents_(access_, options.keeping),
          audits_(access_),
          age_(options.keeping.age)
    {
        if (options.bindings == binding_mode::memory)
            bindings_ = &transient;
    }

    subscriber_store& subscribers() noexcept override { return subscribers_; }
    sqn_store& sqns() noexcept override { return sqns_; }
    binding_store& bindings() noexcept override { return *bindings_; }
    document_store& documents() noexcept override { return documents_; }
    audit_log& audits() noexcept override { return audits_; }

    asio::awaitable<result<held_data>> load_held(subscription_id id) override
    {
        co_return read_held(access_, id);
    }

    asio::awaitable<result<work_left>> forget_expired(unix_time now) override
    {
        auto change = std::make_unique<forget_versions>();
        change->age = age_;
        change->now = now;
        change = co_await access_.commit(std::move(change));
        if (change->outcome)
            co_return change->outcome;
        co_return change->more ? work_left::some : work_left::none;
    }

private:
    shard_access access_;
    sqlite_subscriber_store subscribers_;
    sqlite_sqn_store sqns_;
    sqlite_binding_store durable_;
    sqlite_document_store documents_;
    sqlite_audit_log audits_;
    milliseconds age_;
    binding_store* bindings_ = &durable_;
};

class sqlite_store final : public store {
public:
    sqlite_store(sqlite_options options, auth::seal_key const& master, random_source& random, logger& log)
        : options_(std::move(options)),
          master_(master),
          random_(random),
          failures_(log),
          writer_(open_for_writing(options_, master_, random_, failures_), master_, random_)
    {}

    std::unique_ptr<shard_store> attach(asio::any_io_executor executor) override
    {
        connection reader(options_.file, open_mode::read_only, options_.vfs, failures_);
        sqlite3_busy_timeout(reader.native(), reader_patience_ms);
        require(reader, reader.execute("PRAGMA cache_size = -8000"));
        return std::make_unique<sqlite_shard_store>(std::move(reader), master_, random_, writer_,
                                                    std::move(executor), options_, epoch_, transient_);
    }

    void stop() override { writer_.stop(); }
    std::size_t pending_changes() const noexcept override { return writer_.pending(); }
    std::string last_failure() const override { return failures_.last(); }

private:
    // Readers of a write-ahead log wait only while another process recovers it; a shard must not stand for long.
    static constexpr int reader_patience_ms = 500;

    sqlite_options options_;
    auth::seal_key master_;
    random_source& random_;
    failure_log failures_;
    sqn_epoch epoch_;
    memory_binding_store transient_;
    writer writer_;
};

}  // namespace

std::unique_ptr<store> open_sqlite_store(sqlite_options options, auth::seal_key const& master,
                                         random_source& random, logger& log)
{
    return std::make_unique<sqlite_store>(std::move(options), master, random, log);
}

}  // namespace cabinet::core::sqlite
