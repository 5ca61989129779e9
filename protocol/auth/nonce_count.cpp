#include "protocol/auth/nonce_count.hpp"

#include "protocol/base/ascii.hpp"
#include "protocol/base/hex.hpp"

namespace cabinet::auth {

std::optional<std::uint32_t> parse_nonce_count(std::string_view text) noexcept
{
    if (text.size() != 8)
        return std::nullopt;
    std::uint32_t value = 0;
    for (char const c : text) {
        auto const digit = hex_value(c);
        if (digit < 0)
            return std::nullopt;
        value = value << 4 | static_cast<std::uint32_t>(digit);
    }
    return value;
}

std::string write_nonce_count(std::uint32_t value)
{
    std::array<octet, 4> const big_endian{static_cast<octet>(value >> 24), static_cast<octet>(value >> 16),
                                          static_cast<octet>(value >> 8), static_cast<octet>(value)};
    return write_hex(big_endian);
}

bool nonce_window::take(std::uint32_t count) noexcept
{
    if (count == 0)
        return false;
    if (count > highest_) {
        auto const ahead = count - highest_;
        used_ = ahead < width ? used_ << ahead : 0;
        used_ |= 1;
        highest_ = count;
        return true;
    }
    auto const behind = highest_ - count;
    if (behind >= width || (used_ >> behind & 1) != 0)
        return false;
    used_ |= std::uint64_t{1} << behind;
    return true;
}

}  // namespace cabinet::auth
