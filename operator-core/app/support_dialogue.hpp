#pragma once

#include "operator-core/app/command_line.hpp"
#include "operator-core/app/open_store.hpp"
#include "operator-core/app/terminal.hpp"

namespace cabinet::core {

/// The commands that look at a subscriber's data: each is in the audit log before anything is shown.
/// All throw admin_error, config_error, usage_error, store_failure.
class support_dialogue {
public:
    support_dialogue(std::filesystem::path const& config_file, bool json, terminal& at);

    void run(history_command const& what);
    void run(audit_command const& what);
    void run(subscriber_export_command const& what);

private:
    store_session& session();
    void show_version(history_command const& what, subscription_id of);

    config config_;
    bool json_;
    terminal& at_;
    system_random random_;
    std::unique_ptr<logger> log_;
    std::unique_ptr<store_session> session_;
};

}  // namespace cabinet::core
