#pragma once

#include "protocol/base/time.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace cabinet::core {

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

}  // namespace cabinet::core
