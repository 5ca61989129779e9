#pragma once

#include "operator-core/app/config.hpp"
#include "protocol/program/settings_text.hpp"

namespace cabinet::core {

using config_key = program::settings_key<config>;
using config_section = program::settings_section;
using text_key = program::text_key<config>;
using texts_key = program::texts_key<config>;
using file_key = program::file_key<config>;
using number_key = program::number_key<config>;
using seconds_key = program::seconds_key<config>;
using switch_key = program::switch_key<config>;
using choice_key = program::choice_key<config>;
using addresses_key = program::addresses_key<config>;
using program::allowed_values;
using program::write_value;

/// Every section and key of the server's configuration file.
program::settings_table<config> const& config_table() noexcept;

inline std::span<config_section const> config_sections() noexcept
{
    return config_table().sections;
}
inline std::span<config_key const> config_keys() noexcept
{
    return config_table().keys;
}

/// What is wrong with a host name as it may stand in a SIP URI and a certificate: labels of letters, digits and hyphens
/// (RFC 1123 §2.1). Empty where nothing is.
std::string_view refuse_domain(std::string_view text);

}  // namespace cabinet::core
