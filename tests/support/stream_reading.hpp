#pragma once

#include "protocol/net/byte_stream.hpp"
#include "protocol/net/shard.hpp"

#include <boost/asio/error.hpp>

namespace cabinet::test {

namespace asio = boost::asio;

/// What came out of a stream, and why it ended.
struct received {
    std::string octets;
    error_code end;
};

/// Appends what is there; an error other than would_block is the end.
inline error_code read_ready(net::byte_stream& stream, net::shard& home, std::string& into)
{
    for (;;) {
        auto const scratch = home.scratch();
        auto const got = stream.read_now(scratch);
        if (got.error == asio::error::would_block)
            return {};
        if (got.error)
            return got.error;
        into.append(scratch.data(), got.octets);
    }
}

/// Reads until the stream ends, or `enough` octets are there (the end is then no error).
inline asio::awaitable<received> read_all(net::byte_stream& stream, net::shard& home,
                                          std::size_t enough = static_cast<std::size_t>(-1))
{
    received out;
    while (out.octets.size() < enough) {
        out.end = co_await stream.wait_readable();
        if (!out.end)
            out.end = read_ready(stream, home, out.octets);
        if (out.end)
            break;
    }
    co_return out;
}

}  // namespace cabinet::test
