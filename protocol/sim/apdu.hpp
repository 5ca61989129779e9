#pragma once

#include "protocol/base/octets.hpp"
#include "protocol/base/result.hpp"
#include "protocol/sim/status_word.hpp"

#include <optional>

namespace cabinet::sim {

/// The card's transmission protocol, ISO 7816-3: octet-oriented T=0, block-oriented T=1.
enum class transmission { t0, t1 };

inline constexpr std::size_t max_command_data = 255;  ///< short APDUs, ISO 7816-4 §5.1
inline constexpr std::size_t max_response_data = 256;

/// A command APDU with short lengths, ISO 7816-4 §5.1.
struct command {
    octet cla = 0, ins = 0, p1 = 0, p2 = 0;
    octets data;                      ///< at most max_command_data octets
    std::optional<std::uint16_t> le;  ///< 1 … 256: the most octets wanted; nothing: none wanted

    friend bool operator==(command const&, command const&) = default;
};

/// A command as it goes to the card.
///     case 1  CLA INS P1 P2              T=0: P3 = 00
///     case 2  CLA INS P1 P2 Le           Le 00 means 256
///     case 3  CLA INS P1 P2 Lc data
///     case 4  CLA INS P1 P2 Lc data Le   T=0: without Le (ISO 7816-3 §12.2.4)
octets write_command(command const& value, transmission protocol);

/// Reads what write_command() writes, for a card. Over T=0 a case 1 command reads as case 2 with Le 256
/// and a case 4 command as case 3: the instruction decides.
/// Errors: sim_errc::bad_answer.
result<command> parse_command(octet_view text, transmission protocol);

/// A response APDU. `data` points into the octets that were split.
struct response_view {
    octet_view data;
    status_word status;
};

/// Splits a response into data and status word.
/// Errors: sim_errc::bad_answer where it is shorter than 2 or longer than 258 octets.
result<response_view> split_response(octet_view answer) noexcept;

// Commands of TS 102 221 §11.1 and TS 31.102 §7.1, as this project uses them.

/// SELECT by file id below the current folder, from the MF for 3F00; asks for the FCP.
command select_file(std::uint16_t file_id);
/// SELECT an application by (perhaps partial) AID; asks for the FCP.
command select_application(octet_view aid);
/// READ BINARY. `offset` below 32768, `count` 1 … 256.
command read_binary(std::uint16_t offset, std::uint16_t count);
/// READ RECORD in absolute mode. `number` from 1, `length` 1 … 256.
command read_record(octet number, std::uint16_t length);
/// VERIFY PIN without data: asks how many tries are left.
command query_pin(octet key_reference);
/// VERIFY PIN. `pin` has 4 to 8 digits.
command verify_pin(octet key_reference, std::string_view pin);
/// AUTHENTICATE in 3G or IMS AKA context (P2 = 81).
command authenticate(std::array<octet, 16> const& rand, std::array<octet, 16> const& autn);

namespace instruction {

inline constexpr octet verify = 0x20, authenticate = 0x88, select = 0xa4, read_binary = 0xb0,
                       read_record = 0xb2, get_response = 0xc0, status = 0xf2;

}  // namespace instruction

}  // namespace cabinet::sim
