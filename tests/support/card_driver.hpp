#pragma once

#include "protocol/sim/card_procedure.hpp"
#include "tools/vusim/virtual_card.hpp"

namespace cabinet::test {

/// Carries a procedure's commands to a card until it is finished; gives how many went.
inline std::size_t run(sim::card_procedure& procedure, vusim::virtual_card& card)
{
    std::size_t commands = 0;
    while (!procedure.finished()) {
        procedure.on_answer(card.answer(procedure.command_octets()));
        ++commands;
    }
    return commands;
}

}  // namespace cabinet::test
