#pragma once

#include "protocol/auth/aka_card.hpp"
#include "protocol/sim/apdu.hpp"
#include "protocol/sim/card_identity.hpp"

namespace cabinet::program {

/// A SIM card that exists as a file, for labs: the virtual card in a reader and the phone's key-file card are
/// made from the same one. docs/lab-card.md describes the file.
struct lab_card {
    std::string iccid, imsi;
    int mnc_length = 2;
    std::vector<std::string> msisdns;
    std::string pin;  ///< the virtual card asks for it; empty: it asks for none
    sim::transmission protocol = sim::transmission::t0;

    auth::aka_keys keys;
    auth::sqn_value sqn = 0;  ///< the highest the new card has seen

    std::string impi, domain;  ///< of the ISIM; empty: the card has no ISIM
    std::vector<std::string> impus;

    bool has_isim() const noexcept { return !impi.empty(); }
};

/// Reads a lab card's TOML text. `file_name`: how messages call it. Throws config_error, naming every problem.
lab_card read_lab_card(std::string_view text, std::string_view file_name);

/// What reading the card's files gives.
sim::card_identity identity_of(lab_card const& card);

/// The SQN array of the card when it is new.
auth::sqn_array new_sqn_array(lab_card const& card) noexcept;

/// The AIDs of lab cards' applications.
octets lab_aid(sim::application which);

/// The reference of all keys, in Markdown; docs/lab-card.md holds it.
std::string write_lab_card_reference();

}  // namespace cabinet::program
