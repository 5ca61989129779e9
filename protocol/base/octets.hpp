#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cabinet {

using octet = std::uint8_t;
using octets = std::vector<octet>;
using octet_view = std::span<octet const>;

/// The same memory seen as octets.
inline octet_view as_octets(std::string_view text) noexcept
{
    return {reinterpret_cast<octet const*>(text.data()), text.size()};
}

/// The same memory seen as characters.
inline std::string_view as_text(octet_view data) noexcept
{
    return {reinterpret_cast<char const*>(data.data()), data.size()};
}

/// Whether two secrets are equal, in time that depends on their length alone.
inline bool equal_in_constant_time(octet_view a, octet_view b) noexcept
{
    if (a.size() != b.size())
        return false;
    octet volatile difference = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        difference = static_cast<octet>(difference | (a[i] ^ b[i]));
    return difference == 0;
}

}  // namespace cabinet
