#include "ue/platform/sim/pcsc/pcsc_session.hpp"

#include "protocol/sim/authenticator.hpp"
#include "protocol/sim/identity_reader.hpp"

#include <memory>

namespace cabinet::ue {
namespace {

/// Whether a card was found whose owner only the PIN tells: no other card is looked for then.
bool is_about_pin(error_code const& error)
{
    return error == sim::sim_errc::pin_needed || error == sim::sim_errc::pin_wrong ||
           error == sim::sim_errc::pin_kept_back || error == sim::sim_errc::pin_blocked;
}

}  // namespace

/// Runs what `make(protocol)` gives, anew after each reset of the card by another program. The last procedure is left
/// where `make` keeps it.
template <class Make>
error_code pcsc_session::converse(pcsc_connection& card, Make const& make)
{
    for (int resets = 0;; ++resets) {
        auto const error = card.run(make(card.protocol()));
        if (error != sim_source_errc::card_reset || resets == max_resets)
            return error;
        if (auto const lost = card.reconnect())
            return lost == sim_source_errc::no_card ? error_code(sim_source_errc::card_removed) : lost;
    }
}

result<sim::card_identity> pcsc_session::read()
{
    // A context does not outlive the service's end, and does not tell; so each reading begins with its own.
    card_.reset();
    context_.reset();
    identity_ = {};
    auto context = pcsc_context::establish();
    if (!context)
        return context.error();
    context_ = std::move(*context);
    auto const readers = context_->readers(options_.reader);
    if (!readers)
        return readers.error();
    if (readers->empty())
        return sim_source_errc::no_reader;

    error_code why = sim_source_errc::no_card;
    for (auto const& reader : *readers) {
        auto identity = read_reader(reader);
        if (identity || is_about_pin(identity.error()))
            return identity;
        if (identity.error() == sim_source_errc::no_card)
            continue;
        log_.write(log_level::info, "sim", "reader=\"" + reader + "\" " + identity.error().message());
        why = identity.error();
    }
    return why;
}

result<sim::card_identity> pcsc_session::read_reader(std::string const& reader)
{
    auto card = pcsc_connection::connect(*context_, reader);
    if (!card)
        return card.error();
    std::optional<sim::identity_reader> reading;
    auto const error = converse(*card, [&](sim::transmission protocol) -> sim::card_procedure& {
        return reading.emplace(protocol, options_.pin);
    });
    if (error)
        return error;
    if (reading->error()) {
        log_.write(log_level::info, "sim",
                   "reader=\"" + reader + "\" iccid=" + mask(reading->identity().iccid) + " " +
                       reading->error().message());
        return reading->error();
    }
    identity_ = reading->identity();
    card_ = std::move(*card);
    return identity_;
}

result<auth::aka_answer> pcsc_session::authenticate(sim::application which, auth::rand_value const& rand,
                                                    auth::autn_value const& autn)
{
    if (!card_)
        return sim_source_errc::other_card;
    auto const& aid = which == sim::application::isim ? identity_.isim_aid : identity_.usim_aid;
    std::optional<sim::authenticator> asking;
    auto const error = converse(*card_, [&](sim::transmission protocol) -> sim::card_procedure& {
        return asking.emplace(protocol, aid, rand, autn, options_.pin);
    });
    if (error) {
        if (error != sim_source_errc::card_reset)
            card_.reset();
        return error;
    }
    if (asking->error())
        return asking->error();
    return *asking->verdict();
}

}  // namespace cabinet::ue
