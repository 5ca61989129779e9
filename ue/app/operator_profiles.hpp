#pragma once

#include "protocol/program/settings.hpp"
#include "ue/sync/operator_profile.hpp"

#include <filesystem>

namespace cabinet::ue {

/// Every section and key of an operator profile.
program::settings_table<operator_profile> const& operator_profile_table() noexcept;

/// The profile of the operator with these codes, read from FOLDER/MCC-MNC.toml ("001-01.toml", "310-260.toml"); the
/// defaults where there is no such file. `mnc` has its 2 or 3 digits. Throws program::config_error.
operator_profile read_operator_profile(std::filesystem::path const& folder, std::string_view mcc,
                                       std::string_view mnc);

/// The same for a login that names no network: FOLDER/DOMAIN.toml ("home.example.toml").
operator_profile read_operator_profile(std::filesystem::path const& folder, std::string_view domain);

/// The reference of all keys, in Markdown; docs/ue-configuration.md holds it.
std::string write_operator_profile_reference();

}  // namespace cabinet::ue
