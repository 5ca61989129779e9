#pragma once

#include "protocol/sim/apdu.hpp"
#include "protocol/sim/authenticator.hpp"
#include "tools/vusim/card_file.hpp"

#include <functional>

namespace cabinet::vusim {

/// What is on a card when it leaves the factory.
struct card_content {
    card_file mf;
    std::vector<card_file> applications;  ///< in EF.DIR's order; selected by AID
    std::string pin;                      ///< empty: switched off
    /// AUTHENTICATE inside an application; where absent the card does not know the instruction.
    std::function<auth::aka_answer(auth::rand_value const& rand, auth::autn_value const& autn)> authenticate;
};

/// A USIM/ISIM card in software: command APDU in, response APDU out, as TS 102 221, TS 31.102 and TS 31.103 have it.
/// Knows SELECT, READ BINARY, READ RECORD, VERIFY, AUTHENTICATE, STATUS and GET RESPONSE on the basic channel.
///
/// Over T=0 it makes the terminal work as real cards do: an answer to a command with data waits for GET RESPONSE
/// (61xx), a wrong Le is told (6Cxx).
class virtual_card {
public:
    static constexpr unsigned max_tries = 3;
    static constexpr octet pin_reference = 0x01;

    virtual_card(card_content content, sim::transmission protocol);
    virtual_card(virtual_card const&) = delete;
    virtual_card& operator=(virtual_card const&) = delete;

    octets answer(octet_view command);

    /// Power or the reset line: nothing is selected, no PIN verified.
    void reset();

    /// The answer to reset, ISO 7816-3 §8: T=0 or T=1 only, with historical octets. Asking for it changes nothing.
    octets atr() const;

private:
    struct reply {
        sim::status_word status;
        octets data;
    };

    reply execute(sim::command const& command);
    reply select(sim::command const& command);
    reply select_by_id(octet_view path);
    reply select_by_name(octet_view aid);
    reply selected(card_file const& file, std::uint16_t id);
    reply read_binary(sim::command const& command) const;
    reply read_record(sim::command const& command) const;
    reply verify(sim::command const& command);
    reply authenticate(sim::command const& command);
    reply status(sim::command const& command) const;
    octets deliver(sim::command const& command, reply value);
    octets get_response(std::uint16_t count);
    bool locked() const { return !content_.pin.empty() && !verified_; }

    card_content content_;
    sim::transmission protocol_;
    unsigned tries_ = max_tries;
    bool verified_ = false;
    card_file const* folder_ = nullptr;       ///< current folder; into content_
    card_file const* application_ = nullptr;  ///< current application
    card_file const* file_ = nullptr;         ///< current elementary file
    std::uint16_t folder_id_ = 0;
    octets waiting_;  ///< for GET RESPONSE
};

}  // namespace cabinet::vusim
