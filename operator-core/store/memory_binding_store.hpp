#pragma once

#include "operator-core/store/binding_store.hpp"

#include <map>
#include <mutex>

namespace cabinet::core {

/// Bindings that do not outlive the process: phones register again after a restart. Costs no durable write, and does
/// not know which subscriptions exist. One for all shards; completes without suspending.
class memory_binding_store final : public binding_store {
public:
    asio::awaitable<result<aor_record>> load(subscription_id id, std::string aor, unix_time now) override;
    asio::awaitable<result<std::uint64_t>>
    replace(subscription_id id, std::string aor, std::uint64_t expected, std::vector<binding> next) override;

    /// Drops everything of a subscription that was removed.
    void forget(subscription_id id);

private:
    // One lock for a part of the subscriptions, so that shards rarely meet.
    struct stripe {
        std::mutex mutex;
        std::map<std::pair<subscription_id, std::string>, aor_record> records;
    };
    stripe& stripe_of(subscription_id id) { return stripes_[to_number(id) % stripes_.size()]; }

    std::array<stripe, 64> stripes_;
};

}  // namespace cabinet::core
