#pragma once

#include "ue/sync/phone_daemon.hpp"

#include <memory>
#include <ostream>

namespace cabinet::ue {

/// Where a command's results go, and its remarks.
struct output {
    std::ostream& results;
    std::ostream& remarks;
    bool live = false;  ///< a person watches: progress is shown
};

/// What the phone does, told to people: results a line each, progress among the remarks.
std::unique_ptr<daemon_feedback> make_console(output to);

/// The same for programs: one JSON object a line, each with "event" (docs/ue.md).
std::unique_ptr<daemon_feedback> make_json_console(output to);

}  // namespace cabinet::ue
