#pragma once

#include <string>
#include <string_view>

namespace cabinet::sip {

/// Whether a header value, reason phrase or Request-URI holds only what text may hold: no control character but HTAB, the CRLF of
/// a folded line (§7.3.1), and what a backslash quotes inside quotes or parentheses, where even NUL is legal
/// (quoted-pair, RFC 3261 §25.1). Octets from 0x80 on pass: whether they are UTF-8 is for whoever shows them.
bool is_header_text(std::string_view value) noexcept;

/// The same for text to be written: nor may it be folded.
bool is_writable_text(std::string_view value) noexcept;

/// A value with folded lines joined: each fold becomes one space (§7.3.1).
std::string unfold(std::string_view value);

}  // namespace cabinet::sip
