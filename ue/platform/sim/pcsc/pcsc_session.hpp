#pragma once

#include "protocol/auth/aka_card.hpp"
#include "protocol/base/log.hpp"
#include "protocol/sim/card_identity.hpp"
#include "ue/platform/sim/pcsc/pcsc_connection.hpp"

#include <optional>

namespace cabinet::ue {

/// Which card to use and how.
struct pcsc_options {
    std::string reader;  ///< a part of the reader's name; empty: any
    auth::secret pin;    ///< entered where the card asks for it; empty: never
};

/// The conversation with the phone's card. Blocks: one thread's.
class pcsc_session {
public:
    static constexpr int max_resets = 3;  ///< by other programs in one conversation; beyond it: card_reset

    /// `log` must outlive this object.
    pcsc_session(pcsc_options options, logger& log) : options_(std::move(options)), log_(log) {}

    /// Reads the first card that has a USIM, and keeps the connection to it.
    /// Errors: sim_source_errc, sim::sim_errc.
    result<sim::card_identity> read();

    /// Lets the card that was read answer a challenge. Errors: as read(), and sim_source_errc::other_card where that card
    /// is gone or none was read.
    result<auth::aka_answer> authenticate(sim::application which, auth::rand_value const& rand,
                                          auth::autn_value const& autn);

private:
    result<sim::card_identity> read_reader(std::string const& reader);
    template <class Make>
    error_code converse(pcsc_connection& card, Make const& make);

    pcsc_options options_;
    logger& log_;
    std::optional<pcsc_context> context_;
    std::optional<pcsc_connection> card_;
    sim::card_identity identity_;  ///< of card_
};

}  // namespace cabinet::ue
