#pragma once

#include "operator-core/admin/card_list.hpp"
#include "operator-core/admin/new_file.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace cabinet::core {

/// Where a subscriber is at home.
struct home_network_names {
    std::string domain;
    std::string sip_realm;
    std::string xcap_realm;
};

/// A subscriber with a SIM. IMPI: the card's, else <IMSI>@domain (TS 23.003 §13.3). Public identities, in this order, the first
/// being the default one: those in `impus`; with a number sip:<number>@domain and tel:<number>; sip:<IMSI>@domain, with which a
/// phone registers that does not know its number (§13.4B). Throws admin_error where an identity is no URI.
new_subscriber make_sim_subscriber(sim_card const& card, std::vector<std::string> const& impus,
                                   std::string_view domain);

constexpr std::size_t max_user_name = 128;
constexpr std::size_t max_password = 256;

/// A subscriber with a password (labs only): what is kept are its digests for both realms, by MD5 and SHA-256. The public
/// identity is sip:<user>, with the domain where `user` has none, after those in `impus`. Throws admin_error: a name that only
/// a SIM may have, with a colon, quote, backslash, space or control character; an empty or too long password.
new_subscriber make_password_subscriber(std::string_view user, std::string_view password,
                                        std::vector<std::string> const& impus,
                                        home_network_names const& home);

/// Reads a SIM's keys, one a line: "k = <32 hexadecimal digits>" and "opc = …" or "op = …", in any order and case; "#" begins
/// a remark. Throws admin_error, which repeats none of it.
void read_sim_keys(std::string_view text, aka_keys& into);

}  // namespace cabinet::core
