#pragma once

#include "tools/vusim/make_card.hpp"
#include "tools/vusim/vpcd_link.hpp"

#include <map>
#include <memory>
#include <optional>

namespace cabinet::vusim {

/// Which card is in the reader's slot. Cards keep the sequence numbers they have seen while they are out of it.
class card_slot {
public:
    /// Puts a card in, in place of the one that is there.
    void insert(program::lab_card card);
    /// Puts the last card in again; false where there was none.
    bool insert_again();
    void eject();
    /// Takes the card out when it is given its next command but `count`; false where there is none.
    bool eject_after(std::size_t count);

    bool occupied() const noexcept { return inserted_.has_value(); }
    std::string iccid() const
    {
        return last_ ? last_->iccid : std::string();
    }  ///< of the last card; or empty

    bool powered() const noexcept
    {
        return inserted_ && inserted_->link.powered();
    }  ///< the reader has found the card

    /// The connection to the reader has been made anew.
    void connected();
    /// Takes octets from the reader; gives what to send. Afterwards the slot may be empty. Precondition: occupied().
    octets consume(octet_view data);

private:
    struct inserted_card {
        explicit inserted_card(program::lab_card const& card, auth::sqn_array const& seen);
        auth::aka_card aka;
        virtual_card card;
        vpcd_link link;
    };

    void remember();

    std::optional<program::lab_card> last_;
    std::optional<inserted_card> inserted_;
    std::map<std::string, auth::sqn_array> seen_;  ///< by ICCID
};

}  // namespace cabinet::vusim
