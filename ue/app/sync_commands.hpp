#pragma once

#include "ue/app/command_line.hpp"
#include "ue/app/console.hpp"
#include "ue/app/exit_status.hpp"

namespace cabinet::ue {

// Each throws program::config_error, state_error, and std::exception where a source cannot be made.

/// Until SIGINT or SIGTERM.
exit_status run_daemon(run_command const& what, output to);

/// Network, SIM, login, one exchange, logout.
exit_status run_once(backup_command const& what, output to);
exit_status run_once(restore_command const& what, output to);

/// Network, SIM, login, the list of versions, logout.
exit_status show_history(history_command const& what, output to);

}  // namespace cabinet::ue
