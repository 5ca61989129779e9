#pragma once

#include "protocol/sim/apdu.hpp"

namespace cabinet::sim {

/// One command and its whole answer, however many turns the card takes for it. ISO 7816-3 §12.2, TS 102 221 §7.3:
///
///     61xx         the answer waits: GET RESPONSE for xx octets, until nothing more waits
///     6Cxx         wrong Le: the same command again with Le xx
///     62xx, 63xx   over T=0, a warning before the answer to a case 4 command: GET RESPONSE
///
/// Gives the octets to send, takes the octets that came; a card that never ends is given up on.
class exchange {
public:
    static constexpr std::size_t max_turns = 16;  ///< beyond it: sim_errc::answers_without_end

    exchange(command what, transmission protocol);

    /// What to send now. Valid until the next on_answer().
    octet_view to_send() const noexcept { return octets_; }

    enum class turn { go_on, answered };

    /// Takes the card's answer to to_send().
    /// Errors: sim_errc::bad_answer, answers_without_end; after an error the exchange is over.
    result<turn> on_answer(octet_view answer);

    status_word status() const noexcept { return status_; }  ///< of the last turn
    octets const& data() const noexcept { return data_; }    ///< of all turns; cleansed with this object
    ~exchange();
    exchange(exchange&&) noexcept = default;
    exchange& operator=(exchange&&) noexcept = default;

private:
    void send(command what);
    void get_response(std::uint16_t count);

    transmission protocol_;
    bool case_4_;
    command sent_;
    octets octets_, data_;
    status_word status_;
    std::size_t turns_ = 0;
};

}  // namespace cabinet::sim
