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
    label_char = 128,    ///< alphanum / "-"
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
            sets[static_cast<std::size_t>(c)] =
                static_cast<std::uint8_t>(everywhere | host_char | label_char);
    add("-_.!~*'()", everywhere);
    add("&=+$,;?/", user_char);
    add("&=+$,", password_char);
    add("[]/:&+$", parameter_char);
    add("[]/?:+$", header_char);
    add("-.", host_char);
    add("-", label_char);
    add(";/?:@&=+$,", reserved);
    return sets;
}
inline constexpr auto sets = make_sets();

}  // namespace detail

constexpr bool is_in(char c, character_set set) noexcept
{
    return (detail::sets[static_cast<unsigned char>(c)] & set) != 0;
}

/// Where the run of characters that are in the set, or part of a whole "%" HEXDIG HEXDIG, ends that begins at `from`.
template <character_set Set>
std::size_t end_of_run(std::string_view text, std::size_t from) noexcept
{
    for (auto at = from;; at += 3) {
        while (at < text.size() && is_in(text[at], Set))
            ++at;
        if (text.size() - at < 3 || text[at] != '%' || hex_value(text[at + 1]) < 0 ||
            hex_value(text[at + 2]) < 0)
            return at;
    }
}

/// Whether every character is in the set or part of a whole "%" HEXDIG HEXDIG.
template <character_set Set>
bool all_in_or_escaped(std::string_view text) noexcept
{
    return end_of_run<Set>(text, 0) == text.size();
}

}  // namespace cabinet::uri
