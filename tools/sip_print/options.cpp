#include "tools/sip_print/options.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <algorithm>

namespace cabinet::sip_print {

command parse_options(std::vector<std::string> arguments)
{
    constexpr char version[] = "sip_print " CABINET_VERSION;
    print_options out;
    bool errors = false;
    CLI::App app("Prints a SIP message with what each of its headers says, or where it is malformed.",
                 "sip_print");
    app.set_version_flag("--version", version);
    app.add_option("FILE", out.files, "one message each, as on the wire; none or - for standard input");
    app.add_flag("--stream", out.stream, "a file is what one side of a TCP connection sent: many messages");
    app.add_flag("--json", out.json, "one JSON object a line for each message");
    app.add_flag("--from-hex", out.from_hex,
                 "a file is hexadecimal digits; white space and colons between them do not count");
    app.add_flag("--errors", errors, "print the reference of all errors, in Markdown");
    app.footer("Exit status: 0 every message is well-formed, 1 one is not, 2 wrong usage or a file that "
               "cannot be read.");
    std::reverse(arguments.begin(), arguments.end());  // as CLI11 wants a vector
    try {
        app.parse(std::move(arguments));
    }
    catch (CLI::CallForHelp const&) {
        return show_text{app.help()};
    }
    catch (CLI::CallForVersion const&) {
        return show_text{std::string(version) + "\n"};
    }
    catch (CLI::ParseError const& error) {
        throw usage_error(error.what());
    }
    if (errors)
        return print_errors{};
    if (out.files.empty())
        out.files.emplace_back("-");
    return out;
}

}  // namespace cabinet::sip_print
