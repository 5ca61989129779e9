#pragma once

#include <filesystem>
#include <stdexcept>
#include <string>
#include <variant>
#include <vector>

namespace cabinet::ue {

/// A command line that is no command. what() is a sentence.
struct usage_error : std::runtime_error {
    using std::runtime_error::runtime_error;
};

constexpr char default_config_file[] = "ue.toml";

/// What every command that works with the phone has.
struct common_options {
    std::filesystem::path config = default_config_file;
    bool json = false;  ///< results as JSON, one object a line
};

// The commands, with their options as written.

struct show_text {  ///< --help, --version
    std::string text;
};
struct run_command : common_options {};
struct backup_command : common_options {
    bool adopt = false;
    bool accept_loss = false;
};
struct restore_command : common_options {
    bool dry_run = false;
    std::uint64_t version = 0;  ///< 0: the book as the operator has it now
};
struct history_command : common_options {};
struct status_command : common_options {};

struct groups_list_command : common_options {};
struct groups_show_command : common_options {
    std::string group;
};
struct groups_add_command : common_options {
    std::string group;
};
struct groups_rename_command : common_options {
    std::string group, to;
};
struct groups_delete_command : common_options {
    std::string group;
};
struct groups_put_command : common_options {  ///< contacts into a group, or out of it
    std::string group;
    std::vector<std::string> contacts;
    bool take_out = false;
};

struct contacts_import_command : common_options {
    std::filesystem::path file;
};
struct contacts_export_command : common_options {
    std::filesystem::path file = "-";
    std::string format = "4.0";
    std::string groups = "cards";
};

struct config_check_command {
    std::filesystem::path config = default_config_file;
};
struct config_print_command {};
struct config_document_command {};

using command =
    std::variant<show_text, run_command, backup_command, restore_command, history_command, status_command,
                 groups_list_command, groups_show_command, groups_add_command, groups_rename_command,
                 groups_delete_command, groups_put_command, contacts_import_command, contacts_export_command,
                 config_check_command, config_print_command, config_document_command>;

/// Reads the arguments after the program's name. Throws usage_error.
command parse_command_line(std::vector<std::string> const& arguments);

}  // namespace cabinet::ue
