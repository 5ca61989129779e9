#pragma once

#include "operator-core/store/sqlite/change_set.hpp"
#include "operator-core/store/subscriber_store.hpp"

namespace cabinet::core::sqlite {

// What changes subscriptions, as the writer runs it.

/// Where an identity's text is sealed: bound to its owner, its keyed hash and the date it came.
sealed_place identity_place(subscription_id owner, octet_view lookup, std::uint64_t since);

struct add_subscriptions final : change_set {
    std::vector<new_subscriber> subscribers;
    unix_time now{};

    std::vector<subscription_id> ids;

    error_code apply(connection& db, vault& keys) override;
};

struct bar_subscription final : change_set {
    subscription_id id{};
    bool barred = false;

    error_code apply(connection& db, vault& keys) override;
};

struct assign_identity final : change_set {
    subscription_id id{};
    identity_kind kind{};
    std::string text;
    unix_time now{};

    error_code apply(connection& db, vault& keys) override;
};

struct withdraw_identity final : change_set {
    subscription_id id{};
    lookup_hash lookup{};
    unix_time now{};

    error_code apply(connection& db, vault& keys) override;
};

struct remove_subscription final : change_set {
    subscription_id id{};

    removed_data removed;

    error_code apply(connection& db, vault& keys) override;
    bool erases() const noexcept override { return true; }
};

}  // namespace cabinet::core::sqlite
