#pragma once

#include "operator-core/store/memory_binding_store.hpp"
#include "operator-core/store/sqlite/shard_access.hpp"
#include "operator-core/store/subscriber_store.hpp"

namespace cabinet::core::sqlite {

class sqlite_subscriber_store final : public subscriber_store {
public:
    /// `transient`: where bindings live that are not in the database; a removed subscription loses them too.
    sqlite_subscriber_store(shard_access& access, memory_binding_store& transient)
        : access_(access),
          transient_(transient)
    {}

    asio::awaitable<result<subscriber_record>> find_by_impi(std::string impi) override;
    asio::awaitable<result<subscriber_record>> find_by_impu(std::string impu) override;
    asio::awaitable<result<subscriber_record>> load(subscription_id id) override;
    asio::awaitable<result<std::vector<subscription_id>>> search(identity_kind kind,
                                                                 std::string text) override;
    asio::awaitable<result<std::vector<subscriber_record>>> list(subscription_id after,
                                                                 std::size_t limit) override;
    asio::awaitable<result<std::vector<subscription_id>>> add(std::vector<new_subscriber> subscribers,
                                                              unix_time now) override;
    asio::awaitable<result<void>> set_barred(subscription_id id, bool barred) override;
    asio::awaitable<result<void>> assign(subscription_id id, identity_kind kind, std::string text,
                                         unix_time now) override;
    asio::awaitable<result<void>> withdraw(subscription_id id, identity_kind kind, std::string text,
                                           unix_time now) override;
    asio::awaitable<result<removed_data>> remove(subscription_id id) override;

private:
    result<std::vector<subscription_id>> owners_of(identity_kind kind, std::string_view text);
    result<subscriber_record> find(identity_kind kind, std::string_view text);
    result<subscriber_record> read(subscription_id id);

    shard_access& access_;
    memory_binding_store& transient_;
};

}  // namespace cabinet::core::sqlite
