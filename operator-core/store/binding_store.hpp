#pragma once

#include "operator-core/store/binding.hpp"
#include "operator-core/store/error.hpp"
#include "operator-core/store/records.hpp"
#include "protocol/base/result.hpp"

#include <boost/asio/awaitable.hpp>

namespace cabinet::core {

namespace asio = boost::asio;

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
