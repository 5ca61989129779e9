#include "protocol/uri/escape.hpp"

namespace cabinet::uri {
namespace {

bool is_escape(std::string_view text, std::size_t at) noexcept
{
    return text[at] == '%' && text.size() - at >= 3 && hex_value(text[at + 1]) >= 0 &&
           hex_value(text[at + 2]) >= 0;
}

char octet_of_escape(std::string_view text, std::size_t at) noexcept
{
    return static_cast<char>(hex_value(text[at + 1]) * 16 + hex_value(text[at + 2]));
}

}  // namespace

std::string unescape(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (is_escape(text, i)) {
            out += octet_of_escape(text, i);
            i += 2;
        } else {
            out += text[i];
        }
    }
    return out;
}

std::string escape(std::string_view text, character_set allowed)
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    out.reserve(text.size());
    for (char const c : text) {
        auto const value = static_cast<unsigned char>(c);
        if (is_in(c, allowed))
            out += c;
        else
            out.append(1, '%').append(1, digits[value >> 4]).append(1, digits[value & 15]);
    }
    return out;
}

unsigned next_for_comparison(std::string_view text, std::size_t& at) noexcept
{
    if (!is_escape(text, at))
        return static_cast<unsigned char>(text[at++]);
    char const c = octet_of_escape(text, at);
    at += 3;
    return static_cast<unsigned char>(c) + (is_in(c, reserved) ? 256u : 0u);
}

bool equal_escaped(std::string_view a, std::string_view b, bool ignore_case) noexcept
{
    auto const fold = [&](unsigned value) {
        return ignore_case && value < 128 ? static_cast<unsigned char>(to_lower(static_cast<char>(value)))
                                          : value;
    };
    std::size_t i = 0;
    std::size_t k = 0;
    while (i < a.size() && k < b.size())
        if (fold(next_for_comparison(a, i)) != fold(next_for_comparison(b, k)))
            return false;
    return i == a.size() && k == b.size();
}

}  // namespace cabinet::uri
