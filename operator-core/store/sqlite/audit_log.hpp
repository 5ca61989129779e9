#pragma once

#include "operator-core/store/audit_log.hpp"
#include "operator-core/store/sqlite/shard_access.hpp"

namespace cabinet::core::sqlite {

class sqlite_audit_log final : public audit_log {
public:
    explicit sqlite_audit_log(shard_access& access) : access_(access) {}

    asio::awaitable<result<std::uint64_t>> add(audit_entry entry) override;
    asio::awaitable<result<std::vector<audit_entry>>> list(audit_filter which, std::uint64_t after,
                                                           std::size_t limit) override;

private:
    result<std::vector<audit_entry>> read(audit_filter const& which, std::uint64_t after, std::size_t limit);
    result<audit_entry> read_entry(query& row);

    shard_access& access_;
};

}  // namespace cabinet::core::sqlite
