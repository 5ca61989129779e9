#include "protocol/sip/header_text.hpp"

#include "protocol/sip/characters.hpp"

#include <cstring>

namespace cabinet::sip {
namespace {

constexpr bool is_control(char c) noexcept
{
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
}

/// Whether any of eight octets is a control character, in a few instructions: most values have none.
bool any_control(char const* octets) noexcept
{
    constexpr std::uint64_t ones = 0x0101010101010101;
    constexpr std::uint64_t tops = 0x8080808080808080;
    std::uint64_t word;
    std::memcpy(&word, octets, sizeof word);
    std::uint64_t const below_space = (word - ones * 0x20) & ~word;
    std::uint64_t const no_delete = word ^ (ones * 0x7F);
    return ((below_space | ((no_delete - ones) & ~no_delete)) & tops) != 0;
}

bool has_no_control(std::string_view value) noexcept
{
    std::size_t at = 0;
    for (; value.size() - at >= 8; at += 8)
        if (any_control(value.data() + at))
            return false;
    for (; at < value.size(); ++at)
        if (is_control(value[at]))
            return false;
    return true;
}

bool is_fold(std::string_view value, std::size_t at) noexcept
{
    return value.size() - at > 2 && value[at] == '\r' && value[at + 1] == '\n' && is_wsp(value[at + 2]);
}

}  // namespace

bool is_header_text(std::string_view value) noexcept
{
    if (has_no_control(value))
        return true;
    bool quoted = false;
    std::size_t comments = 0;
    for (std::size_t i = 0; i < value.size(); ++i) {
        char const c = value[i];
        if (c == '\\' && (quoted || comments > 0) && value.size() - i > 1) {
            ++i;
            if (value[i] == '\r' || value[i] == '\n')
                return false;
        } else if (c == '"' && comments == 0) {
            quoted = !quoted;
        } else if (c == '(' && !quoted) {
            ++comments;
        } else if (c == ')' && !quoted && comments > 0) {
            --comments;
        } else if (is_fold(value, i)) {
            ++i;
        } else if (is_control(c) && c != '\t') {
            return false;
        }
    }
    return true;
}

bool is_writable_text(std::string_view value) noexcept
{
    return is_header_text(value) && value.find('\r') == std::string_view::npos;
}

std::string unfold(std::string_view value)
{
    std::string out;
    out.reserve(value.size());
    for (std::size_t i = 0; i < value.size(); ++i) {
        if (!is_fold(value, i)) {
            out += value[i];
            continue;
        }
        while (i + 1 < value.size() && is_lws(value[i + 1]))
            ++i;
        out += ' ';
    }
    return out;
}

}  // namespace cabinet::sip
