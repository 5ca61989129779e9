#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace cabinet::auth {

/// Reads an nc value: exactly 8 hexadecimal digits, RFC 7616 §3.4.
std::optional<std::uint32_t> parse_nonce_count(std::string_view text) noexcept;

/// Writes one: 8 digits, lower case.
std::string write_nonce_count(std::uint32_t value);

/// Which nonce counts of one nonce were used. A client's requests over several connections may overtake each
/// other, so the 64 counts up to the highest are told apart; anything lower counts as used.
class nonce_window {
public:
    static constexpr std::uint32_t width = 64;

    /// Whether `count` is new; it no longer is afterwards. Zero never is: counts start at 1 (RFC 7616 §3.4).
    bool take(std::uint32_t count) noexcept;

private:
    std::uint32_t highest_ = 0;
    std::uint64_t used_ = 0;  // bit i: highest_ - i was used
};

}  // namespace cabinet::auth
