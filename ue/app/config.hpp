#pragma once

#include "protocol/base/time.hpp"
#include "protocol/program/log_output.hpp"
#include "protocol/program/settings.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace cabinet::ue {

/// Where the SIM is.
enum class sim_backend { pcsc, key_file, password };

/// Everything that can be set in the phone's configuration file. Each member's initial value is the key's
/// default; keys and ranges are in config.cpp. Paths are relative to the file's folder until
/// read_config() has made them absolute.
struct config {
    struct {
        std::string address_book = "contacts.vcf";
        std::string state = "state";
        seconds look_every{3600};
    } phone;

    struct {
        std::vector<std::string> preset{"wifi", "cellular"};
    } network;

    struct {
        sim_backend source = sim_backend::pcsc;
        std::string reader;
        std::string pin_file;
        std::string key_file;
        std::string password_file;
    } sim;

    struct {
        std::string profiles = "operators";
    } operators;

    struct {
        log_level level = log_level::warning;
        program::log_format format = program::log_format::human;
        std::string tls_key_log;
    } log;
};

/// Every section and key of the phone's configuration file.
program::settings_table<config> const& config_table() noexcept;

/// Reads a configuration file; relative paths become relative to its folder.
/// Throws program::config_error with every problem found.
config read_config(std::filesystem::path const& file);

/// The reference of all keys, in Markdown; docs/ue-configuration.md holds it.
std::string write_config_reference();

/// A configuration file with every key, commented out.
std::string write_config_template();

}  // namespace cabinet::ue
