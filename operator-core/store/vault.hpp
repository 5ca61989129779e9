#pragma once

#include "operator-core/store/buffered_random.hpp"
#include "operator-core/store/sealed_place.hpp"
#include "protocol/auth/seal.hpp"
#include "protocol/base/result.hpp"

#include <optional>

namespace cabinet::core {

/// Seals, opens and names what is stored, all below one master key. Each subscription has a random data key, which is
/// stored wrapped by the master key: without it nothing of that subscription opens. For one thread; remembers the
/// data keys of the subscriptions used last.
class vault {
public:
    static constexpr std::size_t remembered_keys = 64;

    /// `random` outlives the vault.
    vault(auth::seal_key const& master, random_source& random);

    // Keyed hashes by which rows are found; without the master key no one can try texts against them.
    lookup_hash lookup(identity_kind kind, std::string_view text) const;
    lookup_hash lookup_aor(subscription_id id, std::string_view aor) const;
    lookup_hash lookup_document(subscription_id id, std::string_view auid, std::string_view name) const;

    /// A sealed constant by which a database knows its master key, and whether it is this one's.
    octets make_key_check();
    bool is_own(octet_view key_check);

    /// A new data key for a subscription, wrapped.
    octets make_data_key(subscription_id id);

    /// What seals the subscription's rows. The sealer is valid until the next call.
    /// Errors: store_errc::corrupt where `wrapped` was not made for it by this master key.
    result<auth::sealer*> open_data_key(subscription_id id, octet_view wrapped);

    /// As open_data_key(), where it was opened lately; else null.
    auth::sealer* remembered(subscription_id id) noexcept;
    void forget(subscription_id id) noexcept;
    void forget_all() noexcept;

    /// What seals that part of the audit log which outlives a subscription.
    auth::sealer& auditor() noexcept { return auditor_; }

    random_source& random() noexcept { return random_; }

private:
    struct slot {
        subscription_id id{};
        std::optional<auth::sealer> key;
    };
    slot& slot_of(subscription_id id) noexcept { return slots_[to_number(id) % remembered_keys]; }
    lookup_hash hash(std::string_view input) const;

    buffered_random random_;
    auth::seal_key lookup_key_;
    auth::sealer wrapper_;
    auth::sealer auditor_;
    std::array<slot, remembered_keys> slots_;
};

}  // namespace cabinet::core
