#pragma once

#include "operator-core/store/error.hpp"
#include "operator-core/store/records.hpp"
#include "protocol/base/result.hpp"

#include <boost/asio/awaitable.hpp>
#include <optional>

namespace cabinet::core {

namespace asio = boost::asio;

/// What someone of the operator did with a subscriber's data, in words. It may name the subscriber, and goes with it.
struct audit_words {
    std::string subject;  ///< what was looked at: "resource-lists/index, version 7"
    std::string reason;   ///< why, as given

    friend bool operator==(audit_words const&, audit_words const&) = default;
};

/// One line of the audit log.
struct audit_entry {
    std::uint64_t number = 0;  ///< from 1, without gaps
    unix_time at{};
    subscription_id about{};
    std::string who;                   ///< the user of the operating system
    std::string command;               ///< "history", "subscriber export" …
    std::optional<audit_words> words;  ///< nothing: the subscription was erased

    friend bool operator==(audit_entry const&, audit_entry const&) = default;
};

/// Which lines are wanted.
struct audit_filter {
    std::optional<subscription_id> about;  ///< nothing: any
    unix_time from{};
    unix_time to = unix_time::max();  ///< the last moment
};

/// Keeps who looked at whose data. Lines are added and never changed, except that an erased subscription takes its words
/// along. Every operation: store_errc::unavailable, corrupt, stopped.
class audit_log {
public:
    virtual ~audit_log() = default;

    /// Adds a line; gives its number once it is durable. `number` is not looked at.
    /// Errors: store_errc::not_found (no such subscription, or no words), full.
    virtual asio::awaitable<result<std::uint64_t>> add(audit_entry entry) = 0;

    /// Up to `limit` lines with numbers above `after`, in their order.
    virtual asio::awaitable<result<std::vector<audit_entry>>> list(audit_filter which, std::uint64_t after,
                                                                   std::size_t limit) = 0;
};

}  // namespace cabinet::core
