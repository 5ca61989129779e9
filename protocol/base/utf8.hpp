#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace cabinet {

/// The offset of the first octet that is not well-formed UTF-8 (RFC 3629 §4: no overlong forms, no
/// surrogates, nothing above U+10FFFF), or npos where all is.
std::size_t find_invalid_utf8(std::string_view text) noexcept;

inline bool is_utf8(std::string_view text) noexcept
{
    return find_invalid_utf8(text) == std::string_view::npos;
}

/// Appends one scalar value. Values that are none (surrogates, above U+10FFFF) become U+FFFD.
void append_utf8(char32_t scalar, std::string& out);

}  // namespace cabinet
