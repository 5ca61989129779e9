#pragma once

#include "protocol/base/ascii.hpp"
#include "protocol/base/control_scan.hpp"

namespace cabinet::sip {

struct line_end {
    std::size_t at;   ///< the offset of its CRLF; npos: there is none
    bool plain_text;  ///< no control character before it, so nothing folded either
};

/// The end of the line whose control characters `controls` gives next. A lone CR or LF is passed over: it is no line end, and
/// no text either (see is_header_text). `controls`: a control_finder, or one that marks.
template <class Finder>
[[gnu::always_inline]] inline line_end find_line_end(std::string_view octets, Finder& controls) noexcept
{
    for (bool plain = true;; plain = false) {
        auto const at = controls.next();
        if (octets.size() - at < 2)
            return {std::string_view::npos, false};
        if (octets[at] == '\r' && octets[at + 1] == '\n') {
            controls.next();  // the LF
            return {at, plain};
        }
    }
}

/// The same for the header line that begins at `from`: a folded one goes on (RFC 3261 §7.3.1). The empty line that ends the
/// headers ends at `from`, whatever follows.
template <class Finder>
[[gnu::always_inline]] inline line_end find_header_end(std::string_view octets, Finder& controls,
                                                       std::size_t from) noexcept
{
    auto end = find_line_end(octets, controls);
    while (end.at != from && end.at != std::string_view::npos && octets.size() - end.at > 2 &&
           is_wsp(octets[end.at + 2]))
        end = {find_line_end(octets, controls).at, false};
    return end;
}

}  // namespace cabinet::sip
