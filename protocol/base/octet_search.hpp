#pragma once

#include "protocol/base/ascii.hpp"

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

// Searching texts of some ten to some hundred octets, sixteen at a time where the processor can: called within a header's
// value, so it has to be inline and cheap to begin.
namespace cabinet {

/// Finds one of a few octets.
template <char... Wanted>
struct one_of {
    static constexpr bool matches(char c) noexcept { return ((c == Wanted) || ...); }
#if defined(__SSE2__)
    static __m128i matches(__m128i sixteen) noexcept
    {
        auto found = _mm_setzero_si128();
        ((found = _mm_or_si128(found, _mm_cmpeq_epi8(sixteen, _mm_set1_epi8(Wanted)))), ...);
        return found;
    }
#endif
};

namespace detail {

/// The octets for which a predicate holds, as ranges.
template <bool (*Accepts)(char)>
struct octet_ranges {
    struct range {
        std::uint8_t first = 0;
        std::uint8_t last = 0;
    };

    static constexpr std::size_t count()
    {
        std::size_t out = 0;
        for (int c = 0; c < 256; ++c)
            out += Accepts(static_cast<char>(c)) && (c == 0 || !Accepts(static_cast<char>(c - 1))) ? 1u : 0u;
        return out;
    }

    static constexpr auto make()
    {
        std::array<range, count()> out{};
        std::size_t made = 0;
        for (int c = 0; c < 256; ++c) {
            if (!Accepts(static_cast<char>(c)))
                continue;
            if (c == 0 || !Accepts(static_cast<char>(c - 1)))
                out[made++].first = static_cast<std::uint8_t>(c);
            out[made - 1].last = static_cast<std::uint8_t>(c);
        }
        return out;
    }

    static constexpr auto all = make();
};

}  // namespace detail

/// Finds the octets for which a predicate holds.
///     find_first<not_in_set<is_token_char>>(text, 0)
template <bool (*Accepts)(char)>
struct in_set {
    static constexpr bool matches(char c) noexcept { return Accepts(c); }
#if defined(__SSE2__)
    static __m128i matches(__m128i sixteen) noexcept
    {
        return [&]<std::size_t... I>(std::index_sequence<I...>)
        {
            auto found = _mm_setzero_si128();
            ((found = _mm_or_si128(found, in_range<I>(sixteen))), ...);
            return found;
        }
        (std::make_index_sequence<detail::octet_ranges<Accepts>::all.size()>{});
    }

private:
    template <std::size_t I>
    static __m128i in_range(__m128i sixteen) noexcept
    {
        constexpr auto range = detail::octet_ranges<Accepts>::all[I];
        if constexpr (range.first == range.last)
            return _mm_cmpeq_epi8(sixteen, _mm_set1_epi8(static_cast<char>(range.first)));
        // From the range's first octet on, without sign.
        auto const moved = _mm_sub_epi8(sixteen, _mm_set1_epi8(static_cast<char>(range.first)));
        auto const width = _mm_set1_epi8(static_cast<char>(range.last - range.first));
        return _mm_cmpeq_epi8(_mm_min_epu8(moved, width), moved);
    }
#endif
};

/// Finds the octets for which a predicate does not hold.
template <bool (*Accepts)(char)>
struct not_in_set {
    static constexpr bool matches(char c) noexcept { return !Accepts(c); }
#if defined(__SSE2__)
    static __m128i matches(__m128i sixteen) noexcept
    {
        return _mm_cmpeq_epi8(in_set<Accepts>::matches(sixteen), _mm_setzero_si128());
    }
#endif
};

constexpr bool is_visible(char c) noexcept
{
    return c > ' ' && c < 0x7F;
}

/// Finds control characters: below 0x20, and 0x7F.
using control_character = in_set<is_control>;

/// Finds what is no visible US-ASCII character, and one of a few octets.
template <char... Wanted>
struct invisible_or_one_of {
    static constexpr bool matches(char c) noexcept { return !is_visible(c) || one_of<Wanted...>::matches(c); }
#if defined(__SSE2__)
    static __m128i matches(__m128i sixteen) noexcept
    {
        return _mm_or_si128(not_in_set<is_visible>::matches(sixteen), one_of<Wanted...>::matches(sixteen));
    }
#endif
};

#if defined(__SSE2__)
namespace detail {

inline __m128i load_whole(char const* at) noexcept
{
    return _mm_loadu_si128(reinterpret_cast<__m128i const*>(at));
}

template <class What>
std::uint32_t mask_of(__m128i sixteen) noexcept
{
    return static_cast<std::uint32_t>(_mm_movemask_epi8(What::matches(sixteen)));
}

}  // namespace detail
#endif

/// Up to sixteen octets of a text, to be asked which of them match.
class sixteen_octets {
public:
    static constexpr std::size_t width = 16;

    /// The octets from `from` on, which is less than the text's size.
    sixteen_octets(std::string_view text, std::size_t from) noexcept
        : size_(text.size() - from < width ? text.size() - from : width)
    {
        load(text.data() + from);
    }

    std::size_t size() const noexcept { return size_; }

    /// Bit n tells whether octet n matches.
    template <class What>
    std::uint32_t mask() const noexcept
    {
#if defined(__SSE2__)
        auto const found = detail::mask_of<What>(octets_);
#else
        std::uint32_t found = 0;
        for (std::size_t i = 0; i < size_; ++i)
            found |= static_cast<std::uint32_t>(What::matches(octets_[i])) << i;
#endif
        if constexpr (!What::matches('\0'))
            return found;  // behind the text are zeros
        return found & ((1u << size_) - 1);
    }

private:
#if defined(__SSE2__)
    template <class Word>
    static std::uint64_t word(char const* at) noexcept
    {
        Word out;
        std::memcpy(&out, at, sizeof out);
        return out;
    }

    void load(char const* at) noexcept
    {
        if (size_ == width) {
            octets_ = detail::load_whole(at);
            return;
        }
        // Two words that share octets make up what is shorter; what lies behind the text is not looked at.
        std::uint64_t low;
        std::uint64_t high = 0;
        if (size_ > 8) {
            low = word<std::uint64_t>(at);
            high = word<std::uint64_t>(at + size_ - 8) >> (8 * (width - size_));
        } else if (size_ >= 4) {
            low = word<std::uint32_t>(at) | word<std::uint32_t>(at + size_ - 4) << (8 * (size_ - 4));
        } else {
            auto const middle = size_ / 2;
            low = word<std::uint8_t>(at) | word<std::uint8_t>(at + middle) << (8 * middle) |
                  word<std::uint8_t>(at + size_ - 1) << (8 * (size_ - 1));
        }
        octets_ = _mm_set_epi64x(static_cast<long long>(high), static_cast<long long>(low));
    }

    __m128i octets_;
#else
    void load(char const* at) noexcept
    {
        octets_ = at;
    }

    char const* octets_;
#endif
    std::size_t size_;
};

namespace detail {

template <class What>
constexpr std::size_t find_plainly(std::string_view text, std::size_t from) noexcept
{
    while (from < text.size() && !What::matches(text[from]))
        ++from;
    return from;
}

}  // namespace detail

/// The offset of the first octet from `from` on (at most the size) that matches; the text's size where there is none.
///     find_first<one_of<',', '"'>>(value, 0)
template <class What>
std::size_t find_first(std::string_view text, std::size_t from) noexcept
{
#if defined(__SSE2__)
    for (; text.size() - from >= sixteen_octets::width; from += sixteen_octets::width)
        if (auto const found = detail::mask_of<What>(detail::load_whole(text.data() + from)))
            return from + static_cast<std::size_t>(std::countr_zero(found));
    if (from < text.size())
        if (auto const found = sixteen_octets(text, from).mask<What>())
            return from + static_cast<std::size_t>(std::countr_zero(found));
    return text.size();
#else
    return detail::find_plainly<What>(text, from);
#endif
}

}  // namespace cabinet
