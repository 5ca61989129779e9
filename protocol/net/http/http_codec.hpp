#pragma once

#include "protocol/base/result.hpp"
#include "protocol/net/http/error.hpp"
#include "protocol/net/http/http_message.hpp"

#include <cstdint>
#include <memory>

namespace cabinet::net {

/// How large a message may be; beyond it http_errc::head_too_large, target_too_long or body_too_large.
struct http_limits {
    std::uint32_t head_octets = 16'384;  ///< also of the line that begins a chunk, and of the trailers
    std::size_t target_octets = 8'192;   ///< RFC 9112 §3 asks for 8000 at least
    std::uint64_t body_octets = 16'777'216;
};

/// The 1xx responses that may precede a response.
inline constexpr std::size_t max_interim = 8;

/// Reads requests from a stream of octets, one after the other. No I/O. Holds memory only while a request is incomplete.
/// Trailers are read and dropped: nobody may add a header after the fact (RFC 9110 §6.5.1).
/// After an error the stream cannot be resynchronised: answer status_of() and close.
class http_request_reader {
public:
    explicit http_request_reader(http_limits limits = {});
    http_request_reader(http_request_reader&&) noexcept;
    http_request_reader& operator=(http_request_reader&&) noexcept;
    ~http_request_reader();

    /// Takes octets as they came, in any split, up to the end of one request; gives how many were taken: fewer only when
    /// complete(). Errors: http_errc.
    result<std::size_t> consume(std::string_view octets);

    bool complete() const noexcept;

    /// Whether the head is whole and asks for "100 Continue" before its body comes; true once a request.
    bool wants_continue() noexcept;

    /// Whether a request has begun and not ended.
    bool in_message() const noexcept;

    /// The complete request. The reader is then ready for the next one.
    http_request take();

private:
    struct state;
    http_limits limits_;
    std::unique_ptr<state> state_;  ///< none between requests
    bool continue_said_ = false;
};

/// The same for the responses a client reads.
class http_response_reader {
public:
    explicit http_response_reader(http_limits limits = {});
    http_response_reader(http_response_reader&&) noexcept;
    http_response_reader& operator=(http_response_reader&&) noexcept;
    ~http_response_reader();

    /// Says that the next response answers a HEAD: it has no body whatever its headers say.
    void expect_no_body() noexcept { bodiless_ = true; }

    /// As http_request_reader::consume. 1xx responses are passed over; beyond max_interim: http_errc::too_many_interim.
    result<std::size_t> consume(std::string_view octets);

    /// Says that the stream has ended: a body without a length is then complete. Errors: http_errc::ended_early.
    result<void> finish();

    bool complete() const noexcept;
    http_response take();

private:
    struct state;
    http_limits limits_;
    std::unique_ptr<state> state_;
    std::size_t interim_ = 0;  ///< 1xx responses passed over
    bool bodiless_ = false;
};

/// A message's head with its empty line. Content-Length is written from the body's size, except where a response can have
/// no body (1xx, 204, 304) and in a request without one; Connection: close where keep_alive is false. Headers called
/// Content-Length, Transfer-Encoding or Connection in the message are refused: they are the codec's own.
/// Errors: http_errc::not_writable.
result<std::string> write_http_head(http_request const& request);
/// `body_octets`: of the body that a GET has, also in the answer to HEAD.
result<std::string> write_http_head(http_response const& response, std::uint64_t body_octets);

}  // namespace cabinet::net
