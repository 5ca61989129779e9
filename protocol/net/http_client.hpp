#pragma once

#include "protocol/net/byte_stream.hpp"
#include "protocol/net/http/http_codec.hpp"
#include "protocol/net/shard.hpp"

namespace cabinet::net {

/// Sends HTTP requests over one connection, one after the other. Reconnecting is the owner's: after an error, or once
/// is_open() is false, the connection is spent.
class http_client {
public:
    /// `home` must outlive it.
    http_client(std::unique_ptr<byte_stream> stream, shard& home, http_limits limits = {},
                milliseconds patience = milliseconds(30'000));
    ~http_client();

    /// How fast a peer takes a body at least, in octets a second: so much longer than `patience` its answer may take.
    static constexpr std::size_t slowest_upload = 8'192;

    /// Sends the request and gives its answer. One exchange at a time. Errors: those of the stream and of http_errc,
    /// errc::timed_out where no octet came for `patience` and the time the body takes, errc::connection_closed where the peer
    /// closed without an answer, or said something without being asked: nothing was sent then, or nothing of it was answered.
    asio::awaitable<result<http_response>> exchange(http_request request);

    /// The same for several requests sent at once (pipelined); answers in order. Only for requests whose later ones need
    /// no answer of the earlier ones.
    asio::awaitable<result<std::vector<http_response>>> exchange_all(std::vector<http_request> requests);

    bool is_open() const noexcept { return open_; }
    void close() noexcept;

private:
    enum class progress { waiting, whole };

    bool is_stale();
    error_code enqueue(http_request& request);
    asio::awaitable<result<http_response>> read_response(bool to_head, milliseconds patience);
    result<progress> read_some(http_response_reader& reader);

    std::unique_ptr<byte_stream> stream_;
    shard& home_;
    http_limits limits_;
    milliseconds patience_;
    std::string left_;  ///< read beyond the last response
    bool open_ = true;
};

}  // namespace cabinet::net
