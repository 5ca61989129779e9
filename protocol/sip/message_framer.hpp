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

/// How large what a peer sends may be, in octets.
struct framer_limits {
    std::size_t head = 16'384;     ///< start line and headers with the empty line after them
    std::size_t message = 65'536;  ///< all of it
};

/// Cuts a TCP or TLS octet stream into SIP messages (RFC 3261 §18.3). Does no I/O; holds memory only while a
/// message is incomplete. One per connection. After an error the stream cannot be resynchronised: answer refused_head()
/// where there is one, then close the stream.
class message_framer {
public:
    explicit message_framer(framer_limits limits = {}, keepalives from_peer = keepalives::pings) noexcept
        : limits_(limits),
          from_peer_(from_peer)
    {}

    /// Takes the next octets as they came, in any split; appends what became whole to `out`. A message that is whole in
    /// `octets` is not copied: views are valid until the next consume() or release(), and while `octets` are.
    /// A message without Content-Length is refused: on a stream nothing else says where it ends (§18.3).
    /// Errors: codec_errc::length_missing, bad_length, too_large.
    result<void> consume(std::string_view octets, std::vector<frame>& out);

    /// After an error: the start line and headers of the message that was refused, so that a request can be answered before
    /// the stream is closed; as many octets of them as the limit allows, where they are longer. Valid until release().
    std::string_view refused_head() const noexcept { return refused_head_; }

    /// Frees what the views of the last consume() point into. An idle connection holds nothing.
    void release() noexcept;

    /// Whether a message has begun and not ended.
    bool in_message() const noexcept { return pending_.find_first_not_of("\r\n") != std::string::npos; }

    /// Octets held for the message that has begun.
    std::size_t held() const noexcept { return pending_.size(); }

private:
    result<std::size_t> message_size(std::string_view text);
    result<std::size_t> cut(std::string_view text, std::vector<frame>& out);
    error_code refuse(error_code why, std::string_view head);

    std::string pending_;  ///< the beginning of a message that is not whole
    std::string
        returned_;  ///< what the views of the last consume() point into, where octets had to be joined
    std::string refused_head_;
    framer_limits limits_;
    std::size_t scanned_ = 0;  ///< no end of a header block begins in pending_ before this
    std::size_t needed_ = 0;   ///< size of the pending message, once its header block has ended; or 0
    keepalives from_peer_;
};

}  // namespace cabinet::sip
