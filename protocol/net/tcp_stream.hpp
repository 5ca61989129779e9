#pragma once

#include "protocol/net/byte_stream.hpp"
#include "protocol/net/shard.hpp"

#include <boost/asio/ip/tcp.hpp>

namespace cabinet::net {

/// A connected socket without TLS. Errors: what the system says of the socket.
result<std::unique_ptr<byte_stream>> make_tcp_stream(shard& home, asio::ip::tcp::socket socket);

}  // namespace cabinet::net
