#pragma once

#include "protocol/auth/secret.hpp"
#include "protocol/sim/card_procedure.hpp"
#include "protocol/sim/fcp.hpp"
#include "protocol/sim/pin_check.hpp"

#include <variant>

namespace cabinet::sim {

/// The card knows the network; what both sides now share. TS 33.102 §6.3.3.
struct aka_success {
    auth::secret res;  ///< 4 to 16 octets
    auth::secret_array<16> ck, ik;
};
/// The challenge's sequence number is not fresh: the proof to send back, (SQN_MS xor AK*)[6] | MAC-S[8].
struct aka_sync_failure {
    std::array<octet, 14> auts{};
};
/// The challenge is not from a network that knows K.
struct aka_mac_failure {};
using aka_result = std::variant<aka_mac_failure, aka_sync_failure, aka_success>;

using aka_octets = std::array<octet, 16>;  ///< a RAND or an AUTN

/// Reads the data of AUTHENTICATE's answer in 3G and IMS context (TS 31.102 §7.1.2.1, TS 31.103 §7.1.2.1):
///     DB L RES L CK L IK [08 Kc]        DC 0E AUTS
/// Errors: sim_errc::bad_authentication.
result<aka_result> parse_authentication(octet_view data);

/// The same, as a card writes it. A MAC failure has no data: empty.
octets write_authentication(aka_result const& value);

/// Lets the card answer one challenge: selects the application, AUTHENTICATE, the PIN where the card asks for it.
/// Fails with sim_errc::no_usim, pin_needed (pin_wrong, pin_kept_back, pin_blocked), refused, bad_authentication.
class authenticator final : public card_procedure {
public:
    /// `aid`: card_identity's usim_aid or isim_aid.
    authenticator(transmission protocol, octets const& aid, aka_octets const& rand, aka_octets const& autn,
                  auth::secret pin = {});

    /// The card's verdict; there where finished() without error().
    std::optional<aka_result> const& verdict() const noexcept { return verdict_; }

private:
    enum class stage { selecting, authenticating, verifying };

    void on_result(status_word status, octet_view data) override;
    void on_selected(status_word status, octet_view data);
    void on_authenticated(status_word status, octet_view data);
    void on_pin(status_word status);
    void ask();

    aka_octets rand_, autn_;
    auth::secret stored_pin_;
    stage stage_ = stage::selecting;
    pin_check pin_;
    octet pin_reference_ = 0x01;
    bool pin_done_ = false;
    std::optional<aka_result> verdict_;
};

}  // namespace cabinet::sim
