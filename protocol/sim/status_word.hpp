#pragma once

#include "protocol/base/result.hpp"
#include "protocol/sim/error.hpp"

#include <cstdint>
#include <optional>

namespace cabinet::sim {

/// The two octets that end every response APDU. ISO 7816-4 §5.6, TS 102 221 §10.2.
struct status_word {
    std::uint16_t value = 0;

    constexpr std::uint8_t sw1() const noexcept { return static_cast<std::uint8_t>(value >> 8); }
    constexpr std::uint8_t sw2() const noexcept { return static_cast<std::uint8_t>(value & 0xff); }

    /// 9000, or 91xx: done, and the card would also like the terminal to FETCH a toolkit command.
    constexpr bool is_success() const noexcept { return value == 0x9000 || sw1() == 0x91; }

    /// 62xx, 63xx: done, with something to note.
    constexpr bool is_warning() const noexcept { return sw1() == 0x62 || sw1() == 0x63; }

    /// 63Cx: how many tries of a PIN are left.
    constexpr std::optional<unsigned> tries_left() const noexcept
    {
        if ((value & 0xfff0) != 0x63c0)
            return std::nullopt;
        return value & 0x000fu;
    }

    friend constexpr bool operator==(status_word, status_word) noexcept = default;
};

namespace status {

inline constexpr status_word ok{0x9000};
inline constexpr status_word end_of_file{0x6282};  ///< fewer octets than asked for
inline constexpr status_word wrong_length{0x6700};
inline constexpr status_word no_security_status{0x6982};  ///< PIN not verified
inline constexpr status_word blocked{0x6983};             ///< PIN blocked
inline constexpr status_word conditions_not_met{0x6985};
inline constexpr status_word no_file_selected{0x6986};
inline constexpr status_word wrong_file_kind{0x6981};
inline constexpr status_word file_not_found{0x6a82};
inline constexpr status_word record_not_found{0x6a83};
inline constexpr status_word wrong_parameters{0x6a86};
inline constexpr status_word wrong_offset{0x6b00};
inline constexpr status_word unknown_instruction{0x6d00};
inline constexpr status_word unknown_class{0x6e00};
inline constexpr status_word wrong_mac{0x9862};  ///< AUTHENTICATE: incorrect MAC, TS 102 221 §10.2.1.6

}  // namespace status

/// What a status word other than a success means to the caller.
/// Gives: sim_errc::pin_needed, pin_blocked, file_missing, refused.
constexpr sim_errc reason_of(status_word word) noexcept
{
    if (word == status::no_security_status)
        return sim_errc::pin_needed;
    if (word == status::blocked)
        return sim_errc::pin_blocked;
    if (word == status::file_not_found || word == status::record_not_found)
        return sim_errc::file_missing;
    return sim_errc::refused;
}

}  // namespace cabinet::sim
