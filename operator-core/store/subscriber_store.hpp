#pragma once

#include "operator-core/store/error.hpp"
#include "operator-core/store/records.hpp"
#include "protocol/base/result.hpp"

#include <boost/asio/awaitable.hpp>

namespace cabinet::core {

namespace asio = boost::asio;

/// What was deleted with a subscription, its credentials and its key besides.
struct removed_data {
    std::uint64_t identities = 0;  ///< earlier ones too
    std::uint64_t bindings = 0;    ///< addresses-of-record whose bindings were stored
    std::uint64_t documents = 0;
    std::uint64_t versions = 0;  ///< lines of the change log
    std::uint64_t slices = 0;    ///< of current and of earlier versions
    bool log_is_clean = false;   ///< nothing of it is left in the write-ahead log; else a reader held that up

    friend bool operator==(removed_data const&, removed_data const&) = default;
};

/// Keeps the subscriptions: credentials, bar, and identities with the dates they were valid.
/// Every operation: store_errc::unavailable, corrupt, stopped. Changes also: full.
class subscriber_store {
public:
    virtual ~subscriber_store() = default;

    /// The subscription that has this IMPI, or IMPU, now. Errors: store_errc::not_found.
    virtual asio::awaitable<result<subscriber_record>> find_by_impi(std::string impi) = 0;
    virtual asio::awaitable<result<subscriber_record>> find_by_impu(std::string impu) = 0;

    /// Errors: store_errc::not_found.
    virtual asio::awaitable<result<subscriber_record>> load(subscription_id id) = 0;

    /// All subscriptions that have this identity now: at most one, except for an MSISDN.
    virtual asio::awaitable<result<std::vector<subscription_id>>> search(identity_kind kind,
                                                                         std::string text) = 0;

    /// Up to `limit` subscriptions with ids above `after`, in the order of their ids.
    virtual asio::awaitable<result<std::vector<subscriber_record>>> list(subscription_id after,
                                                                         std::size_t limit) = 0;

    /// Adds all of `subscribers` or none; gives their ids in the same order. A SIM's SQN starts at zero.
    /// Errors: store_errc::taken.
    virtual asio::awaitable<result<std::vector<subscription_id>>> add(std::vector<new_subscriber> subscribers,
                                                                      unix_time now) = 0;

    /// Errors: store_errc::not_found.
    virtual asio::awaitable<result<void>> set_barred(subscription_id id, bool barred) = 0;

    /// Makes an identity this subscription's from `now` on, last in the order of its kind; where another one had it,
    /// that one loses it and nothing else. Assigning what is already here changes nothing. Errors: not_found.
    virtual asio::awaitable<result<void>> assign(subscription_id id, identity_kind kind, std::string text,
                                                 unix_time now) = 0;

    /// Ends an identity of this subscription. Errors: store_errc::not_found where it has none such.
    virtual asio::awaitable<result<void>> withdraw(subscription_id id, identity_kind kind, std::string text,
                                                   unix_time now) = 0;

    /// Deletes the subscription, everything stored for it and the key all of that was sealed with, and overwrites where
    /// it stood. Errors: not_found.
    virtual asio::awaitable<result<removed_data>> remove(subscription_id id) = 0;
};

}  // namespace cabinet::core
