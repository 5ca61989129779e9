#include "ue/app/carry_out.hpp"

#include "ue/app/book_commands.hpp"
#include "ue/app/config.hpp"
#include "ue/app/operator_profiles.hpp"
#include "ue/app/status.hpp"
#include "ue/app/sync_commands.hpp"

namespace cabinet::ue {
namespace {

struct runner {
    output to;
    std::istream& in;

    exit_status operator()(show_text const& c) const { return print(c.text); }
    exit_status operator()(run_command const& c) const { return run_daemon(c, to); }
    exit_status operator()(backup_command const& c) const { return run_once(c, to); }
    exit_status operator()(restore_command const& c) const { return run_once(c, to); }
    exit_status operator()(history_command const& c) const { return show_history(c, to); }
    exit_status operator()(status_command const& c) const { return show_status(c, to); }
    exit_status operator()(groups_list_command const& c) const { return list_groups(c, to); }
    exit_status operator()(groups_show_command const& c) const { return show_group(c, to); }
    exit_status operator()(groups_add_command const& c) const { return add_group(c, to); }
    exit_status operator()(groups_rename_command const& c) const { return rename_group(c, to); }
    exit_status operator()(groups_delete_command const& c) const { return delete_group(c, to); }
    exit_status operator()(groups_put_command const& c) const { return put_into_group(c, to); }
    exit_status operator()(contacts_import_command const& c) const { return import_contacts(c, to, in); }
    exit_status operator()(contacts_export_command const& c) const { return export_contacts(c, to); }
    exit_status operator()(config_check_command const& c) const
    {
        read_config(c.config);
        return print(c.config.string() + " is good.\n");
    }
    exit_status operator()(config_print_command const&) const { return print(write_config_template()); }
    exit_status operator()(config_document_command const&) const
    {
        return print(write_config_reference() + write_operator_profile_reference());
    }

private:
    exit_status print(std::string const& text) const
    {
        to.results << text << std::flush;
        return exit_status::done;
    }
};

}  // namespace

exit_status carry_out(command const& what, output to, std::istream& in)
{
    return std::visit(runner{to, in}, what);
}

}  // namespace cabinet::ue
