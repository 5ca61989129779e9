#pragma once

#include "protocol/base/result.hpp"
#include "protocol/sim/error.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace cabinet::sim {

/// The network a subscription belongs to. TS 23.003 §2.2.
struct home_network {
    std::string mcc;  ///< 3 digits
    std::string mnc;  ///< 2 or 3 digits, as in the IMSI

    friend bool operator==(home_network const&, home_network const&) = default;
};

/// How many digits of `imsi` after the MCC are its MNC, where the card's EF.AD does not say. From the MCC and,
/// in countries with both lengths, the MNC (assignments: ITU-T E.212, Operational Bulletin).
int assigned_mnc_length(std::string_view imsi) noexcept;

/// The home network of `imsi`. `mnc_length`: EF.AD's 2 or 3, or nothing: assigned_mnc_length().
/// Errors: sim_errc::bad_identity where the text is no IMSI.
result<home_network> home_network_of(std::string_view imsi, std::optional<int> mnc_length);

/// ims.mnc<MNC>.mcc<MCC>.3gppnetwork.org; a 2-digit MNC gets a leading zero. TS 23.003 §13.2.
std::string home_domain(home_network const& network);

/// The private identity of a USIM without ISIM: <IMSI>@home domain. TS 23.003 §13.3.
std::string derive_impi(std::string_view imsi, home_network const& network);

/// The temporary public identity: sip:<IMSI>@home domain. TS 23.003 §13.4B.
std::string derive_impu(std::string_view imsi, home_network const& network);

/// The host of the XCAP root. TS 23.003 §13.9: "xcap." before the home domain, and below 3gppnetwork.org the
/// label "pub" before that: xcap.ims.mnc001.mcc001.pub.3gppnetwork.org.
std::string xcap_root_host(std::string_view domain);

/// Replaces <MCC> and <MNC> (both three digits) in a host name: "sip.mnc<MNC>.mcc<MCC>.pub.3gppnetwork.org".
std::string expand_host_pattern(std::string_view pattern, home_network const& network);

/// Where an operator's registrar is looked for when nothing is configured: the home domain's name on the public
/// Internet (GSMA IR.67 §2.3.4: only names below pub.3gppnetwork.org resolve there).
inline constexpr std::string_view default_registrar_pattern = "ims.mnc<MNC>.mcc<MCC>.pub.3gppnetwork.org";

}  // namespace cabinet::sim
