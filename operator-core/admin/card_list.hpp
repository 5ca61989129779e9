#pragma once

#include "operator-core/store/records.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cabinet::core {

/// One SIM card of a delivery.
struct sim_card {
    std::size_t line = 0;  ///< in the list, from 1
    std::string imsi;
    std::string iccid;   ///< empty where the list has none
    std::string msisdn;  ///< with a leading "+"; empty where the list has none
    aka_keys keys;       ///< OPc is made from OP where the list has that
    std::string impi;    ///< of an ISIM; empty: from the IMSI
};

/// A delivery's list, or what is wrong with it.
struct card_list {
    std::vector<sim_card> cards;
    std::vector<std::string> passed_over;  ///< columns that mean nothing here: PIN1, PUK1, ADM1 …
    std::vector<std::string> problems;     ///< "line 7: …"; where there are any, use no card of the list
};

constexpr std::size_t max_cards = 100'000;     ///< in one list; a longer one has a problem that says so
constexpr std::size_t max_card_problems = 20;  ///< told of one list

/// Reads a list as card vendors deliver it: one card a line, a line of column names before them, columns parted by commas,
/// semicolons, tabs or spaces, perhaps quoted; "#" begins a comment, which may be the line of names. Columns, in any
/// order and case:
///     IMSI, KI or K, OPC or OP (needed); ICCID, MSISDN, AMF, ALGORITHM, IMPI
/// KI, OPC, OP and AMF are hexadecimal and not enciphered for transport. ALGORITHM is akav2-sha256 (the default), akav2-md5 or
/// akav1-md5; vendors' own names in that column (milenage) are passed over.
card_list read_card_list(std::string_view text);

/// "akav2-sha256", "akav2-md5" or "akav1-md5", in any case.
std::optional<aka_algorithm> parse_aka_algorithm(std::string_view name) noexcept;
std::string_view name_of(aka_algorithm value) noexcept;

/// The checks a list's values go through, for single cards. Each gives what is wrong, or nothing.
std::string_view refuse_imsi(std::string_view text) noexcept;
std::string_view refuse_iccid(std::string_view text) noexcept;
std::string_view refuse_msisdn(std::string_view text) noexcept;  ///< with its "+"
/// An ISIM's private identity: what EF.IMPI can hold (TS 31.103 §4.2.2) and a login needs no escapes for.
std::string_view refuse_impi(std::string_view text) noexcept;
constexpr std::size_t max_impi = 255;  ///< octets

}  // namespace cabinet::core
