#pragma once

#include <string>

namespace cabinet::core {

/// A complete configuration file: every key with its default, commented out, and what it does.
/// Read back, it gives the defaults.
std::string write_config_template();

/// The reference of all keys for docs/configuration.md, in Markdown.
std::string write_config_reference();

}  // namespace cabinet::core
