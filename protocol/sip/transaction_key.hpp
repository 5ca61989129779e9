#pragma once

#include "protocol/base/result.hpp"
#include "protocol/sip/message_view.hpp"

#include <string>

namespace cabinet::sip {

/// What makes two requests the same one, sent again: the text is equal then. RFC 3261 §17.2.3: branch, sent-by and
/// method; where the branch lacks the magic cookie (RFC 2543) Request-URI, To and From tags, Call-ID, CSeq and the top Via.
/// ACK counts as INVITE. Errors: those of parse_via(), for a request whose top Via is absent (bad_via) or malformed.
result<std::string> transaction_key(message_view const& request);

/// Whether a response belongs to the request we sent with this branch and method, §17.1.3, and has no second Via, which would mean
/// that it is another's: §8.1.3.3.
bool is_response_to(message_view const& response, std::string_view branch, std::string_view method) noexcept;

}  // namespace cabinet::sip
