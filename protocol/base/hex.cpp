#include "protocol/base/hex.hpp"

#include "protocol/base/ascii.hpp"

namespace cabinet {

std::string write_hex(octet_view data)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string out;
    out.reserve(data.size() * 2);
    for (octet const o : data) {
        out += digits[o >> 4];
        out += digits[o & 15];
    }
    return out;
}

std::optional<octets> parse_hex(std::string_view text)
{
    if (text.size() % 2 != 0)
        return std::nullopt;
    octets out;
    out.reserve(text.size() / 2);
    for (std::size_t i = 0; i < text.size(); i += 2) {
        int const high = hex_value(text[i]);
        int const low = hex_value(text[i + 1]);
        if (high < 0 || low < 0)
            return std::nullopt;
        out.push_back(static_cast<octet>(high * 16 + low));
    }
    return out;
}

}  // namespace cabinet
