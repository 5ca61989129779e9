#pragma once

#include "protocol/net/byte_stream.hpp"
#include "protocol/net/shard.hpp"
#include "protocol/net/tls_context.hpp"

#include <boost/asio/ip/tcp.hpp>

namespace cabinet::net {

constexpr milliseconds handshake_limit(10'000);

/// Does the server's side of the handshake on an accepted socket, which outlives the call and is moved from where it
/// succeeds; closing it ends the call. `context` and `home` outlive the stream.
/// Errors: errc::timed_out after `limit`, those of tls_error.hpp and of the system.
asio::awaitable<result<std::unique_ptr<byte_stream>>> accept_tls(shard& home, asio::ip::tcp::socket& socket,
                                                                 tls_context const& context,
                                                                 milliseconds limit = handshake_limit);

/// Does the client's side in the same way on a connected socket; the server's certificate must be valid and for `to`.
/// Errors: as accept_tls, and errc::name_mismatch, no_certificate.
asio::awaitable<result<std::unique_ptr<byte_stream>>> start_tls(shard& home, asio::ip::tcp::socket& socket,
                                                                tls_context const& context, tls_name to,
                                                                milliseconds limit = handshake_limit);

}  // namespace cabinet::net
