#include "protocol/sim/card_identity.hpp"

namespace cabinet::sim {

result<ims_identity> ims_identity_of(card_identity const& card)
{
    if (card.has_isim() && !card.impi.empty() && !card.impus.empty() && !card.domain.empty())
        return ims_identity{application::isim, card.impi, card.impus, card.domain};
    auto const network = home_network_of(card.imsi, card.mnc_length);
    if (!network)
        return network.error();
    return ims_identity{application::usim,
                        derive_impi(card.imsi, *network),
                        {derive_impu(card.imsi, *network)},
                        home_domain(*network)};
}

}  // namespace cabinet::sim
