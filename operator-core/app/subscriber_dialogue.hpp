#pragma once

#include "operator-core/admin/make_subscriber.hpp"
#include "operator-core/app/command_line.hpp"
#include "operator-core/app/open_store.hpp"
#include "operator-core/app/terminal.hpp"

namespace cabinet::core {

/// The "subscriber" commands: asks for what is missing, does it on the store, prints the outcome.
/// All throw admin_error, config_error, usage_error, store_failure.
class subscriber_dialogue {
public:
    subscriber_dialogue(std::filesystem::path const& config_file, bool json, terminal& at);

    void run(subscriber_add_command const& what);
    void run(subscriber_import_command const& what);
    void run(subscriber_list_command const& what);
    void run(subscriber_show_command const& what);
    void run(subscriber_bar_command const& what);
    void run(subscriber_erase_command const& what);

private:
    new_subscriber sim_subscriber(subscriber_add_command const& what);
    new_subscriber password_subscriber(subscriber_add_command const& what);
    void note_foreign_imsi(std::string const& imsi);
    void print(std::string_view done, subscriber_record const& record);
    store_session& session();

    std::filesystem::path config_file_;
    config config_;
    bool json_;
    terminal& at_;
    system_random random_;
    std::unique_ptr<logger> log_;
    std::unique_ptr<store_session> session_;
};

}  // namespace cabinet::core
