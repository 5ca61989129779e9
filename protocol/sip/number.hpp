#pragma once

#include "protocol/base/cursor.hpp"

namespace cabinet::sip {

/// 1*DIGIT, the whole text; nothing for other text and for what is 2^32 or more.
inline std::optional<std::uint32_t> parse_number(std::string_view text) noexcept
{
    cursor in(text);
    auto const number = in.take_number<std::uint32_t>();
    return in.at_end() ? number : std::nullopt;
}

}  // namespace cabinet::sip
