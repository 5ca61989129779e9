#pragma once

#include "protocol/net/byte_stream.hpp"
#include "protocol/net/http/http_codec.hpp"
#include "protocol/net/shard.hpp"

namespace cabinet::net {

/// Answers HTTP requests. One for each shard, or one for all.
class http_handler {
public:
    virtual ~http_handler() = default;

    /// The answer to one request. What it throws is a bug. HEAD is answered like GET: the body is left out when written.
    virtual asio::awaitable<http_response> handle(http_request request, peer_address peer) = 0;
};

/// What a server allows a connection.
struct http_server_limits {
    http_limits message;
    milliseconds idle{120'000};    ///< between requests: then the connection closes
    milliseconds request{30'000};  ///< from a request's first octet to its last: then 408
    std::size_t queued =
        4'194'304;  ///< octets of answers the peer has not taken: no further request is read before
};

/// Serves one connection until it ends; gives why: asio::error::eof where the peer closed it. Requests are answered in
/// order, one after the other, pipelined or not; "100 Continue" is said where asked (RFC 9110 §10.1.1). A request that
/// breaks HTTP is answered with status_of() and a sentence, and the connection closes. `stream`, `home` and `handler` must
/// outlive it.
asio::awaitable<error_code> serve_http(byte_stream& stream, shard& home, http_handler& handler,
                                       http_server_limits limits);

}  // namespace cabinet::net
