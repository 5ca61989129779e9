#pragma once

#include "operator-core/store/binding_store.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace cabinet::core {

/// One Contact value of a REGISTER.
struct contact_request {
    std::string uri;
    std::string parameters;  ///< as given, each with its ";", without "expires"
    std::optional<std::uint32_t>
        expires;               ///< its own parameter, 3600 where that was malformed (RFC 3261 §20.10)
    std::string instance;      ///< +sip.instance without quotes and brackets; empty: none
    std::uint32_t reg_id = 0;  ///< RFC 5626 §4.2; 0: none
};

/// What a REGISTER asks of the bindings of one address-of-record, RFC 3261 §10.3 steps 6 and 7.
struct register_request {
    std::string call_id;
    std::uint32_t cseq = 0;
    bool star = false;  ///< "Contact: *"
    std::vector<contact_request> contacts;
    std::optional<std::uint32_t> expires;  ///< the Expires header
    std::vector<std::string> path;
    bool supports_path = false;
    bool supports_outbound = false;
    std::string user_agent;
};

/// What the operator allows. Seconds throughout.
struct register_policy {
    std::uint32_t default_expires = 3600;
    std::uint32_t min_expires = 60;       ///< asked for less (and not 0): 423
    std::uint32_t max_expires = 600'000;  ///< longer wishes are shortened
    std::size_t max_bindings = 10;        ///< of one address-of-record; beyond it: 403
};

/// The answer and what to store with it.
struct register_decision {
    int status = 200;
    std::string reason;                         ///< for the status line
    std::optional<std::vector<binding>> store;  ///< what replaces the stored bindings; none: nothing changes
    std::vector<binding> current;               ///< with 200: what its Contact headers list
    std::optional<std::uint32_t> min_expires;   ///< with 423
    bool unsupported_path = false;              ///< with 420: Unsupported: path
    bool outbound = false;                      ///< with 200: Require: outbound
};

/// Adds, refreshes, removes or lists bindings: all of a request or nothing (RFC 3261 §10.3; RFC 3327 §5.3; RFC 5626 §6).
/// `stored` holds no binding that expired before `now`. A CSeq that is not higher than the stored one of the same
/// Call-ID is answered with 500, for which the RFC names no code.
register_decision decide_register(register_request const& request, std::vector<binding> const& stored,
                                  register_policy const& policy, unix_time now);

}  // namespace cabinet::core
