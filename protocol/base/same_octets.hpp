#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

namespace cabinet {
namespace detail {

template <class Word>
bool same_word(char const* a, char const* b) noexcept
{
    Word first;
    Word second;
    std::memcpy(&first, a, sizeof first);
    std::memcpy(&second, b, sizeof second);
    return first == second;
}

}  // namespace detail

/// Whether two runs of `size` octets are the same: for names of a few octets, which a call would cost more than.
[[gnu::always_inline]] inline bool same_octets(char const* a, char const* b, std::size_t size) noexcept
{
    using namespace detail;
    if (size >= 8) {
        for (std::size_t i = 8; i < size; i += 8)
            if (!same_word<std::uint64_t>(a + i - 8, b + i - 8))
                return false;
        return same_word<std::uint64_t>(a + size - 8, b + size - 8);
    }
    if (size >= 4)
        return same_word<std::uint32_t>(a, b) && same_word<std::uint32_t>(a + size - 4, b + size - 4);
    if (size >= 2)
        return same_word<std::uint16_t>(a, b) && a[size - 1] == b[size - 1];
    return size == 0 || *a == *b;
}

[[gnu::always_inline]] inline bool same_octets(std::string_view a, std::string_view b) noexcept
{
    return a.size() == b.size() && same_octets(a.data(), b.data(), a.size());
}

}  // namespace cabinet
