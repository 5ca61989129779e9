#pragma once

#include "protocol/auth/secret.hpp"
#include "protocol/base/result.hpp"
#include "protocol/sim/card_identity.hpp"

#include <optional>
#include <string>
#include <vector>

namespace cabinet::ue {

/// Who the phone logs in as.
struct sim_identity {
    std::string iccid;  ///< of the card; empty for a password login
    std::string imsi;   ///< likewise
    sim::ims_identity ims;
    std::optional<sim::home_network>
        network;                       ///< whose operator profile to use; nothing where a login names none
    std::vector<std::string> msisdns;  ///< stored on the card; often none
    std::optional<auth::secret> password;  ///< there for a password login: Digest with it, and no AKA

    friend bool operator==(sim_identity const&, sim_identity const&) = default;
};

/// Who a card's files say it is.
/// Errors: sim::sim_errc::bad_identity.
result<sim_identity> identity_from(sim::card_identity const& card);

}  // namespace cabinet::ue
