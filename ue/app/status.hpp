#pragma once

#include "ue/app/command_line.hpp"
#include "ue/app/console.hpp"
#include "ue/app/exit_status.hpp"
#include "ue/sync/phone_memory.hpp"

namespace cabinet::ue {

/// What there is to know without asking the operator.
struct phone_status {
    std::string contacts_at;  ///< where the phone's contacts are
    std::size_t contacts = 0;
    std::size_t groups = 0;
    shown_owner owner = shown_owner::nobody;
    std::vector<std::string> impus;              ///< of the subscription they belong to
    std::optional<unix_time> last_success;       ///< of that subscription
    std::optional<contacts::book_diff> pending;  ///< since then; nothing where never backed up
    std::optional<attempt> last_attempt;
};

/// In lines for people, as of `now`.
std::vector<std::string> describe(phone_status const& status, unix_time now);

exit_status show_status(status_command const& what, output to);

}  // namespace cabinet::ue
