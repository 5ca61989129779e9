#pragma once

#include "protocol/net/byte_stream.hpp"
#include "protocol/net/shard.hpp"
#include "protocol/net/tls_context.hpp"

namespace cabinet::net {

constexpr milliseconds connect_limit(20'000);  ///< name, connection and TLS together

/// Where to connect to.
struct connect_target {
    std::string host;  ///< a name, or a numeric address (IPv6 without brackets)
    std::uint16_t port;
};

/// Resolves the name and connects to its first address that answers; each gets its share of the time that is left.
/// Errors: errc::timed_out, the resolver's and the system's (of the last address).
asio::awaitable<result<std::unique_ptr<byte_stream>>> connect_tcp(shard& home, connect_target to,
                                                                  milliseconds limit = connect_limit);

/// The same with TLS: the server must prove to be `name`. `context` outlives the stream.
/// Errors: also those of start_tls.
asio::awaitable<result<std::unique_ptr<byte_stream>>> connect_tls(shard& home, connect_target to,
                                                                  tls_context const& context, tls_name name,
                                                                  milliseconds limit = connect_limit);

}  // namespace cabinet::net
