#pragma once

#include "protocol/base/ascii.hpp"

#include <array>
#include <cstdint>

namespace cabinet::sip {

namespace detail {

constexpr std::array<bool, 256> make_token_table()
{
    std::array<bool, 256> table{};
    for (int c = 0; c < 128; ++c)
        table[static_cast<std::size_t>(c)] = is_alnum(static_cast<char>(c));
    for (char const c : std::string_view("-.!%*_+`'~"))
        table[static_cast<unsigned char>(c)] = true;
    return table;
}
inline constexpr auto token_table = make_token_table();

}  // namespace detail

/// token = 1*(alphanum / "-" / "." / "!" / "%" / "*" / "_" / "+" / "`" / "'" / "~"), RFC 3261 §25.1
constexpr bool is_token_char(char c) noexcept
{
    return detail::token_table[static_cast<unsigned char>(c)];
}

constexpr bool is_token(std::string_view text) noexcept
{
    return !text.empty() && std::all_of(text.begin(), text.end(), is_token_char);
}

/// Space inside a header value: SP, HTAB, and the CRLF of a folded line (§7.3.1).
constexpr bool is_lws(char c) noexcept
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/// `text` without trailing SP and HTAB: what may stand between a header's name and its colon.
constexpr std::string_view trim_end(std::string_view text) noexcept
{
    while (!text.empty() && is_wsp(text.back()))
        text.remove_suffix(1);
    return text;
}

/// `text` without white space around it.
constexpr std::string_view trim_lws(std::string_view text) noexcept
{
    while (!text.empty() && is_lws(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && is_lws(text.back()))
        text.remove_suffix(1);
    return text;
}

}  // namespace cabinet::sip
