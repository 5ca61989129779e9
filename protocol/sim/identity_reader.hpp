#pragma once

#include "protocol/sim/card_identity.hpp"
#include "protocol/sim/card_procedure.hpp"
#include "protocol/sim/file_reader.hpp"
#include "protocol/sim/pin_check.hpp"

namespace cabinet::sim {

/// Reads whose card this is. TS 102 221 §8.5, §13; TS 31.102 §4.2; TS 31.103 §4.2.
///
///     EF.DIR -> EF.ICCID -> ADF.USIM: EF.IMSI (PIN?), EF.AD, EF.MSISDN -> ADF.ISIM: EF.IMPI, EF.DOMAIN, EF.IMPU
///
/// An application is selected by the AID that EF.DIR gives, else by its first seven octets. Only the USIM and its IMSI
/// are needed; what else is missing or malformed stays empty. A locked card ends in sim_errc::pin_needed (or
/// pin_wrong, pin_kept_back, pin_blocked) with the ICCID known and the IMSI not.
class identity_reader final : public card_procedure {
public:
    /// `pin`: entered where the card asks for one and more than one try is left; empty: never.
    explicit identity_reader(transmission protocol, auth::secret pin = {});

    /// What was read; complete where there is no error().
    card_identity const& identity() const noexcept { return identity_; }

    /// Where the PIN was asked for: how many tries are left, if the card tells.
    std::optional<unsigned> pin_tries_left() const noexcept { return pin_.tries_left(); }

private:
    enum class stage {
        directory,
        iccid,
        usim,
        pin,
        imsi,
        administrative_data,
        msisdn,
        isim,
        impi,
        domain,
        impu
    };

    void on_result(status_word status, octet_view data) override;
    void enter(stage next);
    void read(std::vector<std::uint16_t> path);
    void select(application which);
    void on_selected(application which, status_word status, octet_view data);
    void on_pin(status_word status);
    void on_file();
    void on_imsi(octet_view content);
    void take_directory();
    void take_numbers();
    void take_impus();
    octets const& listed(application which) const;

    auth::secret stored_pin_;
    stage stage_ = stage::directory;
    file_reader file_;
    pin_check pin_;
    octet pin_reference_ = 0x01;
    bool pin_done_ = false;
    bool by_partial_aid_ = false;
    octets listed_usim_, listed_isim_;
    card_identity identity_;
};

}  // namespace cabinet::sim
