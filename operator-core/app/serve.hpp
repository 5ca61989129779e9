#pragma once

#include "operator-core/app/command_line.hpp"

namespace cabinet::core {

/// "serve": until SIGINT or SIGTERM; a second signal ends the process at once. Throws config_error, and std::runtime_error
/// for what cannot be opened.
void serve(serve_command const& what);

}  // namespace cabinet::core
