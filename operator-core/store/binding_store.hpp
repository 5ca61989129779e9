#pragma once

#include "operator-core/store/error.hpp"
#include "operator-core/store/records.hpp"
#include "protocol/base/result.hpp"

#include <boost/asio/awaitable.hpp>

namespace cabinet::core {

namespace asio = boost::asio;

/// One contact address bound to an address-of-record, RFC 3261 §10.
struct binding {
    std::string uri;         ///< the contact's URI as it was given
    std::string parameters;  ///< its header parameters as given, each with its ";", without "expires"
    std::string call_id;
    std::uint32_t cseq = 0;
    unix_time registered_at{};      ///< first registered; later refreshes leave it
    unix_time expires_at{};         ///< gone from this moment on
    std::vector<std::string> path;  ///< Path values in order, RFC 3327
    std::string instance;           ///< +sip.instance without quotes and angle brackets; empty: none
    std::uint32_t reg_id = 0;       ///< RFC 5626 §4.2; 0: none
    std::string user_agent;

    friend bool operator==(binding const&, binding const&) = default;
};

/// The bindings of one address-of-record.
struct aor_record {
    std::vector<binding> bindings;
    std::uint64_t version = 0;  ///< rises with each replace(), also where nothing is left; 0: never stored
};

/// Keeps the bindings of each address-of-record. The registrar loads, decides, then replaces. The key is the
/// subscription together with the address: a number that moves takes no bindings along.
/// Every operation: store_errc::unavailable, corrupt, stopped.
class binding_store {
public:
    virtual ~binding_store() = default;

    /// What is stored, without the bindings that have expired at `now`.
    virtual asio::awaitable<result<aor_record>> load(subscription_id id, std::string aor, unix_time now) = 0;

    /// Stores `next` if the address is still at version `expected`; gives the new version.
    /// Errors: store_errc::conflict, not_found (no such subscription), full.
    virtual asio::awaitable<result<std::uint64_t>>
    replace(subscription_id id, std::string aor, std::uint64_t expected, std::vector<binding> next) = 0;
};

}  // namespace cabinet::core
