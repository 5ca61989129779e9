#pragma once

#include "protocol/sip/message_view.hpp"

#include <optional>
#include <span>
#include <string>

namespace cabinet::sip {

/// Why a request is refused before anyone looks at what it asks.
struct refusal {
    int status = 400;
    std::string reason;       ///< for the status line: what was wrong
    std::string unsupported;  ///< with 420: the value of Unsupported
};

/// What a server serves.
struct served {
    std::span<std::string_view const> methods;  ///< others that are known: 405; unknown ones: 501
    std::span<std::string_view const> options;  ///< option tags understood in Require
};

/// Inspects a request as RFC 3261 §8.2.1 to §8.2.2 and §16.3 ask, in that order: version (505), mandatory headers once and
/// well-formed, CSeq's method the request's (400), method (501, 405), Request-URI scheme (416), Max-Forwards, Require (420).
/// Nothing: the request is fit to be served. ACK is never to be answered: the caller drops it before.
std::optional<refusal> check_request(message_view const& request, served const& by);

}  // namespace cabinet::sip
