#pragma once

#include "protocol/auth/aka_card.hpp"
#include "ue/platform/sim/error.hpp"
#include "ue/platform/sim/identity.hpp"

#include <boost/asio/awaitable.hpp>

namespace cabinet::ue {

namespace asio = boost::asio;

enum class sim_event {
    inserted,
    removed,
    replaced,  ///< another card, perhaps, and nobody saw the first one go
};

/// The phone's SIM, wherever it is. Used on the executor it was made with.
class sim_source {
public:
    virtual ~sim_source() = default;

    /// Reads whose card is there now. From then on authenticate() answers for that card alone.
    /// Errors: sim_source_errc; sim::sim_errc, where pin_needed and its kin mean a card whose owner is not known.
    virtual asio::awaitable<result<sim_identity>> read() = 0;

    /// Lets the card that was read answer a challenge, in the application its identity came from.
    /// Errors: as read(), and sim_source_errc::other_card, not_saved, no_keys.
    virtual asio::awaitable<result<auth::aka_answer>> authenticate(auth::rand_value rand,
                                                                   auth::autn_value autn) = 0;

    /// Waits for the card to come or go; events from before the call are kept, from the making of this object on.
    /// One wait at a time. Errors: sim_source_errc::stopped.
    virtual asio::awaitable<result<sim_event>> next_event() = 0;

    /// Ends the wait, now and for ever. What goes on with a card comes to its end.
    virtual void stop() noexcept = 0;
};

}  // namespace cabinet::ue
