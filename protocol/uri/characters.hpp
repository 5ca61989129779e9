#pragma once

#include "protocol/base/ascii.hpp"

#include <array>
#include <cstdint>

namespace cabinet::uri {

/// Sets of characters of RFC 3261 §25.1 as bits of one table: membership is one load.
enum character_set : std::uint8_t {
    unreserved = 1,      ///< alphanum / mark
    user_char = 2,       ///< unreserved / user-unreserved
    password_char = 4,   ///< unreserved / "&=+$,"
    parameter_char = 8,  ///< unreserved / "[]/:&+$"
    header_char = 16,    ///< unreserved / "[]/?:+$"
    host_char = 32,      ///< alphanum / "-" / "."
    reserved = 64,       ///< ";/?:@&=+$,"
};

namespace detail {

constexpr std::array<std::uint8_t, 256> make_sets()
{
    std::array<std::uint8_t, 256> sets{};
    auto const add = [&](std::string_view characters, std::uint8_t set) {
        for (char const c : characters)
            sets[static_cast<unsigned char>(c)] |= set;
    };
    std::uint8_t const everywhere = unreserved | user_char | password_char | parameter_char | header_char;
    for (int c = 0; c < 128; ++c)
        if (is_alnum(static_cast<char>(c)))
            sets[static_cast<std::size_t>(c)] = static_cast<std::uint8_t>(everywhere | host_char);
    add("-_.!~*'()", everywhere);
    add("&=+$,;?/", user_char);
    add("&=+$,", password_char);
    add("[]/:&+$", parameter_char);
    add("[]/?:+$", header_char);
    add("-.", host_char);
    add(";/?:@&=+$,", reserved);
    return sets;
}
inline constexpr auto sets = make_sets();

}  // namespace detail

constexpr bool is_in(char c, character_set set) noexcept
{
    return (detail::sets[static_cast<unsigned char>(c)] & set) != 0;
}

/// Whether every character is in the set or part of a whole "%" HEXDIG HEXDIG.
constexpr bool all_in_or_escaped(std::string_view text, character_set set) noexcept
{
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (is_in(text[i], set))
            continue;
        if (text[i] != '%' || text.size() - i < 3 || hex_value(text[i + 1]) < 0 || hex_value(text[i + 2]) < 0)
            return false;
        i += 2;
    }
    return true;
}

}  // namespace cabinet::uri
