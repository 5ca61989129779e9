#pragma once

#include <cstdint>

namespace cabinet {

/// Reads the digits that stand from `at` on; `value` becomes the number they say, UINT64_MAX where that is more. Gives where they end: `at`
/// where there are none.
inline char const* read_decimal(char const* at, char const* end, std::uint64_t& value) noexcept
{
    constexpr int always_fit = 19;
    auto const digit_at = [](char const* place) {
        return static_cast<unsigned>(static_cast<unsigned char>(*place)) - '0';
    };
    auto const* const begin = at;
    value = 0;
    for (; at != end; ++at) {
        auto const digit = digit_at(at);
        if (digit > 9)
            break;
        value = value * 10 + digit;
    }
    if (at - begin <= always_fit) [[likely]]
        return at;
    value = 0;
    for (auto const* place = begin; place != at; ++place)
        if (__builtin_mul_overflow(value, std::uint64_t{10}, &value) ||
            __builtin_add_overflow(value, std::uint64_t{digit_at(place)}, &value)) {
            value = UINT64_MAX;
            break;
        }
    return at;
}

}  // namespace cabinet
