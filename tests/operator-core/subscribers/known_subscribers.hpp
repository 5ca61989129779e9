#pragma once

#include "operator-core/store/store.hpp"

#include <algorithm>
#include <cstdlib>
#include <map>

namespace cabinet::test {

/// A store that knows some subscribers and gives SQNs, for tests of who is let in. What a login never touches
/// answers "unavailable".
class known_subscribers final : public core::shard_store,
                                public core::subscriber_store,
                                public core::sqn_store {
public:
    template <class T>
    using answer = boost::asio::awaitable<result<T>>;

    /// What several shards share.
    struct state {
        std::vector<core::subscriber_record> records;
        std::map<core::subscription_id, std::uint64_t> used_seq;
        bool fails = false;  ///< each operation, from now on
    };

    explicit known_subscribers(state& shared) : state_(shared) {}

    core::subscriber_store& subscribers() noexcept override { return *this; }
    core::sqn_store& sqns() noexcept override { return *this; }
    core::binding_store& bindings() noexcept override { std::abort(); }
    core::document_store& documents() noexcept override { std::abort(); }
    core::audit_log& audits() noexcept override { std::abort(); }
    answer<core::held_data> load_held(core::subscription_id) override { co_return unused; }
    answer<core::work_left> forget_expired(unix_time) override { co_return unused; }

    answer<core::subscriber_record> find_by_impi(std::string impi) override
    {
        if (state_.fails)
            co_return core::store_errc::unavailable;
        for (auto const& record : state_.records)
            if (std::count(record.identities.impis.begin(), record.identities.impis.end(), impi) > 0)
                co_return record;
        co_return core::store_errc::not_found;
    }

    answer<core::seq_range> reserve(core::subscription_id id, std::uint32_t count) override
    {
        if (state_.fails)
            co_return core::store_errc::unavailable;
        auto& used = state_.used_seq[id];
        used += count;
        co_return core::seq_range{used - count + 1, used};
    }
    answer<core::seq_range> reserve_above(core::subscription_id id, std::uint64_t seq,
                                          std::uint32_t count) override
    {
        auto& used = state_.used_seq[id];
        used = std::max(used, seq);
        co_return co_await reserve(id, count);
    }

    answer<core::subscriber_record> find_by_impu(std::string) override { co_return unused; }
    answer<core::subscriber_record> load(core::subscription_id) override { co_return unused; }
    answer<std::vector<core::subscription_id>> search(core::identity_kind, std::string) override
    {
        co_return unused;
    }
    answer<std::vector<core::subscriber_record>> list(core::subscription_id, std::size_t) override
    {
        co_return unused;
    }
    answer<std::vector<core::subscription_id>> add(std::vector<core::new_subscriber>, unix_time) override
    {
        co_return unused;
    }
    answer<void> set_barred(core::subscription_id, bool) override { co_return unused; }
    answer<void> assign(core::subscription_id, core::identity_kind, std::string, unix_time) override
    {
        co_return unused;
    }
    answer<void> withdraw(core::subscription_id, core::identity_kind, std::string, unix_time) override
    {
        co_return unused;
    }
    answer<core::removed_data> remove(core::subscription_id) override { co_return unused; }

private:
    static constexpr auto unused = core::store_errc::unavailable;
    state& state_;
};

}  // namespace cabinet::test
