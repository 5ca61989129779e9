#pragma once

#include "protocol/base/octet_search.hpp"

#include <string>

namespace cabinet::sip {

/// The offset after the quoted string that begins at `from`; npos where it does not end.
///     quoted-string = DQUOTE *(qdtext / quoted-pair) DQUOTE     (RFC 3261 §25.1)
inline std::size_t quoted_end(std::string_view text, std::size_t from) noexcept
{
    for (auto at = from + 1; at < text.size();) {
        at = find_first<one_of<'"', '\\'>>(text, at);
        if (at < text.size() && text[at] == '"')
            return at + 1;
        at += 2;  // a quoted-pair
    }
    return std::string_view::npos;
}

/// A quoted string's content with its backslash escapes resolved; any other text as it is.
std::string unquote(std::string_view value);

/// A text as a quoted string: quotes and backslashes escaped.
std::string quote(std::string_view text);

}  // namespace cabinet::sip
