#pragma once

#include "protocol/base/octet_search.hpp"

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace cabinet::xml {

namespace detail {

/// A name's octets, zeros behind them.
struct name_words {
    std::uint64_t low = 0;
    std::uint64_t high = 0;
};

/// By a name's size: what keeps its octets of the sixteen at its beginning.
constexpr auto name_masks = [] {
    std::array<name_words, sizeof(name_words)> out{};
    for (std::size_t size = 0; size < out.size(); ++size) {
        std::array<unsigned char, sizeof(name_words)> octets{};
        for (std::size_t i = 0; i < size; ++i)
            octets[i] = 0xFF;
        out[size] = std::bit_cast<name_words>(octets);
    }
    return out;
}();

}  // namespace detail

/// Names of tags and attributes that a reader met before, to be known again without a look at each octet: a document has few
/// names, each many times.
class known_names {
public:
    /// Longer names are not remembered. The two octets behind one are among the sixteen that are looked at.
    static constexpr std::size_t longest = sizeof(detail::name_words) - 2;

    struct entry {
        std::uint64_t low = 0;  ///< the name's octets, zeros behind them; of no name: zero
        std::uint64_t high = 0;
        std::string_view namespace_uri;  ///< of an element with this name, in the scope of that number
        std::uint64_t scope = 0;
        std::uint8_t size = 0;
        std::uint8_t local_size = 0;  ///< of what stands behind the colon

        bool is(detail::name_words const& name) const noexcept
        {
            return low == name.low && high == name.high && size != 0;
        }
        std::string_view whole(char const* at) const noexcept { return {at, size}; }
        std::string_view local(char const* at) const noexcept { return {at + size - local_size, local_size}; }
    };

    /// The name that begins at `at` and ends at '>', SP, '/' or '='; null where it is not known, or within sixteen octets of `end`.
    entry* find(char const* at, char const* end) noexcept
    {
        if (end - at < static_cast<std::ptrdiff_t>(sixteen_octets::width))
            return nullptr;
        auto const ends = sixteen_octets({at, sixteen_octets::width}, 0).mask<one_of<'>', ' ', '/', '='>>();
        if (ends == 0)
            return nullptr;
        auto const size = static_cast<std::size_t>(std::countr_zero(ends));
        words name;
        std::memcpy(&name, at, sizeof name);
        name.low &= detail::name_masks[size].low;
        name.high &= detail::name_masks[size].high;
        return look_up(name);
    }

    /// Remembers a name, in the place of another where there is no room. Null where it is too long.
    entry* remember(std::string_view name, std::string_view local) noexcept
    {
        if (name.size() > longest)
            return nullptr;
        words octets;
        std::array<char, sizeof octets> padded{};
        std::memcpy(padded.data(), name.data(), name.size());
        std::memcpy(&octets, padded.data(), sizeof octets);
        if (auto* const known = look_up(octets))
            return known;
        auto& usual = entries_[slot_of(octets)];
        auto& beside = entries_[slot_of(octets) ^ 1];
        auto& made = usual.size != 0 && beside.size == 0 ? beside : usual;
        made = {octets.low,
                octets.high,
                {},
                0,
                static_cast<std::uint8_t>(name.size()),
                static_cast<std::uint8_t>(local.size())};
        return &made;
    }

private:
    using words = detail::name_words;

    static constexpr std::size_t slots = 128;

    static std::size_t slot_of(words const& name) noexcept
    {
        // Two odd numbers without a pattern: the product's highest bits depend on all octets.
        return static_cast<std::size_t>(
            ((name.low ^ name.high * 0x9E3779B97F4A7C15u) * 0xD6E8FEB86659FD93u) >> 57);
    }

    entry* look_up(words const& name) noexcept
    {
        auto const slot = slot_of(name);
        if (entries_[slot].is(name))
            return &entries_[slot];
        return entries_[slot ^ 1].is(name) ? &entries_[slot ^ 1] : nullptr;
    }

    std::array<entry, slots> entries_{};
};

}  // namespace cabinet::xml
