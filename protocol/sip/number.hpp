#pragma once

#include "protocol/base/ascii.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace cabinet::sip {

/// Where the number ends that begins at `at`: 1*DIGIT, below 2^32. Null where it is none.
inline char const* number_end(char const* at, char const* end, std::uint32_t& number) noexcept
{
    std::uint64_t value = 0;
    auto const* const begin = at;
    for (; at != end && is_digit(*at); ++at) {
        value = value * 10 + static_cast<std::uint64_t>(*at - '0');
        if (value > UINT32_MAX)
            return nullptr;
    }
    number = static_cast<std::uint32_t>(value);
    return at == begin ? nullptr : at;
}

/// 1*DIGIT, the whole text; nothing for other text and for what is 2^32 or more.
inline std::optional<std::uint32_t> parse_number(std::string_view text) noexcept
{
    auto const* const end = text.data() + text.size();
    std::uint32_t number = 0;
    return !text.empty() && number_end(text.data(), end, number) == end ? std::optional(number)
                                                                        : std::nullopt;
}

}  // namespace cabinet::sip
