#pragma once

#include "ue/platform/sim/identity.hpp"

namespace cabinet::ue {

/// Reads a password login's TOML text (docs/lab-card.md, "Password logins"). `file_name`: how messages call it.
/// Throws program::config_error, naming every problem.
sim_identity read_login(std::string_view text, std::string_view file_name);

/// The reference of all keys, in Markdown; docs/lab-card.md holds it.
std::string write_login_reference();

}  // namespace cabinet::ue
