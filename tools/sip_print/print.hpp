#pragma once

#include "tools/sip_print/inspect.hpp"

#include <ostream>

namespace cabinet::sip_print {

/// A message for people: each header line and under it, by two spaces a level, what it says; then body, and each fault with its
/// line, a mark under what is wrong, and what to do. Octets that are no printable text are shown as \xNN.
void print_text(inspection const& of, std::ostream& out);

/// The same for programs: one JSON object on one line. `docs/sip-print.md` says what is in it.
void print_json(inspection const& of, std::ostream& out);

/// A fault of what is no message: of a stream that cannot be cut on, or of octets that are missing at its end.
struct stream_fault {
    error_code why;
    std::size_t octet = 0;  ///< from the start of the stream: where the message begins that is at fault
};

void print_text(stream_fault const& of, std::ostream& out);
void print_json(stream_fault const& of, std::ostream& out);

/// The text with control characters, and octets that are not UTF-8, as \xNN; a backslash stays.
std::string shown(std::string_view text);

}  // namespace cabinet::sip_print
