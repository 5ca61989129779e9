#pragma once

#include "protocol/base/result.hpp"
#include "protocol/sip/error.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace cabinet::sip {

/// One header line. Points into the message's octets.
struct header_view {
    std::string_view name;  ///< as on the wire; find() matches compact forms
    std::string_view
        value;  ///< without leading and trailing white space; a folded line keeps its CRLF inside
};

/// Where in a message, and in which header, a rule was broken.
struct parse_position {
    std::size_t offset = 0;        ///< octets from the start of the message
    std::string_view header = {};  ///< its name as on the wire; empty: the start line, or no header yet
};

/// One SIP message, split but not interpreted. Owns no text: every view points into the octets given to
/// parse(), which must outlive this object. Headers keep order and repeats.
class message_view {
public:
    static constexpr std::size_t max_headers = 128;  ///< beyond it: codec_errc::too_many_headers

    /// Splits exactly one message, start line to last body octet. RFC 3261 §7. The body is what follows the empty line,
    /// cut at Content-Length where that is shorter (§18.3). Leading CRLFs are skipped (§7.5).
    /// Errors: codec_errc::bad_start_line, bad_version, bad_header, too_many_headers, incomplete, bad_length.
    static result<void> parse(std::string_view octets, message_view& into,
                              parse_position* where = nullptr) noexcept;

    bool is_request() const noexcept { return status_ == 0; }
    std::string_view method() const noexcept { return method_; }            ///< of a request
    std::string_view request_uri() const noexcept { return request_uri_; }  ///< of a request
    std::string_view version() const noexcept
    {
        return version_;
    }  ///< "SIP/2.0"; another one in a request is for check_request() to answer
    int status() const noexcept { return status_; }               ///< of a response: 100 … 699
    std::string_view reason() const noexcept { return reason_; }  ///< of a response; perhaps empty

    std::string_view start_line() const noexcept { return start_line_; }
    std::span<header_view const> headers() const noexcept { return {headers_.data(), count_}; }
    std::string_view body() const noexcept { return body_; }

    /// The first header called `name` (long form), ignoring case, compact form included (§7.3.3).
    std::optional<std::string_view> find(std::string_view name) const noexcept;

    /// How many headers are called `name`.
    std::size_t count(std::string_view name) const noexcept;

private:
    result<void> parse_start_line(std::string_view line) noexcept;

    std::string_view start_line_, method_, request_uri_, version_, reason_, body_;
    int status_ = 0;
    std::array<header_view, max_headers> headers_;
    std::size_t count_ = 0;
};

/// Walks all values of the headers called `name`, in order: several lines, and within a line the values between commas
/// that stand outside quotes, angle brackets and, in Via, comments (§7.3.1). Not for the authentication headers, whose commas
/// separate parameters: those are read line by line.
class value_reader {
public:
    /// `message` must outlive this object. `name`: the long form.
    value_reader(message_view const& message, std::string_view name) noexcept
        : headers_(message.headers()),
          name_(name),
          compact_(compact_of(name))
    {}

    /// The next value without surrounding white space, or nothing at the end. An empty element between
    /// commas is given as an empty value.
    std::optional<std::string_view> next() noexcept;

private:
    static char compact_of(std::string_view name) noexcept;
    bool matches(std::string_view name) const noexcept;
    bool may_have_comments() const noexcept { return compact_ == 'v'; }

    std::span<header_view const> headers_;
    std::string_view name_;
    char compact_;
    std::string_view rest_;
    bool in_line_ = false;
};

/// The offset of the first `wanted` in a header value outside quoted strings, angle brackets and, where the header may
/// have them, comments in parentheses; or npos.
std::size_t find_outside_quotes(std::string_view value, char wanted, bool comments = false) noexcept;

}  // namespace cabinet::sip
