#pragma once

#include "protocol/base/result.hpp"
#include "protocol/sip/message_view.hpp"

#include <string>

namespace cabinet::sip {

/// Writes one SIP message. What would break it (a line end or another control character in a value, a name that is no token, a
/// status out of range) is refused by finish(), so that no value from outside can add a header. Never folds; CRLF
/// everywhere; the Content-Length is exact and written last.
class message_builder {
public:
    /// `memory`: a string that is not needed any more, perhaps the last message: its memory is used.
    static message_builder request(std::string_view method, std::string_view request_uri,
                                   std::string memory = {});

    /// `reason`: empty gives the standard phrase of the status (§21).
    static message_builder response(int status, std::string_view reason = {}, std::string memory = {});

    /// Appends one header line; the order of calls is the order on the wire. Content-Length is refused: it is
    /// the builder's own.
    message_builder& add(header_id header, std::string_view value);
    message_builder& add(std::string_view name, std::string_view value);
    message_builder& add(std::string_view name, std::uint64_t number);

    /// Writes the headers added from now on by their compact forms, where they have one (§7.3.3).
    message_builder& use_compact_forms();

    /// Adds Content-Type and the body.
    message_builder& body(std::string_view content_type, std::string octets);

    /// The message, with `body` behind the one of body(), if any: which may stay where it is that way. The builder is spent.
    /// Errors: codec_errc::not_writable.
    result<std::string> finish(std::string_view body = {});

private:
    explicit message_builder(std::string memory);

    void grow(std::size_t octets);
    char* make_room(std::size_t octets);
    void put(std::string_view text);
    void end_line();
    bool is_writable() const noexcept;

    std::string text_;       // longer than what is written yet, so that most parts need no more memory
    std::size_t used_ = 0;   // what is written
    std::size_t lines_ = 0;  // of it
    std::string body_;
    bool compact_ = false;
    bool refused_ = false;
};

/// The standard reason phrase of a status, §21 and its updates; "Unknown" for one that has none.
std::string_view reason_phrase(int status) noexcept;

/// Where a request came from, for the Via of its responses.
struct request_source {
    std::string_view address;  ///< numeric, IPv6 without brackets; empty: unknown, nothing is added
    std::uint16_t port = 0;
};

/// A Via value as a server passes it on: with `received` where the sent-by is not the source's address or rport was asked for
/// (§18.2.1), and the source's port as the value of rport (RFC 3581 §4). A `received` that came with it is replaced. A value
/// that is no Via, or an unknown source, leaves it unchanged. Folded lines are joined.
std::string add_received(std::string_view via_value, request_source const& source);

/// A response begun: the Via lines as they came, the first value with add_received(), From, To with `to_tag` unless it has one or the
/// status is 100, Call-ID, CSeq (§8.2.6). Of a request without one of these, the response lacks it too.
message_builder response_to(message_view const& request, int status, std::string_view to_tag,
                            request_source const& source = {}, std::string_view reason = {});

}  // namespace cabinet::sip
