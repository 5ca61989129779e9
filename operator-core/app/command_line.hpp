#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <stdexcept>
#include <string>
#include <variant>
#include <vector>

namespace cabinet::core {

/// A command line that is no command. what() is a sentence.
struct usage_error : std::runtime_error {
    using std::runtime_error::runtime_error;
};

constexpr char default_config_file[] = "operator-core.toml";

// The commands, with their options as written.

struct show_text {  ///< --help, --version
    std::string text;
};
struct serve_command {
    std::filesystem::path config = default_config_file;
};
struct init_command {
    std::filesystem::path folder;
    std::string domain;  ///< empty: the default one
    std::vector<std::string> hosts, addresses;
};
struct cert_command {
    std::filesystem::path config;  ///< empty: no file, its defaults
    std::filesystem::path folder = "tls";
    std::string domain;  ///< empty: the configuration's
    std::vector<std::string> hosts, addresses;
    bool force = false;
};
struct config_check_command {
    std::filesystem::path config = default_config_file;
};
struct config_print_command {};
struct config_document_command {};

struct subscriber_add_command {
    std::filesystem::path config = default_config_file;
    bool json = false;
    bool with_password = false;
    std::string user;                 ///< with a password
    std::string imsi, iccid, msisdn;  ///< with a SIM
    std::string impi;
    std::string algorithm = "akav2-sha256";
    std::string amf = "8000";
    std::vector<std::string> impus;
    std::filesystem::path secret_file;  ///< keys or password; empty: ask
};
struct subscriber_import_command {
    std::filesystem::path config = default_config_file;
    bool json = false;
    std::filesystem::path list;
};
struct subscriber_list_command {
    std::filesystem::path config = default_config_file;
    bool json = false;
};
struct subscriber_show_command {
    std::filesystem::path config = default_config_file;
    bool json = false;
    std::string who;
};
struct subscriber_bar_command {
    std::filesystem::path config = default_config_file;
    bool json = false;
    std::string who;
    bool barred = true;  ///< false: unbar
};
struct subscriber_erase_command {
    std::filesystem::path config = default_config_file;
    bool json = false;
    std::string who;
    std::string reason;  ///< for the audit log; perhaps empty
    bool yes = false;    ///< without it a person is asked
};
struct subscriber_export_command {
    std::filesystem::path config = default_config_file;
    bool json = false;
    std::string who, reason;
    std::filesystem::path folder;
};

struct history_command {
    std::filesystem::path config = default_config_file;
    bool json = false;
    std::string who, reason;
    std::string document;                  ///< "resource-lists/index"; empty: all, or with a version that one
    std::optional<std::uint64_t> version;  ///< to be shown
    std::size_t limit = 100;               ///< changes of each document
};
struct audit_command {
    std::filesystem::path config = default_config_file;
    bool json = false;
    std::string who;       ///< empty: everyone
    std::string from, to;  ///< empty: no limit
};

using command = std::variant<show_text, serve_command, init_command, cert_command, config_check_command,
                             config_print_command, config_document_command, subscriber_add_command,
                             subscriber_import_command, subscriber_list_command, subscriber_show_command,
                             subscriber_bar_command, subscriber_erase_command, subscriber_export_command,
                             history_command, audit_command>;

/// Reads the arguments after the program's name. Throws usage_error.
command parse_command_line(std::vector<std::string> const& arguments);

}  // namespace cabinet::core
