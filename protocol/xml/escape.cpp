#include "protocol/xml/escape.hpp"

#include "protocol/base/cursor.hpp"
#include "protocol/base/utf8.hpp"

#include <algorithm>
#include <utility>

namespace cabinet::xml {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";  // U+FFFD

constexpr bool is_control(char c) noexcept
{
    return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r';
}

/// Whether a scalar value is a character of XML 1.0 §2.2 [2].
constexpr bool is_character(char32_t c) noexcept
{
    return c == 0x9 || c == 0xA || c == 0xD || (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) ||
           (c >= 0x10000 && c <= 0x10FFFF);
}

std::string_view reference_for(char c, bool in_attribute) noexcept
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
        return in_attribute ? "&quot;" : std::string_view();
    case '\t':
        return in_attribute ? "&#9;" : std::string_view();
    case '\n':
        return in_attribute ? "&#10;" : std::string_view();
    default:
        return {};
    }
}

void append_escaped_run(std::string_view text, bool in_attribute, std::string& out)
{
    std::size_t written = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        auto const reference = reference_for(text[i], in_attribute);
        if (reference.empty())
            continue;
        out.append(text, written, i - written).append(reference);
        written = i + 1;
    }
    out.append(text, written);
}

void append_escaped(std::string_view text, bool in_attribute, std::string& out)
{
    for (;;) {
        auto const bad = find_non_text(text);
        append_escaped_run(text.substr(0, bad), in_attribute, out);
        if (bad == std::string_view::npos)
            return;
        out += replacement;
        text.remove_prefix(bad + 1);
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

/// CRLF and CR as LF. XML 1.0 §2.11.
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

}  // namespace

std::size_t find_non_text(std::string_view text) noexcept
{
    std::size_t i = 0;
    while (i < text.size()) {
        auto const lead = static_cast<unsigned char>(text[i]);
        if (lead < 0x80) {
            if (is_control(text[i]))
                return i;
            ++i;
            continue;
        }
        auto const character = text.substr(i, lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1);
        if (!is_utf8(character) || character == "\xEF\xBF\xBE" || character == "\xEF\xBF\xBF")
            return i;
        i += character.size();
    }
    return std::string_view::npos;
}

void append_text(std::string_view text, std::string& out)
{
    append_escaped(text, false, out);
}

void append_attribute_value(std::string_view value, std::string& out)
{
    append_escaped(value, true, out);
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
