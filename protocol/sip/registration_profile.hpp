#pragma once

#include "protocol/auth/digest_client.hpp"
#include "protocol/sip/keep_alive.hpp"
#include "protocol/sip/transaction_timers.hpp"

#include <optional>
#include <string>

namespace cabinet::sip {

enum class transport { udp, tcp, tls };

/// "UDP", "TCP" or "TLS", as in a Via.
std::string_view name_of(transport value) noexcept;

constexpr transport_kind kind_of(transport value) noexcept
{
    return value == transport::udp ? transport_kind::unreliable : transport_kind::reliable;
}

/// Who registers, where and how. TS 24.229 §5.1.1.2.
struct registration_profile {
    std::string registrar;        ///< Request-URI: "sip:" and the home domain, without a user
    std::string public_identity;  ///< IMPU for From and To
    auth::digest_identity identity;
    std::optional<auth::secret> password;  ///< of a lab subscriber; none: a SIM answers
    std::string instance;      ///< URN of the phone, RFC 5626 §4.1: urn:gsma:imei:… or urn:uuid:…
    std::string feature_tags;  ///< more Contact parameters, each beginning with ";", or empty
    transport over = transport::tls;
    std::uint32_t expires = 600'000;  ///< seconds to ask for
    keep_alive_interval keep_alive = mains_keep_alive;
    transaction_timers timers;
    std::string user_agent;
};

/// The phone's end of a connection, as others would see it.
struct local_address {
    std::string host;  ///< numeric; IPv6 without brackets
    std::uint16_t port = 0;
};

}  // namespace cabinet::sip
