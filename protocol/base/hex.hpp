#pragma once

#include "protocol/base/octets.hpp"

#include <optional>

namespace cabinet {

/// Lower-case hexadecimal, two digits an octet.
std::string write_hex(octet_view data);

/// The same into memory that has room for it; gives where it ends.
char* write_hex(octet_view data, char* out) noexcept;

/// Octets of an even number of hexadecimal digits of either case; nothing for any other text.
std::optional<octets> parse_hex(std::string_view text);

/// As parse_hex, into an array of exactly `Size` octets.
template <std::size_t Size>
std::optional<std::array<octet, Size>> parse_hex_array(std::string_view text)
{
    auto const data = parse_hex(text);
    if (!data || data->size() != Size)
        return std::nullopt;
    std::array<octet, Size> out{};
    std::memcpy(out.data(), data->data(), Size);
    return out;
}

}  // namespace cabinet
