#pragma once

#include "ue/platform/sim/sim_source.hpp"

namespace cabinet::ue {

/// Who a card's files say it is.
/// Errors: sim::sim_errc::bad_identity.
result<sim_identity> identity_from(sim::card_identity const& card);

}  // namespace cabinet::ue
