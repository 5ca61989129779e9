#pragma once

#include "protocol/base/octet_marks.hpp"

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

/// Whether a whole "%" HEXDIG HEXDIG begins at `at`, where a "%" stands.
inline bool is_escape_at(char const* at, char const* end) noexcept
{
    return end - at >= 3 && hex_value(at[1]) >= 0 && hex_value(at[2]) >= 0;
}

/// Where the run of characters that are in the set, or part of a whole "%" HEXDIG HEXDIG, ends that begins at `at`. Every set
/// has the letters, the digits, "-" and ".".
template <character_set Set>
requires(Set != host_char && Set != label_char &&
         Set != reserved) char const* end_of_run(marked_text const& text, char const* at) noexcept
{
    for (;;) {
        at = text.find<&octet_block::not_name>(at);
        if (at == text.end())
            return at;
        if (is_in(*at, Set))
            ++at;
        else if (*at == '%' && is_escape_at(at, text.end()))
            at += 3;
        else
            return at;
    }
}

/// Whether every character is in the set or part of a whole "%" HEXDIG HEXDIG.
template <character_set Set>
bool all_in_or_escaped(marked_text const& text) noexcept
{
    return end_of_run<Set>(text, text.begin()) == text.end();
}

}  // namespace cabinet::uri
