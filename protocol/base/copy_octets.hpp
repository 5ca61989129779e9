#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

namespace cabinet {

/// Copies a text to where there is room for it, and gives its end there: for names and values of a few octets, which a call would
/// cost more than. What is copied and where it goes may not overlap.
[[gnu::always_inline]] inline char* copy_octets(std::string_view from, char* to) noexcept
{
    auto const* const at = from.data();
    auto const size = from.size();
    // Two words that share octets make up what is no whole one.
    if (size > 16) {
        std::memcpy(to, at, size);
    } else if (size >= 8) {
        std::uint64_t first;
        std::uint64_t last;
        std::memcpy(&first, at, sizeof first);
        std::memcpy(&last, at + size - sizeof last, sizeof last);
        std::memcpy(to, &first, sizeof first);
        std::memcpy(to + size - sizeof last, &last, sizeof last);
    } else if (size >= 4) {
        std::uint32_t first;
        std::uint32_t last;
        std::memcpy(&first, at, sizeof first);
        std::memcpy(&last, at + size - sizeof last, sizeof last);
        std::memcpy(to, &first, sizeof first);
        std::memcpy(to + size - sizeof last, &last, sizeof last);
    } else if (size != 0) {
        auto const first = at[0];
        auto const middle = at[size / 2];
        auto const last = at[size - 1];
        to[0] = first;
        to[size / 2] = middle;
        to[size - 1] = last;
    }
    return to + size;
}

}  // namespace cabinet
