#pragma once

#include "ue/app/command_line.hpp"
#include "ue/app/console.hpp"
#include "ue/app/exit_status.hpp"

#include <istream>

namespace cabinet::ue {

// The phone's contacts, without a call to the operator: "ue run" notices what changes here and backs it up.

exit_status list_groups(groups_list_command const& what, output to);
exit_status show_group(groups_show_command const& what, output to);
exit_status add_group(groups_add_command const& what, output to);
exit_status rename_group(groups_rename_command const& what, output to);
exit_status delete_group(groups_delete_command const& what, output to);
exit_status put_into_group(groups_put_command const& what, output to);
exit_status import_contacts(contacts_import_command const& what, output to, std::istream& in);
exit_status export_contacts(contacts_export_command const& what, output to);

}  // namespace cabinet::ue
