#include "protocol/xml/escape.hpp"

#include "protocol/base/cursor.hpp"
#include "protocol/base/octet_search.hpp"
#include "protocol/base/utf8.hpp"

#include <algorithm>
#include <utility>

namespace cabinet::xml {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";  // U+FFFD

/// Whether a scalar value is a character of XML 1.0 §2.2 [2].
constexpr bool is_character(char32_t c) noexcept
{
    return c == 0x9 || c == 0xA || c == 0xD || (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) ||
           (c >= 0x10000 && c <= 0x10FFFF);
}

/// Whether an octet is no ASCII character that XML allows: part of another character, or none at all.
constexpr bool needs_look(char c) noexcept
{
    return static_cast<unsigned char>(c) >= 0x80 ||
           (static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r');
}

/// What holds of each octet that needs a look, and of white space too, and takes one comparison.
struct may_need_look {
    static constexpr bool matches(char c) noexcept { return static_cast<signed char>(c) < 0x20; }
#if defined(__SSE2__)
    static __m128i matches(__m128i sixteen) noexcept
    {
        return _mm_cmplt_epi8(sixteen, _mm_set1_epi8(0x20));
    }
#endif
};

/// The length of the character at `at`, whose first octet needs a look; 0 where it is none of XML.
std::size_t character_length(std::string_view text, std::size_t at) noexcept
{
    auto const octet = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
    auto const continues = [&](std::size_t i) { return (octet(i) & 0xC0) == 0x80; };
    auto const left = text.size() - at;
    unsigned const lead = octet(0);
    if (lead >= 0xC2 && lead < 0xE0)
        return left >= 2 && continues(1) ? 2 : 0;
    if (lead >= 0xE0 && lead < 0xF0) {
        if (left < 3 || !continues(1) || !continues(2))
            return 0;
        auto const value = (lead & 0x0Fu) << 12 | (octet(1) & 0x3Fu) << 6 | (octet(2) & 0x3Fu);
        return value >= 0x800 && is_character(value) ? 3 : 0;
    }
    if (lead < 0xF0 || lead > 0xF4 || left < 4 || !continues(1) || !continues(2) || !continues(3))
        return 0;
    auto const value =
        (lead & 0x07u) << 18 | (octet(1) & 0x3Fu) << 12 | (octet(2) & 0x3Fu) << 6 | (octet(3) & 0x3Fu);
    return value >= 0x10000 && is_character(value) ? 4 : 0;
}

template <bool InAttribute>
constexpr std::string_view reference_for(char c) noexcept
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '\r':
        return "&#13;";
    case '"':
        return InAttribute ? "&quot;" : std::string_view();
    case '\t':
        return InAttribute ? "&#9;" : std::string_view();
    case '\n':
        return InAttribute ? "&#10;" : std::string_view();
    default:
        return {};
    }
}

template <bool InAttribute>
constexpr bool is_not_itself(char c) noexcept
{
    return needs_look(c) || !reference_for<InAttribute>(c).empty();
}

template <bool InAttribute>
std::size_t find_changed(std::string_view text, std::size_t i) noexcept
{
    while ((i = find_first<in_set<is_not_itself<InAttribute>>>(text, i)) < text.size()) {
        auto const length = needs_look(text[i]) ? character_length(text, i) : 0;
        if (length == 0)
            break;
        i += length;
    }
    return i;
}

template <bool InAttribute>
void append_escaped(std::string_view text, std::string& out)
{
    for (std::size_t written = 0;;) {
        auto const changed = find_changed<InAttribute>(text, written);
        out.append(text, written, changed - written);
        if (changed == text.size())
            return;
        auto const reference = reference_for<InAttribute>(text[changed]);
        out.append(reference.empty() ? replacement : reference);
        written = changed + 1;
    }
}

/// The digits of a character reference, after "&#" and before ";".
std::optional<char32_t> parse_character_number(std::string_view digits)
{
    unsigned const base = digits.starts_with('x') ? 16 : 10;
    if (base == 16)
        digits.remove_prefix(1);
    if (digits.empty())
        return std::nullopt;
    char32_t value = 0;
    for (char const c : digits) {
        int const digit = hex_value(c);
        if (digit < 0 || static_cast<unsigned>(digit) >= base)
            return std::nullopt;
        value = value * base + static_cast<unsigned>(digit);
        if (value > 0x10FFFF)
            return std::nullopt;
    }
    return is_character(value) ? std::optional(value) : std::nullopt;
}

/// What stands between "&" and ";".
std::optional<char32_t> resolve(std::string_view name)
{
    if (name.starts_with('#'))
        return parse_character_number(name.substr(1));
    constexpr std::pair<std::string_view, char32_t> predefined[] = {
        {"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}};
    for (auto const& [known, value] : predefined)
        if (name == known)
            return value;
    return std::nullopt;
}

}  // namespace

std::size_t find_non_text(std::string_view text) noexcept
{
    for (std::size_t i = 0; (i = find_first<may_need_look>(text, i)) < text.size();) {
        do {
            auto const length = needs_look(text[i]) ? character_length(text, i) : 1;
            if (length == 0)
                return i;
            i += length;
        } while (i < text.size() && may_need_look::matches(text[i]));
    }
    return std::string_view::npos;
}

std::size_t find_changed_text(std::string_view text, std::size_t from) noexcept
{
    return find_changed<false>(text, from);
}

std::size_t find_changed_attribute_value(std::string_view value, std::size_t from) noexcept
{
    return find_changed<true>(value, from);
}

void append_text(std::string_view text, std::string& out)
{
    append_escaped<false>(text, out);
}

void append_attribute_value(std::string_view value, std::string& out)
{
    append_escaped<true>(value, out);
}

std::string with_line_feeds(std::string_view raw)
{
    std::string out;
    out.reserve(raw.size());
    for (std::size_t i = 0; i < raw.size(); ++i) {
        if (raw[i] != '\r')
            out += raw[i];
        else if (raw.substr(i + 1, 1) != "\n")
            out += '\n';
    }
    return out;
}

std::optional<std::string> resolve_references(std::string_view text)
{
    std::string out;
    cursor in(text);
    while (!in.at_end()) {
        out += in.take_while([](char c) { return c != '&'; });
        if (!in.take('&'))
            continue;
        auto const name = in.take_until(';');
        auto const value = name ? resolve(*name) : std::nullopt;
        if (!value)
            return std::nullopt;
        append_utf8(*value, out);
    }
    return out;
}

std::optional<std::string> attribute_text(std::string_view raw)
{
    std::string spaced = with_line_feeds(raw);
    std::replace_if(
        spaced.begin(), spaced.end(), [](char c) { return c == '\t' || c == '\n'; }, ' ');
    return resolve_references(spaced);
}

std::optional<std::string> character_text(std::string_view raw)
{
    return resolve_references(with_line_feeds(raw));
}

}  // namespace cabinet::xml
