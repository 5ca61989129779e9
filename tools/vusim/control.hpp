#pragma once

#include "tools/vusim/card_slot.hpp"

#include <functional>
#include <string>
#include <string_view>

namespace cabinet::vusim {

/// What a line on the control socket asks for, done.
struct control_result {
    std::string reply;       ///< "ok" or "ok …", or "error: " and a sentence; without line end
    bool reconnect = false;  ///< another card is in the slot, or none: the reader must see the old one go
    bool quit = false;
};

/// Does what one line says:
///     eject           takes the card out
///     eject-after N   takes it out in the middle of a conversation: it answers N more commands
///     insert          puts the last card in again
///     insert FILE     puts the lab card that FILE describes in, in place of the one that is there
///     status          says which card is in: "ok ICCID", or "ok empty"
///     ready           "ok" once the reader has found and powered the card
///     quit            ends the program
/// `read_file` gives a file's text, or throws std::exception with a sentence.
control_result run_control(card_slot& slot, std::string_view line,
                           std::function<std::string(std::string const&)> const& read_file);

}  // namespace cabinet::vusim
