#pragma once

#include "protocol/auth/challenge.hpp"
#include "protocol/base/time.hpp"
#include "protocol/sip/message_view.hpp"

#include <string>
#include <vector>

namespace cabinet::sip {

/// What a 200 to REGISTER grants. RFC 3261 §10.2.4, RFC 3608 §6.2, RFC 7315 §4.1, RFC 5626 §4.2.1.
struct granted_registration {
    std::uint32_t expires = 0;  ///< seconds, of our own Contact; 0: it is not bound
    std::vector<std::string>
        associated_uris;  ///< P-Associated-URI, in order; the first is the default identity
    std::vector<std::string> service_route;  ///< Service-Route values as they came, in order
    std::optional<seconds> flow_timer;
};

/// Reads it. Our own Contact is the one with our instance, else the one whose URI equals ours by RFC 3261 §19.1.4.
/// Values that are malformed are passed over.
granted_registration read_granted(message_view const& response, std::string_view contact_uri,
                                  std::string_view instance);

/// The Digest challenges of a 401 that can be read, in the order of its lines. RFC 3261 §20.44.
std::vector<auth::challenge> read_challenges(message_view const& response);

/// Retry-After in seconds, at most a day: delta-seconds, then comment and parameters. RFC 3261 §20.33.
std::optional<seconds> read_retry_after(message_view const& response) noexcept;

}  // namespace cabinet::sip
