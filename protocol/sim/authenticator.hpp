#pragma once

#include "protocol/auth/aka_card.hpp"
#include "protocol/sim/card_procedure.hpp"
#include "protocol/sim/fcp.hpp"
#include "protocol/sim/pin_check.hpp"

namespace cabinet::sim {

/// Reads the data of AUTHENTICATE's answer in 3G and IMS context (TS 31.102 §7.1.2.1, TS 31.103 §7.1.2.1):
///     DB L RES L CK L IK [08 Kc]        DC 0E AUTS
/// Errors: sim_errc::bad_authentication.
result<auth::aka_answer> parse_authentication(octet_view data);

/// The same, as a card writes it. A MAC failure has no data: empty.
octets write_authentication(auth::aka_answer const& value);

/// Lets the card answer one challenge: selects the application, AUTHENTICATE, the PIN where the card asks for it.
/// Fails with sim_errc::no_usim, pin_needed (pin_wrong, pin_kept_back, pin_blocked), refused, bad_authentication.
class authenticator final : public card_procedure {
public:
    /// `aid`: card_identity's usim_aid or isim_aid.
    authenticator(transmission protocol, octets const& aid, auth::rand_value const& rand,
                  auth::autn_value const& autn, auth::secret pin = {});

    /// The card's verdict; there where finished() without error().
    std::optional<auth::aka_answer> const& verdict() const noexcept { return verdict_; }

private:
    enum class stage { selecting, authenticating, verifying };

    void on_result(status_word status, octet_view data) override;
    void on_selected(status_word status, octet_view data);
    void on_authenticated(status_word status, octet_view data);
    void on_pin(status_word status);
    void ask();

    auth::rand_value rand_;
    auth::autn_value autn_;
    auth::secret stored_pin_;
    stage stage_ = stage::selecting;
    pin_check pin_;
    octet pin_reference_ = 0x01;
    bool pin_done_ = false;
    std::optional<auth::aka_answer> verdict_;
};

}  // namespace cabinet::sim
