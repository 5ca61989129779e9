#include "protocol/xcap/path_segment.hpp"

#include "protocol/base/ascii.hpp"
#include "protocol/base/utf8.hpp"

namespace cabinet::xcap {
namespace {

/// Characters of pchar (RFC 3986 §3.3) that stand for themselves in what we write.
constexpr bool is_plain(char c) noexcept
{
    return is_alnum(c) || std::string_view("-._~:@!$'()*+,;=&").find(c) != std::string_view::npos;
}

}  // namespace

std::optional<std::string> decode_segment(std::string_view segment)
{
    std::string out;
    for (std::size_t i = 0; i < segment.size(); ++i) {
        char const c = segment[i];
        if (c != '%') {
            auto const octet = static_cast<unsigned char>(c);
            if (octet <= 0x20 || octet >= 0x7F || c == '#')
                return std::nullopt;
            out += c;
            continue;
        }
        if (segment.size() - i < 3)
            return std::nullopt;
        int const high = hex_value(segment[i + 1]);
        int const low = hex_value(segment[i + 2]);
        if (high < 0 || low < 0 || (high == 0 && low == 0))
            return std::nullopt;
        out += static_cast<char>(high * 16 + low);
        i += 2;
    }
    return is_utf8(out) ? std::optional(std::move(out)) : std::nullopt;
}

void append_segment(std::string_view segment, std::string& out)
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    for (char const c : segment) {
        if (is_plain(c)) {
            out += c;
            continue;
        }
        auto const octet = static_cast<unsigned char>(c);
        out += '%';
        out += digits[octet >> 4];
        out += digits[octet & 15];
    }
}

}  // namespace cabinet::xcap
