#pragma once

#include "tools/vusim/virtual_card.hpp"

#include <optional>

namespace cabinet::vusim {

/// The card's end of vsmartcard's vpcd protocol: frames of a two-octet length, big-endian, and that many octets. A
/// frame of one octet is an order (00 power off, 01 power on, 02 reset, 04 give the ATR), any other a command APDU.
/// Power and reset are not answered; the ATR and responses come back in frames of the same form. The reader asks for the
/// ATR again and again, in the middle of a conversation too: that is how it looks whether the card is still there.
class vpcd_link {
public:
    explicit vpcd_link(virtual_card& card) noexcept : card_(card) {}  ///< `card` must outlive this object

    /// The connection has been made anew: what was left of the last one is forgotten.
    void restart() noexcept
    {
        pending_.clear();
        powered_ = false;
    }

    /// Lets the card answer `count` more commands; the next it leaves unanswered, as if it had been pulled out.
    void answer_only(std::size_t count) noexcept { commands_left_ = count; }
    bool pulled() const noexcept { return pulled_; }

    /// Whether the reader has found the card and powered it.
    bool powered() const noexcept { return powered_; }

    /// Takes octets as they came, in any split; gives what to send.
    octets consume(octet_view data);

private:
    void on_frame(octet_view frame, octets& out);

    virtual_card& card_;
    octets pending_;
    bool powered_ = false;
    bool pulled_ = false;
    std::optional<std::size_t> commands_left_;
};

}  // namespace cabinet::vusim
