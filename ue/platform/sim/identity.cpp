#include "ue/platform/sim/identity.hpp"

namespace cabinet::ue {

result<sim_identity> identity_from(sim::card_identity const& card)
{
    auto ims = sim::ims_identity_of(card);
    if (!ims)
        return ims.error();
    auto network = sim::home_network_of(card.imsi, card.mnc_length);
    if (!network)
        return network.error();
    return sim_identity{card.iccid, card.imsi, std::move(*ims), std::move(*network), card.msisdns, {}};
}

}  // namespace cabinet::ue
