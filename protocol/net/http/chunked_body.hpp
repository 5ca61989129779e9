#pragma once

#include "protocol/base/result.hpp"
#include "protocol/net/http/error.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace cabinet::net {

/// Undoes the chunked transfer coding, RFC 9112 §7.1:
///     chunked-body = *chunk last-chunk trailer-section CRLF
/// Chunk extensions and trailers are checked and passed over (§7.1.1, RFC 9110 §6.5.1). No I/O.
class chunked_body {
public:
    /// `line_octets`: the longest chunk line, and the longest trailer section; `body_octets`: the longest body.
    chunked_body(std::size_t line_octets, std::uint64_t body_octets)
        : line_limit_(line_octets),
          body_limit_(body_octets)
    {}

    /// Takes octets as they came, in any split, and appends the data among them to `body`; gives how many were taken:
    /// fewer only when complete(). Errors: http_errc::bad_framing, body_too_large, head_too_large (a chunk line or the
    /// trailer).
    result<std::size_t> consume(std::string_view octets, std::string& body);

    bool complete() const noexcept { return state_ == state::complete; }

private:
    enum class state { chunk_line, data, trailer, complete };

    result<std::size_t> consume_data(std::string_view octets, std::string& body);
    result<std::size_t> consume_line(std::string_view octets, std::size_t body_size);
    http_errc on_chunk_line(std::string_view line, std::size_t body_size);
    http_errc on_trailer_line(std::string_view line);

    state state_ = state::chunk_line;
    std::string line_;         ///< begun, not ended
    std::uint64_t rest_ = 0;   ///< of the chunk's data
    bool after_data_ = false;  ///< the line to come is the one that ends a chunk's data
    std::size_t trailer_ = 0;  ///< octets of it so far
    std::size_t line_limit_;
    std::uint64_t body_limit_;
};

}  // namespace cabinet::net
