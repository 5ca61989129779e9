#pragma once

#include "protocol/sip/message_view.hpp"

#include <optional>
#include <span>
#include <string>

namespace cabinet::sip {

/// Octets of a Request-URI; a longer one is answered 414.
inline constexpr std::size_t max_request_uri = 1024;

/// Values of Via, Contact, Route, Record-Route and Path each; more are answered 400.
inline constexpr std::size_t max_values = 70;

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
/// well-formed, CSeq's method the request's (400), method (501, 405), Request-URI length and scheme (414, 416), Max-Forwards,
/// Require (420).
/// Nothing: the request is fit to be served. ACK is never to be answered: the caller drops it before.
std::optional<refusal> check_request(message_view const& request, served const& by);

/// Whether a message that message_view::parse() refused can still be answered: a request with a Via that says where to, and with
/// From, To, Call-ID and CSeq for the response. Never ACK. Others are dropped.
bool can_be_answered(message_view const& request) noexcept;

/// The longest header name that a refusal repeats.
inline constexpr std::size_t max_named_header = 64;

/// The answer to a request that message_view or message_framer refused with `why`: 400, 505 or 513, the reason saying what was
/// wrong in which header (where its name is a token, and no longer than max_named_header).
refusal refusal_for(error_code why, parse_position const& where = {});

}  // namespace cabinet::sip
