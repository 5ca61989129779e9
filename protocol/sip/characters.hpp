#pragma once

#include "protocol/base/octet_marks.hpp"

#include <array>
#include <cstdint>

namespace cabinet::sip {

namespace detail {

enum character_set : std::uint8_t {
    token_char = 1,
    value_char = 2,  ///< token / host, IPv6 references included: what an unquoted parameter value is made of
    lws_char = 4,
    word_char = 8,  ///< what the two parts of a Call-ID are made of
};

constexpr std::array<std::uint8_t, 256> make_sets()
{
    std::array<std::uint8_t, 256> sets{};
    auto const add = [&](std::string_view characters, int set) {
        for (char const c : characters)
            sets[static_cast<unsigned char>(c)] |= static_cast<std::uint8_t>(set);
    };
    for (int c = 0; c < 128; ++c)
        if (is_alnum(static_cast<char>(c)))
            sets[static_cast<std::size_t>(c)] = token_char | value_char | word_char;
    add("-.!%*_+`'~", token_char | value_char | word_char);
    add("()<>:\\\"/[]?{}", word_char);
    add("[]:", value_char);
    add(" \t\r\n", lws_char);
    return sets;
}
inline constexpr auto sets = make_sets();

constexpr bool is_in(char c, character_set set) noexcept
{
    return (sets[static_cast<unsigned char>(c)] & set) != 0;
}

}  // namespace detail

/// token = 1*(alphanum / "-" / "." / "!" / "%" / "*" / "_" / "+" / "`" / "'" / "~"), RFC 3261 §25.1
constexpr bool is_token_char(char c) noexcept
{
    return detail::is_in(c, detail::token_char);
}

/// The offset after the token that begins at `from`, perhaps empty. One by one: most tokens are shorter than a search is worth.
constexpr std::size_t token_end(std::string_view text, std::size_t from) noexcept
{
    while (from < text.size() && is_token_char(text[from]))
        ++from;
    return from;
}

/// The same in a text that was perhaps marked.
[[gnu::always_inline]] inline char const* token_end(marked_text const& text, char const* from) noexcept
{
    for (;; ++from) {
        from = text.find<&octet_block::not_name>(from);
        if (from == text.end() || !is_token_char(*from))
            return from;
    }
}

constexpr bool is_token(std::string_view text) noexcept
{
    return !text.empty() && token_end(text, 0) == text.size();
}

/// token / host: what an unquoted parameter value is made of, IPv6 references included.
constexpr bool is_value_char(char c) noexcept
{
    return detail::is_in(c, detail::value_char);
}

/// word: a token's characters, and some more.
constexpr bool is_word_char(char c) noexcept
{
    return detail::is_in(c, detail::word_char);
}

/// Space inside a header value: SP, HTAB, and the CRLF of a folded line (§7.3.1).
constexpr bool is_lws(char c) noexcept
{
    return detail::is_in(c, detail::lws_char);
}

/// `text` without trailing SP and HTAB: what may stand between a header's name and its colon.
constexpr std::string_view trim_end(std::string_view text) noexcept
{
    while (!text.empty() && is_wsp(text.back()))
        text.remove_suffix(1);
    return text;
}

constexpr std::string_view trim_start_lws(std::string_view text) noexcept
{
    while (!text.empty() && is_lws(text.front()))
        text.remove_prefix(1);
    return text;
}

/// Where white space ends that begins at `at`.
[[gnu::always_inline]] constexpr char const* skip_lws(char const* at, char const* end) noexcept
{
    while (at != end && static_cast<unsigned char>(*at) <= ' ' && is_lws(*at))
        ++at;
    return at;
}

constexpr std::string_view trim_end_lws(std::string_view text) noexcept
{
    while (!text.empty() && is_lws(text.back()))
        text.remove_suffix(1);
    return text;
}

/// `text` without white space around it.
constexpr std::string_view trim_lws(std::string_view text) noexcept
{
    return trim_end_lws(trim_start_lws(text));
}

/// Reads the token at the front of `text`, white space before it passed over. Empty: none stands there.
constexpr std::string_view take_token(std::string_view& text) noexcept
{
    auto const all = trim_start_lws(text);
    auto const end = token_end(all, 0);
    text = all.substr(end);
    return all.substr(0, end);
}

/// The same.
[[gnu::always_inline]] inline std::string_view take_token(marked_text& text) noexcept
{
    auto const* const begin = skip_lws(text.begin(), text.end());
    auto const* const end = token_end(text, begin);
    text.begin_at(end);
    return {begin, static_cast<std::size_t>(end - begin)};
}

/// Whether a value of a comma list may end before such a text.
template <class Text>
constexpr bool ends_value(Text const& rest) noexcept
{
    return rest.empty() || rest.front() == ',';
}

}  // namespace cabinet::sip
