#pragma once

#include "protocol/base/result.hpp"
#include "protocol/sip/error.hpp"

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace cabinet::sip {

struct framed_message {
    std::string_view octets;  ///< one whole message; see message_framer::consume for how long
};
struct keepalive_ping {};  ///< CRLFCRLF between messages; answer CRLF, RFC 5626 §3.5.1
struct keepalive_pong {};  ///< CRLF between messages, the answer to a ping
using frame = std::variant<framed_message, keepalive_ping, keepalive_pong>;

/// Which keep-alives a peer sends: the one who opened the connection pings, the other pongs.
enum class keepalives { pings, pongs };

/// Cuts a TCP or TLS octet stream into SIP messages (RFC 3261 §18.3). Does no I/O; holds memory only while a
/// message is incomplete. One per connection. After an error the stream cannot be resynchronised: close it.
class message_framer {
public:
    static constexpr std::size_t default_max_octets = 65'536;

    explicit message_framer(std::size_t max_octets = default_max_octets,
                            keepalives from_peer = keepalives::pings)
        : max_octets_(max_octets),
          from_peer_(from_peer)
    {}

    /// Takes the next octets as they came, in any split; appends what became whole to `out`. A message that is whole in
    /// `octets` is not copied: views are valid until the next consume() or release(), and while `octets` are.
    /// Errors: codec_errc::length_missing, bad_length, too_large.
    result<void> consume(std::string_view octets, std::vector<frame>& out);

    /// Frees what the views of the last consume() point into. An idle connection holds nothing.
    void release() noexcept { std::string().swap(returned_); }

    /// Whether a message has begun and not ended.
    bool in_message() const noexcept { return pending_.find_first_not_of("\r\n") != std::string::npos; }

    /// Octets held for the message that has begun.
    std::size_t held() const noexcept { return pending_.size(); }

private:
    result<std::size_t> cut(std::string_view text, std::vector<frame>& out);

    std::string pending_;  ///< the beginning of a message that is not whole
    std::string
        returned_;  ///< what the views of the last consume() point into, where octets had to be joined
    std::size_t max_octets_;
    std::size_t scanned_ = 0;  ///< no end of a header block begins in pending_ before this
    keepalives from_peer_;
};

}  // namespace cabinet::sip
