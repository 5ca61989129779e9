#include "protocol/base/hex.hpp"

#include "protocol/base/ascii.hpp"

namespace cabinet {

namespace {

constexpr auto digit_pairs = [] {
    constexpr std::string_view digits = "0123456789abcdef";
    std::array<std::array<char, 2>, 256> out{};
    for (std::size_t i = 0; i < out.size(); ++i)
        out[i] = {digits[i >> 4], digits[i & 15]};
    return out;
}();

}  // namespace

char* write_hex(octet_view data, char* out) noexcept
{
    for (octet const o : data) {
        std::memcpy(out, digit_pairs[o].data(), 2);
        out += 2;
    }
    return out;
}

std::string write_hex(octet_view data)
{
    std::string out(data.size() * 2, '\0');
    write_hex(data, out.data());
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
