#include "ue/app/command_line.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <algorithm>

namespace cabinet::ue {
namespace {

constexpr char version[] = "ue " CABINET_VERSION;

constexpr char footer[] = "Exit status: 0 done, 1 failed, 2 wrong usage or configuration, 3 no network, 4 no "
                          "SIM, 5 operator not reached,\n"
                          "  6 login refused, 7 book refused, 8 contacts unusable, 9 state folder unusable, "
                          "10 a person must decide.\n"
                          "A first run:  ue config print > ue.toml && ue backup";

/// The parser and the places its values go to.
class parser {
public:
    parser()
    {
        app_.require_subcommand(1);
        app_.set_version_flag("--version", version);
        with_options(add(app_, "run", "Keep the contact groups backed up until SIGINT or SIGTERM", run_),
                     run_);
        backup();
        restore();
        with_options(add(app_, "history",
                         "List the versions of the book that the operator keeps, the newest first", history_),
                     history_);
        with_options(add(app_, "status", "Say when the last backup was, what is pending and why", status_),
                     status_);
        groups();
        contacts();
        config();
        app_.footer(footer);  // last, or every subcommand would have it
    }

    command parse(std::vector<std::string> arguments)
    {
        std::reverse(arguments.begin(), arguments.end());  // as CLI11 wants a vector
        try {
            app_.parse(std::move(arguments));
        }
        catch (CLI::CallForHelp const&) {
            return show_text{app_.help()};
        }
        catch (CLI::CallForVersion const&) {
            return show_text{std::string(version) + "\n"};
        }
        catch (CLI::ParseError const& error) {
            throw usage_error(error.what());
        }
        return chosen_();
    }

private:
    // What each option writes to lives here while arguments are parsed; the command's callback picks one.
    template <class Command>
    CLI::App& add(CLI::App& parent, char const* name, char const* about, Command& values)
    {
        auto* const out = parent.add_subcommand(name, about);
        out->callback([this, &values] { chosen_ = [&values]() -> command { return values; }; });
        return *out;
    }

    static void with_options(CLI::App& to, common_options& values)
    {
        to.add_option("--config", values.config, "the configuration file")
            ->type_name("FILE")
            ->capture_default_str();
        to.add_flag("--json", values.json, "print JSON, one object a line");
    }

    void backup()
    {
        auto& to = add(app_, "backup", "Log in and bring both sides together, once", backup_);
        to.add_flag("--adopt", backup_.adopt,
                    "the contacts shown, which were another SIM's, are this SIM's too");
        to.add_flag("--accept-loss", backup_.accept_loss, "it is meant that much of the book goes");
        with_options(to, backup_);
    }

    void restore()
    {
        auto& to =
            add(app_, "restore",
                "Make the operator's book the phone's; what the phone shows now is put aside", restore_);
        to.add_flag("--dry-run", restore_.dry_run, "only say what would change");
        to.add_option("--version", restore_.version,
                      "first make this version the operator's book again; see \"ue history\"")
            ->type_name("NUMBER")
            ->check(CLI::PositiveNumber);
        with_options(to, restore_);
    }

    static void group(CLI::App& to, std::string& name)
    {
        to.add_option("GROUP", name, "the group's name, or its id")->required();
    }

    void groups()
    {
        auto& all = *app_.add_subcommand("groups", "List and edit the contact groups on the phone");
        all.require_subcommand(1);
        with_options(add(all, "list", "Every group and how many members it has", list_), list_);
        auto& show = add(all, "show", "The members of a group", show_);
        group(show, show_.group);
        with_options(show, show_);
        auto& make = add(all, "add", "Make an empty group", add_);
        make.add_option("NAME", add_.group, "the new group's name")->required();
        with_options(make, add_);
        auto& rename = add(all, "rename", "Rename a group", rename_);
        group(rename, rename_.group);
        rename.add_option("NAME", rename_.to, "the new name")->required();
        with_options(rename, rename_);
        auto& remove = add(all, "delete", "Delete a group; its members stay", delete_);
        group(remove, delete_.group);
        with_options(remove, delete_);
        put(all, "put", "Put contacts into a group", put_);
        take_.take_out = true;
        put(all, "take", "Take contacts out of a group", take_);
    }

    void put(CLI::App& all, char const* name, char const* about, groups_put_command& values)
    {
        auto& to = add(all, name, about, values);
        group(to, values.group);
        to.add_option("CONTACT", values.contacts, "names or ids")->required();
        with_options(to, values);
    }

    void contacts()
    {
        auto& all = *app_.add_subcommand("contacts", "Bring contacts and groups in and out as vCards");
        all.require_subcommand(1);
        auto& import =
            add(all, "import", "Add a vCard file's contacts and groups; those with a known id are replaced",
                import_);
        import.add_option("FILE", import_.file, "vCard 2.1, 3.0 or 4.0; - for standard input")->required();
        with_options(import, import_);
        auto& to = add(all, "export", "Write all contacts and groups as vCards", export_);
        to.add_option("FILE", export_.file, "where to; - for standard output")->capture_default_str();
        to.add_option("--format", export_.format, "3.0 or 4.0")
            ->check(CLI::IsMember({"3.0", "4.0"}))
            ->capture_default_str();
        to.add_option("--groups", export_.groups,
                      "cards (KIND:group; in 3.0 as Apple has it) or categories (a property of each member)")
            ->check(CLI::IsMember({"cards", "categories"}))
            ->capture_default_str();
        with_options(to, export_);
    }

    void config()
    {
        auto& group = *app_.add_subcommand("config", "Check or show the configuration");
        group.require_subcommand(1);
        auto& check = add(group, "check", "Say whether a configuration file is good", check_);
        check.add_option("FILE", check_.config, "the configuration file")->capture_default_str();
        add(group, "print", "Print a configuration file with every key and its default", print_);
        add(group, "document", "Print the reference of all keys, in Markdown", document_);
    }

    CLI::App app_{"Cabinet's phone side: keeps contact groups safe at the SIM's operator.", "ue"};
    std::function<command()> chosen_;
    run_command run_;
    backup_command backup_;
    restore_command restore_;
    history_command history_;
    status_command status_;
    groups_list_command list_;
    groups_show_command show_;
    groups_add_command add_;
    groups_rename_command rename_;
    groups_delete_command delete_;
    groups_put_command put_, take_;
    contacts_import_command import_;
    contacts_export_command export_;
    config_check_command check_;
    config_print_command print_;
    config_document_command document_;
};

}  // namespace

command parse_command_line(std::vector<std::string> const& arguments)
{
    return parser().parse(arguments);
}

}  // namespace cabinet::ue
