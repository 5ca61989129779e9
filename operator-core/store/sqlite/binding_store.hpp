#pragma once

#include "operator-core/store/binding_store.hpp"
#include "operator-core/store/sqlite/shard_access.hpp"

namespace cabinet::core::sqlite {

/// Bindings that survive a restart: one sealed row for each address-of-record.
/// Where the bindings of an address are sealed.
sealed_place bindings_place(subscription_id owner, lookup_hash const& aor, std::uint64_t version);

class sqlite_binding_store final : public binding_store {
public:
    explicit sqlite_binding_store(shard_access& access) : access_(access) {}

    asio::awaitable<result<aor_record>> load(subscription_id id, std::string aor, unix_time now) override;
    asio::awaitable<result<std::uint64_t>>
    replace(subscription_id id, std::string aor, std::uint64_t expected, std::vector<binding> next) override;

private:
    result<aor_record> read(subscription_id id, std::string const& aor, unix_time now);

    shard_access& access_;
};

}  // namespace cabinet::core::sqlite
