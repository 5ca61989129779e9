#pragma once

#include "protocol/base/octets.hpp"
#include "protocol/base/result.hpp"
#include "protocol/sim/error.hpp"

#include <optional>
#include <string>

namespace cabinet::sim {

/// File identifiers below the MF and below ADF.USIM or ADF.ISIM.
/// TS 102 221 §13, TS 31.102 §4.2, TS 31.103 §4.2.
namespace file_id {

inline constexpr std::uint16_t mf = 0x3f00, dir = 0x2f00, iccid = 0x2fe2;
inline constexpr std::uint16_t imsi = 0x6f07, msisdn = 0x6f40, ad = 0x6fad;    // USIM
inline constexpr std::uint16_t impi = 0x6f02, domain = 0x6f03, impu = 0x6f04;  // ISIM

}  // namespace file_id

/// EF.ICCID: ten octets of nibble-swapped digits, F-padded (TS 102 221 §13.2). 10 to 20 digits; some issuers
/// write A to E, which are kept as letters, for the whole is only ever compared.
/// Errors: sim_errc::bad_file.
result<std::string> parse_iccid(octet_view content);
/// Errors: sim_errc::bad_identity where the text is not 10 to 20 of 0-9 and A-E.
result<octets> write_iccid(std::string_view iccid);

/// EF.IMSI: a length, the identity type and parity, then the digits, nibble-swapped (TS 31.102 §4.2.2,
/// TS 24.008 §10.5.1.4). 6 to 15 digits. The parity bit is not looked at: F-padding tells as much.
/// Errors: sim_errc::bad_file, also for a blank file.
result<std::string> parse_imsi(octet_view content);
/// Errors: sim_errc::bad_identity.
result<octets> write_imsi(std::string_view imsi);
/// 6 to 15 decimal digits. TS 23.003 §2.2.
bool is_imsi(std::string_view text) noexcept;

/// The MNC's length in EF.AD's fourth octet (TS 31.102 §4.2.18): 2 or 3; nothing where it is absent or another.
std::optional<int> parse_mnc_length(octet_view content) noexcept;
octets write_administrative_data(int mnc_length);

/// A record of EF.MSISDN (TS 31.102 §4.2.26, coded as EF.ADN in §4.4.2.3): the number, "+" before an
/// international one; nothing for an unused record. The alpha identifier before the last 14 octets is left out.
/// Errors: sim_errc::bad_file, also for a number with other than decimal digits.
result<std::optional<std::string>> parse_msisdn(octet_view record);
/// A record of `length` ≥ 14 octets; an unused one for an empty number.
/// Errors: sim_errc::bad_identity where the number is not an optional "+" and 1 to 20 digits.
result<octets> write_msisdn(std::string_view number, std::size_t length);

/// EF.IMPI, EF.DOMAIN, and a record of EF.IMPU: a UTF-8 text in a data object tagged 80 (TS 31.103 §4.2.2-4);
/// nothing where it is blank (FF…, or of length zero).
/// Errors: sim_errc::bad_file, also for a text with spaces, control characters or malformed UTF-8.
result<std::optional<std::string>> parse_name(octet_view content);
/// Padded with FF to `length` octets, or as long as it needs to be where that is more.
octets write_name(std::string_view name, std::size_t length);

/// The application a record of EF.DIR names: its AID; nothing for an unused record. TS 102 221 §13.1.
/// Errors: sim_errc::bad_file.
result<std::optional<octets>> parse_directory_record(octet_view record);
octets write_directory_record(octet_view aid, std::string_view label, std::size_t length);

/// The applications this project uses. TS 101 220 annex E: RID A000000087, application codes 1002 and 1004.
enum class application { usim, isim };

/// The first seven octets of the application's AID, which an operator's AID starts with.
octet_view partial_aid(application which) noexcept;
bool is_aid_of(application which, octet_view aid) noexcept;

}  // namespace cabinet::sim
