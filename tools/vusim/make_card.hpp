#pragma once

#include "protocol/program/lab_card.hpp"
#include "tools/vusim/virtual_card.hpp"

namespace cabinet::vusim {

/// The files of a lab card: EF.DIR and EF.ICCID, an ADF.USIM with EF.IMSI, EF.AD and EF.MSISDN, and an ADF.ISIM with
/// EF.IMPI, EF.DOMAIN and EF.IMPU where the lab card has one. The PIN protects what TS 31.102 and TS 31.103 say.
/// `aka` answers AUTHENTICATE and keeps the sequence numbers; it must outlive the card.
card_content make_card(program::lab_card const& card, auth::aka_card& aka);

}  // namespace cabinet::vusim
