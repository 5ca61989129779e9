#include "tools/vusim/control.hpp"

#include "protocol/base/cursor.hpp"

#include <exception>

namespace cabinet::vusim {
namespace {

control_result error(std::string_view what)
{
    return {"error: " + std::string(what)};
}

}  // namespace

control_result run_control(card_slot& slot, std::string_view line,
                           std::function<std::string(std::string const&)> const& read_file)
try {
    line = trim(line);
    auto const space = line.find(' ');
    auto const word = line.substr(0, space);
    std::string const rest(space == std::string_view::npos ? "" : trim(line.substr(space)));
    if (word == "insert" && !rest.empty()) {
        slot.insert(program::read_lab_card(read_file(rest), rest));
        return {"ok", true};
    }
    if (word == "eject-after") {
        cursor in(rest);
        auto const count = in.take_number<std::size_t>();
        if (!count || !in.at_end())
            return error("\"eject-after\" takes a number of commands");
        return slot.eject_after(*count) ? control_result{"ok"} : error("there is no card");
    }
    if (!rest.empty())
        return error("only \"insert\" and \"eject-after\" take a second word");
    if (word == "insert")
        return slot.insert_again() ? control_result{"ok", true}
                                   : error("there was no card yet; name its file");
    if (word == "eject") {
        slot.eject();
        return {"ok", true};
    }
    if (word == "status")
        return {"ok " + (slot.occupied() ? slot.iccid() : "empty")};
    if (word == "ready")
        return slot.powered() ? control_result{"ok"} : error("the reader has not found the card yet");
    if (word == "quit")
        return {"ok", true, true};
    return error("the words are eject, eject-after, insert, status, ready and quit");
}
catch (std::exception const& failure) {
    return error(failure.what());
}

}  // namespace cabinet::vusim
