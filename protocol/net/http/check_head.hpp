#pragma once

#include "protocol/base/result.hpp"
#include "protocol/net/http/error.hpp"
#include "protocol/net/http/http_message.hpp"

namespace cabinet::net {

/// The start and headers of a message that was split already, as far as its framing and its server's name depend on them.
struct http_head {
    bool is_1_0 = false;  ///< HTTP/1.0, which knows neither transfer codings nor expectations
    http_headers const& headers;
};

/// What RFC 9112 lets no request pass with: one Host and only one, well-formed (§3.2); a transfer coding other than "chunked" (§6.1),
/// or one in HTTP/1.0; an expectation other than "100-continue" (RFC 9110 §10.1.1).
/// Errors: http_errc::bad_host, bad_framing, unknown_coding, unknown_expectation.
result<void> check_request_head(http_head const& head);

/// The same for a response: no transfer coding but "chunked". We ask for no other. Errors: http_errc::bad_framing.
result<void> check_response_head(http_head const& head);

}  // namespace cabinet::net
