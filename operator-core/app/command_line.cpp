#include "operator-core/app/command_line.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <algorithm>

namespace cabinet::core {
namespace {

constexpr char version[] = "operator-core " CABINET_VERSION;

constexpr char footer[] =
    "Exit status: 0 done, 1 it failed, 2 wrong usage or configuration.\n"
    "A first run:  operator-core init lab && operator-core serve --config lab/operator-core.toml";

void add_config(CLI::App& to, std::filesystem::path& config)
{
    to.add_option("--config", config, "the configuration file")->type_name("FILE")->capture_default_str();
}

void add_names(CLI::App& to, std::string& domain, std::vector<std::string>& hosts,
               std::vector<std::string>& addresses)
{
    to.add_option("--domain", domain, "the home domain")->type_name("NAME");
    to.add_option("--host", hosts, "one more name for the certificate")
        ->type_name("NAME")
        ->allow_extra_args(false);
    to.add_option("--address", addresses, "one more IP address for the certificate")
        ->type_name("IP")
        ->allow_extra_args(false);
}

/// The parser and the places its values go to.
class parser {
public:
    parser()
    {
        app_.require_subcommand(1);
        app_.set_version_flag("--version", version);
        serve();
        init();
        cert();
        config();
        subscriber();
        support();
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

    void serve()
    {
        auto& to = add(app_, "serve", "Serve phones until SIGINT or SIGTERM", serve_);
        add_config(to, serve_.config);
    }

    void init()
    {
        auto& to =
            add(app_, "init", "Make a folder with configuration, master key and lab certificates", init_);
        to.add_option("FOLDER", init_.folder, "the folder to make")->required();
        add_names(to, init_.domain, init_.hosts, init_.addresses);
    }

    void cert()
    {
        auto& to = add(app_, "cert", "Make a lab CA (once) and a server certificate", cert_);
        to.add_option("--config", cert_.config, "take the names from this configuration file")
            ->type_name("FILE");
        to.add_option("--out", cert_.folder, "the folder for certificates and keys")
            ->type_name("FOLDER")
            ->capture_default_str();
        add_names(to, cert_.domain, cert_.hosts, cert_.addresses);
        to.add_flag("--force", cert_.force, "replace a server certificate that is there");
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

    void subscriber()
    {
        auto& group = *app_.add_subcommand("subscriber", "Add, list, bar, export and erase subscribers");
        group.require_subcommand(1);
        subscriber_add(group);
        auto& import =
            add(group, "import", "Add the SIM cards of a vendor's list (CSV with IMSI, KI, OPC …)", import_);
        import.add_option("LIST", import_.list, "the file; - for standard input")->required();
        common(import, import_.config, import_.json);
        auto& list = add(group, "list", "List all subscribers", list_);
        common(list, list_.config, list_.json);
        auto& show = add(group, "show", "Show one subscriber", show_);
        who(show, show_.who);
        common(show, show_.config, show_.json);
        auto& bar = add(group, "bar", "Refuse a subscriber from now on", bar_);
        who(bar, bar_.who);
        common(bar, bar_.config, bar_.json);
        auto& unbar = add(group, "unbar", "Serve a barred subscriber again", unbar_);
        unbar_.barred = false;
        who(unbar, unbar_.who);
        common(unbar, unbar_.config, unbar_.json);
        auto& erase = add(group, "erase",
                          "Delete a subscriber with everything stored for it, history included", erase_);
        who(erase, erase_.who);
        erase.add_option("--reason", erase_.reason, "why, for the audit log")->type_name("TEXT");
        erase.add_flag("--yes", erase_.yes, "do not ask");
        common(erase, erase_.config, erase_.json);
        auto& out = add(group, "export", "Write everything stored of a subscriber into a folder", export_);
        who(out, export_.who);
        out.add_option("FOLDER", export_.folder, "a folder to make")->required();
        reason(out, export_.reason);
        common(out, export_.config, export_.json);
    }

    void support()
    {
        auto& history =
            add(app_, "history", "List what became of a subscriber's documents, or show a version", history_);
        who(history, history_.who);
        history.add_option("--document", history_.document, "of this one only, such as resource-lists/index")
            ->type_name("NAME");
        auto* const show =
            history.add_option("--show", history_.version, "print this version (of resource-lists/index)")
                ->type_name("VERSION");
        history.add_option("--limit", history_.limit, "list this many changes of a document")
            ->type_name("COUNT")
            ->check(CLI::PositiveNumber)
            ->capture_default_str()
            ->excludes(show);
        reason(history, history_.reason);
        common(history, history_.config, history_.json);
        auto& audit = add(app_, "audit", "List who of the staff looked at whose data, when and why", audit_);
        audit.add_option("WHO", audit_.who, "this subscriber's only; an erased one by its id");
        audit.add_option("--from", audit_.from, "a day or moment (UTC)")->type_name("TIME");
        audit.add_option("--to", audit_.to, "a day or moment (UTC), included")->type_name("TIME");
        common(audit, audit_.config, audit_.json);
    }

    void subscriber_add(CLI::App& group)
    {
        auto& to =
            add(group, "add", "Add one subscriber, with a SIM (--imsi) or, in a lab, a password", add_);
        auto* const imsi = to.add_option("--imsi", add_.imsi, "the SIM's IMSI")->type_name("DIGITS");
        to.add_option("--iccid", add_.iccid, "the card's number")->type_name("DIGITS")->needs(imsi);
        to.add_option("--msisdn", add_.msisdn, "the phone number, +49…")->type_name("NUMBER")->needs(imsi);
        to.add_option("--impi", add_.impi, "an ISIM's private identity")->type_name("NAME")->needs(imsi);
        to.add_option("--algorithm", add_.algorithm, "akav2-sha256, akav2-md5 or akav1-md5")
            ->type_name("NAME")
            ->capture_default_str()
            ->needs(imsi);
        to.add_option("--amf", add_.amf, "4 hexadecimal digits")
            ->type_name("HEX")
            ->capture_default_str()
            ->needs(imsi);
        auto* const keys =
            to.add_option("--keys", add_.secret_file,
                          "a file with the lines \"k = …\" and \"opc = …\" or \"op = …\"; without "
                          "it they are asked for, or read from standard input")
                ->type_name("FILE")
                ->needs(imsi);
        auto* const password = to.add_flag("--password", add_.with_password,
                                           "a password instead of a SIM (lab.password_subscribers)")
                                   ->excludes(imsi);
        auto* const user =
            to.add_option("--user", add_.user, "the user name")->type_name("NAME")->needs(password);
        password->needs(user);
        to.add_option("--password-file", add_.secret_file,
                      "a file whose first line is the password; without it the "
                      "password is asked for, or read from standard input")
            ->type_name("FILE")
            ->needs(password)
            ->excludes(keys);
        to.add_option("--impu", add_.impus, "a public identity to put first; may be repeated")
            ->type_name("URI")
            ->allow_extra_args(false);
        common(to, add_.config, add_.json);
        to.callback([this] {
            if (add_.imsi.empty() && !add_.with_password)
                throw CLI::RequiredError("--imsi, or --password with --user,");
            chosen_ = [this]() -> command { return add_; };
        });
    }

    static void common(CLI::App& to, std::filesystem::path& config, bool& json)
    {
        add_config(to, config);
        to.add_flag("--json", json, "print JSON");
    }
    static void reason(CLI::App& to, std::string& text)
    {
        to.add_option("--reason", text, "why you look at it, for the audit log")
            ->type_name("TEXT")
            ->required();
    }
    static void who(CLI::App& to, std::string& text)
    {
        to.add_option("WHO", text,
                      "an id (#12), IMSI, ICCID, phone number (+49…), public or private identity")
            ->required();
    }

    CLI::App app_{"Cabinet's operator side: registers phones and keeps their contact groups.",
                  "operator-core"};
    std::function<command()> chosen_;
    serve_command serve_;
    init_command init_;
    cert_command cert_;
    config_check_command check_;
    config_print_command print_;
    config_document_command document_;
    subscriber_add_command add_;
    subscriber_import_command import_;
    subscriber_list_command list_;
    subscriber_show_command show_;
    subscriber_bar_command bar_, unbar_;
    subscriber_erase_command erase_;
    subscriber_export_command export_;
    history_command history_;
    audit_command audit_;
};

}  // namespace

command parse_command_line(std::vector<std::string> const& arguments)
{
    return parser().parse(arguments);
}

}  // namespace cabinet::core
