#pragma once

#include "protocol/base/decimal.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace cabinet::sip {

/// Where the number ends that begins at `at`: 1*DIGIT, below 2^32. Null where it is none.
inline char const* number_end(char const* at, char const* end, std::uint32_t& number) noexcept
{
    std::uint64_t value;
    auto const* const behind = read_decimal(at, end, value);
    number = static_cast<std::uint32_t>(value);
    return behind == at || value > UINT32_MAX ? nullptr : behind;
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
