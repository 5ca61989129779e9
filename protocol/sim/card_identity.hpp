#pragma once

#include "protocol/base/octets.hpp"
#include "protocol/sim/file_codecs.hpp"
#include "protocol/sim/home_network.hpp"

#include <optional>
#include <string>
#include <vector>

namespace cabinet::sim {

/// What a card's files say about whose it is. Texts are empty where the card does not say.
struct card_identity {
    std::string iccid;  ///< of the card itself; readable before the PIN
    std::string imsi;
    std::optional<int> mnc_length;     ///< EF.AD's
    std::vector<std::string> msisdns;  ///< "+491511234567", or national digits
    octets usim_aid, isim_aid;         ///< empty where the application is absent
    std::string impi;                  ///< ISIM EF.IMPI
    std::vector<std::string> impus;    ///< ISIM EF.IMPU, in order; the first is the default
    std::string domain;                ///< ISIM EF.DOMAIN

    bool has_isim() const noexcept { return !isim_aid.empty(); }
    friend bool operator==(card_identity const&, card_identity const&) = default;
};

/// The identities to register with, and the application that answers their challenges.
struct ims_identity {
    application source = application::usim;
    std::string impi;
    std::vector<std::string> impus;  ///< never empty; the first is the default
    std::string domain;              ///< home domain: realm and Request-URI host

    friend bool operator==(ims_identity const&, ims_identity const&) = default;
};

/// The ISIM's identities where it holds all three, else those derived from the IMSI (TS 23.003 §13, TS 24.229
/// §5.1.1.1A): a delivered but blank ISIM counts as none.
/// Errors: sim_errc::bad_identity where there is neither.
result<ims_identity> ims_identity_of(card_identity const& card);

}  // namespace cabinet::sim
