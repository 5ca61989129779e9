#pragma once

#include <string_view>

namespace cabinet::sip {

/// How deep comments may stand in comments.
inline constexpr std::size_t max_comment_depth = 32;

/// The offset after the comment that begins at `from`, where a "(" stands; npos where it does not end or nests deeper than
/// max_comment_depth.
///     comment = LPAREN *(ctext / quoted-pair / comment) RPAREN     (RFC 3261 §25.1)
constexpr std::size_t comment_end(std::string_view text, std::size_t from) noexcept
{
    std::size_t depth = 0;
    for (auto at = from; at < text.size(); ++at) {
        if (text[at] == '\\')
            ++at;  // a quoted-pair
        else if (text[at] == '(' && ++depth > max_comment_depth)
            return std::string_view::npos;
        else if (text[at] == ')' && --depth == 0)
            return at + 1;
    }
    return std::string_view::npos;
}

}  // namespace cabinet::sip
