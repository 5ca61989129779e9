#pragma once

#include "operator-core/store/audit_log.hpp"
#include "operator-core/store/binding_store.hpp"
#include "operator-core/store/document_store.hpp"
#include "operator-core/store/held_data.hpp"
#include "operator-core/store/sqn_store.hpp"
#include "operator-core/store/store_failure.hpp"
#include "operator-core/store/subscriber_store.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <memory>
#include <string>

namespace cabinet::core {

/// Whether a piece of work is to be followed by another at once.
enum class work_left { none, some };

/// The store as one shard sees it. Confined to the shard's thread; every awaitable completes there. A change completes
/// once it is durable. Outlives the coroutines that use it.
class shard_store {
public:
    virtual ~shard_store() = default;

    virtual subscriber_store& subscribers() noexcept = 0;
    virtual sqn_store& sqns() noexcept = 0;
    virtual binding_store& bindings() noexcept = 0;
    virtual document_store& documents() noexcept = 0;
    virtual audit_log& audits() noexcept = 0;

    /// All that is stored of a subscription, for telling it. Errors: store_errc::not_found, unavailable, corrupt.
    virtual asio::awaitable<result<held_data>> load_held(subscription_id id) = 0;

    /// Drops versions of documents that are past their age: a piece of the work that takes little time. A document that
    /// changes drops its own old versions by itself. Errors: as a change's.
    virtual asio::awaitable<result<work_left>> forget_expired(unix_time now) = 0;
};

/// The operator's data: one for the process. Safe from any thread.
class store {
public:
    virtual ~store() = default;

    /// A shard's access. `executor` runs on the shard's one thread; its context outlives stop(). Throws store_failure where it cannot be opened.
    virtual std::unique_ptr<shard_store> attach(asio::any_io_executor executor) = 0;

    /// Commits what was handed in, completes it, and from then on answers store_errc::stopped. Waits for the writer.
    virtual void stop() = 0;

    /// Changes handed in and not yet handed back to their shards. Zero: nothing is on its way.
    virtual std::size_t pending_changes() const noexcept = 0;

    /// Why the store last failed, as a sentence; empty where it never did.
    virtual std::string last_failure() const = 0;
};

}  // namespace cabinet::core
