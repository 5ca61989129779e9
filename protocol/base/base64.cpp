#include "protocol/base/base64.hpp"

namespace cabinet {
namespace {

constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

constexpr std::array<std::int8_t, 256> make_values()
{
    std::array<std::int8_t, 256> values{};
    values.fill(-1);
    for (std::size_t i = 0; i < alphabet.size(); ++i)
        values[static_cast<octet>(alphabet[i])] = static_cast<std::int8_t>(i);
    return values;
}
constexpr auto values = make_values();

}  // namespace

std::string write_base64(octet_view data)
{
    std::string out;
    out.reserve((data.size() + 2) / 3 * 4);
    for (std::size_t i = 0; i < data.size(); i += 3) {
        std::size_t const left = data.size() - i;
        std::uint32_t const bits = std::uint32_t{data[i]} << 16 |
                                   (left > 1 ? std::uint32_t{data[i + 1]} << 8 : 0u) |
                                   (left > 2 ? std::uint32_t{data[i + 2]} : 0u);
        out += alphabet[bits >> 18];
        out += alphabet[bits >> 12 & 63];
        out += left > 1 ? alphabet[bits >> 6 & 63] : '=';
        out += left > 2 ? alphabet[bits & 63] : '=';
    }
    return out;
}

std::optional<octets> parse_base64(std::string_view text)
{
    if (text.size() % 4 != 0)
        return std::nullopt;
    std::size_t padding = 0;
    while (padding < 2 && !text.empty() && text.back() == '=') {
        text.remove_suffix(1);
        ++padding;
    }
    octets out;
    out.reserve(text.size() / 4 * 3 + 2);
    std::uint32_t bits = 0;
    unsigned held = 0;
    for (char const c : text) {
        int const value = values[static_cast<octet>(c)];
        if (value < 0)
            return std::nullopt;
        bits = bits << 6 | static_cast<std::uint32_t>(value);
        held += 6;
        if (held >= 8) {
            held -= 8;
            out.push_back(static_cast<octet>(bits >> held));
            bits &= (1u << held) - 1;
        }
    }
    if (bits != 0)  // unused bits of the last character
        return std::nullopt;
    return out;
}

}  // namespace cabinet
