#pragma once

#include "operator-core/app/command_line.hpp"
#include "operator-core/app/terminal.hpp"

namespace cabinet::core {

/// "init": a folder with configuration file, master key and lab certificates, so that a first run needs nothing else.
/// Throws admin_error, usage_error, store_failure; a folder that has a configuration file already is left alone.
void make_installation(init_command const& what, terminal& at);

/// "cert": a lab CA and a server certificate. Throws admin_error, config_error, usage_error.
void make_certificates(cert_command const& what, terminal& at);

}  // namespace cabinet::core
