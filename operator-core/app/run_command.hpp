#pragma once

#include "operator-core/app/command_line.hpp"
#include "operator-core/app/terminal.hpp"

namespace cabinet::core {

/// Does what a command says and prints what there is to be said. Throws config_error, usage_error, admin_error,
/// store_failure, and std::runtime_error where the server cannot start.
void run_command(command const& what, terminal& at);

}  // namespace cabinet::core
