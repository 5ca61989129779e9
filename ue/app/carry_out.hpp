#pragma once

#include "ue/app/command_line.hpp"
#include "ue/app/console.hpp"
#include "ue/app/exit_status.hpp"

#include <istream>

namespace cabinet::ue {

/// Carries out one command. Throws program::config_error; std::exception for what nobody foresaw.
exit_status carry_out(command const& what, output to, std::istream& in);

}  // namespace cabinet::ue
