#include "protocol/base/hex.hpp"

#include "protocol/base/ascii.hpp"

namespace cabinet {

std::string write_hex(octet_view data)
{
    static constexpr char digits[] = "0123456789abcdef";
    std::string out(data.size() * 2, '\0');
    auto* at = out.data();
    for (octet const o : data) {
        *at++ = digits[o >> 4];
        *at++ = digits[o & 15];
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
