#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>

namespace cabinet {

// Character classes of RFC 5234 appendix B; the locale plays no part.
constexpr bool is_digit(char c) noexcept
{
    return c >= '0' && c <= '9';
}
constexpr bool is_alpha(char c) noexcept
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
constexpr bool is_alnum(char c) noexcept
{
    return is_alpha(c) || is_digit(c);
}
constexpr bool is_wsp(char c) noexcept
{
    return c == ' ' || c == '\t';
}
constexpr bool is_control(char c) noexcept
{
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
}
constexpr char to_lower(char c) noexcept
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}
constexpr char to_upper(char c) noexcept
{
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
}

namespace detail {

constexpr std::array<signed char, 256> make_hex_values()
{
    std::array<signed char, 256> out{};
    for (int c = 0; c < 256; ++c) {
        auto const small = to_lower(static_cast<char>(c));
        out[static_cast<std::size_t>(c)] =
            static_cast<signed char>(is_digit(small)                ? small - '0'
                                     : small >= 'a' && small <= 'f' ? small - 'a' + 10
                                                                    : -1);
    }
    return out;
}
inline constexpr auto hex_values = make_hex_values();

}  // namespace detail

/// The value of a hexadecimal digit, or -1.
constexpr int hex_value(char c) noexcept
{
    return detail::hex_values[static_cast<unsigned char>(c)];
}

/// Eight octets in lower case at once; octets that are no A–Z stay what they are.
constexpr std::uint64_t to_lower_eight(std::uint64_t word) noexcept
{
    constexpr std::uint64_t ones = 0x0101010101010101;
    constexpr std::uint64_t tops = 0x8080808080808080;
    auto const low = word & ~tops;
    auto const from_a = low + ones * (0x80 - 'A');
    auto const beyond_z = low + ones * (0x7F - 'Z');
    return word | (((from_a & ~beyond_z & ~word) & tops) >> 2);
}

namespace detail {

template <class Word>
std::uint64_t word_at(char const* at) noexcept
{
    Word out;
    std::memcpy(&out, at, sizeof out);
    return out;
}

/// As many octets as `Word` has, without regard to the case of A–Z.
template <class Word>
[[gnu::always_inline]] inline bool iequal_words(char const* a, char const* b) noexcept
{
    auto const x = word_at<Word>(a);
    auto const y = word_at<Word>(b);
    return x == y || to_lower_eight(x) == to_lower_eight(y);
}

/// Texts of one size. The last word has perhaps some octets of the one before again.
[[gnu::always_inline]] inline bool iequal_octets_inline(char const* a, char const* b,
                                                        std::size_t size) noexcept
{
    if (size >= 8 &&
        size <= 32) {  // most names: a try as they stand, the words perhaps having octets in common
        auto const differ_at = [&](std::size_t at) {
            return word_at<std::uint64_t>(a + at) ^ word_at<std::uint64_t>(b + at);
        };
        auto differ = differ_at(0) | differ_at(size - 8);
        if (size > 16)
            differ |= differ_at(8) | differ_at(size - 16);
        if (differ == 0)
            return true;
    }
    if (size >= 8) {
        for (std::size_t i = 0; i + 8 < size; i += 8)
            if (!iequal_words<std::uint64_t>(a + i, b + i))
                return false;
        return iequal_words<std::uint64_t>(a + size - 8, b + size - 8);
    }
    if (size >= 4)
        return iequal_words<std::uint32_t>(a, b) && iequal_words<std::uint32_t>(a + size - 4, b + size - 4);
    if (size >= 2)
        return iequal_words<std::uint16_t>(a, b) && iequal_words<std::uint16_t>(a + size - 2, b + size - 2);
    return size == 0 || to_lower(*a) == to_lower(*b);
}

inline bool iequal_octets(char const* a, char const* b, std::size_t size) noexcept
{
    return iequal_octets_inline(a, b, size);
}

}  // namespace detail

/// Equality without regard to the case of A–Z.
constexpr bool iequals(std::string_view a, std::string_view b) noexcept
{
    if (a.size() != b.size())
        return false;
    if (!std::is_constant_evaluated())
        return detail::iequal_octets(a.data(), b.data(), a.size());
    return std::equal(a.begin(), a.end(), b.begin(),
                      [](char x, char y) { return to_lower(x) == to_lower(y); });
}

/// The same with a literal, whose size the compiler knows.
template <std::size_t Size>
[[gnu::always_inline]] constexpr bool iequals(std::string_view a, char const (&literal)[Size]) noexcept
{
    if (std::is_constant_evaluated())
        return iequals(a, std::string_view(literal, Size - 1));
    return a.size() == Size - 1 && detail::iequal_octets_inline(a.data(), literal, Size - 1);
}

template <std::size_t Size>
constexpr bool istarts_with(std::string_view text, char const (&literal)[Size]) noexcept
{
    return text.size() >= Size - 1 && iequals(text.substr(0, Size - 1), literal);
}

constexpr bool istarts_with(std::string_view text, std::string_view prefix) noexcept
{
    return text.size() >= prefix.size() && iequals(text.substr(0, prefix.size()), prefix);
}

/// `text` without leading and trailing SP and HTAB.
constexpr std::string_view trim(std::string_view text) noexcept
{
    while (!text.empty() && is_wsp(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && is_wsp(text.back()))
        text.remove_suffix(1);
    return text;
}

inline std::string lower(std::string_view text)
{
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), to_lower);
    return out;
}

}  // namespace cabinet
