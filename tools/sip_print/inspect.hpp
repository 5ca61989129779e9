#pragma once

#include "tools/sip_print/describe.hpp"

#include <optional>

namespace cabinet::sip_print {

/// A rule that a message breaks, and where.
struct fault {
    error_code why;
    std::string_view header;  ///< its name as on the wire; empty: the start line
    std::string_view text;    ///< what breaks it; points into the message
};

/// Everything there is to say about one message. Points into its octets.
struct inspection {
    std::string_view octets;
    sip::message_view message;
    description request_uri;
    std::vector<description> headers;  ///< of message.headers(), in their order
    std::vector<fault> faults;         ///< in the message's order
    /// The answer of a server to a request that has no fault and still cannot be served: "400 From Missing".
    std::optional<std::string> refusal;

    bool is_good() const noexcept { return faults.empty() && !refusal; }
};

/// Inspects exactly one message, which must outlive `into`: all rules, not only the first that is broken.
void inspect(std::string_view octets, inspection& into);

/// Where an octet is, for people.
struct location {
    std::size_t octet = 0;       ///< from the start of the message
    std::size_t line = 1;        ///< from 1
    std::size_t column = 1;      ///< octets from the start of the line, from 1
    std::string_view line_text;  ///< without its end
};

/// `text` begins in `octets`.
location locate(std::string_view octets, std::string_view text) noexcept;

}  // namespace cabinet::sip_print
