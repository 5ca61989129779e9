#pragma once

#include "operator-core/app/config.hpp"
#include "protocol/program/config_error.hpp"

#include <filesystem>
#include <string_view>

namespace cabinet::core {

using program::config_error;

/// Reads a TOML 1.0 text; `name` is how messages call it. Keys that are not in config_keys() are refused
/// with the nearest that is, values outside their range with the range. Derived values (realms, the XCAP
/// host) are filled in. Paths are left as written. Throws config_error with every problem found.
config parse_config(std::string_view text, std::string_view name);

/// As parse_config, from a file; relative paths become relative to the file's folder.
/// Throws config_error, also where the file cannot be read.
config read_config(std::filesystem::path const& file);

}  // namespace cabinet::core
