#pragma once

#include "protocol/sim/exchange.hpp"

#include <optional>

namespace cabinet::sim {

/// A conversation with a card that this side leads. Whoever owns the card carries octets:
///
///     while (!procedure.finished())
///         procedure.on_answer(card.transmit(procedure.command_octets()));
///
/// Does no I/O, ends after a bounded number of commands whatever the card answers, and never throws for it.
class card_procedure {
public:
    virtual ~card_procedure() = default;
    card_procedure(card_procedure const&) = delete;
    card_procedure& operator=(card_procedure const&) = delete;

    /// What to send now; empty once finished. Valid until the next on_answer().
    octet_view command_octets() const noexcept { return exchange_ ? exchange_->to_send() : octet_view(); }

    /// Takes the card's answer to command_octets().
    void on_answer(octet_view answer);

    bool finished() const noexcept { return !exchange_; }

    /// Why it failed; none where it succeeded or is not finished.
    error_code error() const noexcept { return error_; }

    /// The status word of the last command that was answered.
    status_word last_status() const noexcept { return last_status_; }

protected:
    explicit card_procedure(transmission protocol) noexcept : protocol_(protocol) {}

    void send(command what) { exchange_.emplace(std::move(what), protocol_); }
    void finish(error_code error = {}) noexcept { error_ = error; }

private:
    /// A command has been answered: send() the next or finish(). `data` is valid during the call.
    virtual void on_result(status_word status, octet_view data) = 0;

    transmission protocol_;
    std::optional<exchange> exchange_;
    error_code error_;
    status_word last_status_;
};

}  // namespace cabinet::sim
