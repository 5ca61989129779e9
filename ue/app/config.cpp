#include "ue/app/config.hpp"

#include "protocol/program/settings_reader.hpp"
#include "ue/platform/atomic_file.hpp"

#include <array>

namespace cabinet::ue {
namespace {

using section = program::settings_section;
using text_key = program::text_key<config>;
using texts_key = program::texts_key<config>;
using file_key = program::file_key<config>;
using seconds_key = program::seconds_key<config>;
using choice_key = program::choice_key<config>;

constexpr std::array<std::string_view, 3> backend_names{"pcsc", "key-file", "password"};
constexpr std::array<std::string_view, 4> level_names{"debug", "info", "warning", "error"};
constexpr std::array<std::string_view, 2> format_names{"human", "json"};
constexpr std::array<std::string_view, 6> network_names{"wifi",      "cellular", "ethernet",
                                                        "bluetooth", "vpn",      "any"};

std::string_view refuse_network(std::string_view text)
{
    return std::find(network_names.begin(), network_names.end(), text) != network_names.end()
               ? std::string_view{}
               : "a network is \"wifi\", \"cellular\", \"ethernet\", \"bluetooth\", \"vpn\" or \"any\"";
}

std::string_view refuse_nothing(std::string_view)
{
    return {};
}

constexpr std::array sections{
    section{"phone", "What is kept safe, and where the phone remembers what it did."},
    section{"network", "On which networks the operator is called."},
    section{"sim", "Where the SIM is. It is the only account."},
    section{"operators", "How operators are reached."},
    section{"log", "What is written to standard error, and captures for a lab."},
};

constexpr program::settings_key<config> keys[] = {
    {"phone", "address_book", file_key{[](config& c) -> std::string& { return c.phone.address_book; }},
     "The contacts: a vCard file, or a folder of them. It is watched for changes."},
    {"phone", "state", file_key{[](config& c) -> std::string& { return c.phone.state; }},
     "A folder for what the phone remembers: the last exchange of each SIM, and books put aside. It holds "
     "contacts."},
    {"phone", "look_every", seconds_key{[](config& c) -> seconds& { return c.phone.look_every; }, 10, 86'400},
     "How often a phone that is logged in asks whether another phone with its SIM has changed the contacts."},

    {"network", "preset",
     texts_key{[](config& c) -> std::vector<std::string>& { return c.network.preset; }, refuse_network},
     "The kinds of network on which the phone logs in: `wifi`, `cellular`, `ethernet`, `bluetooth`, `vpn`, "
     "or `any`."},

    {"sim", "source",
     choice_key{[](config const& c) { return static_cast<std::size_t>(c.sim.source); },
                [](config& c, std::size_t i) { c.sim.source = static_cast<sim_backend>(i); }, backend_names},
     "`pcsc`: a card in a reader. `key-file`: a file that plays a card, for labs. `password`: a user name "
     "and password "
     "instead of a SIM, for labs."},
    {"sim", "reader", text_key{[](config& c) -> std::string& { return c.sim.reader; }, refuse_nothing},
     "A part of the reader's name, where there are several. Empty: the first with a SIM."},
    {"sim", "pin_file", file_key{[](config& c) -> std::string& { return c.sim.pin_file; }},
     "A file with the card's PIN, readable by its owner alone. Empty: the card is expected to ask for none."},
    {"sim", "key_file", file_key{[](config& c) -> std::string& { return c.sim.key_file; }},
     "With `key-file`: the file that plays the card."},
    {"sim", "password_file", file_key{[](config& c) -> std::string& { return c.sim.password_file; }},
     "With `password`: the file with user name, password and public identity."},

    {"operators", "profiles", file_key{[](config& c) -> std::string& { return c.operators.profiles; }},
     "A folder with a file for each operator, named MCC-MNC.toml, such as `262-01.toml` "
     "([operator profiles](#operator-profiles)). An operator without one is reached by the names of TS "
     "23.003."},

    {"log", "level",
     choice_key{[](config const& c) { return static_cast<std::size_t>(c.log.level); },
                [](config& c, std::size_t i) { c.log.level = static_cast<log_level>(i); }, level_names},
     "The least important lines that are written."},
    {"log", "format",
     choice_key{[](config const& c) { return static_cast<std::size_t>(c.log.format); },
                [](config& c, std::size_t i) { c.log.format = static_cast<program::log_format>(i); },
                format_names},
     "`human`: lines to read. `json`: one JSON object a line."},
    {"log", "tls_key_log", file_key{[](config& c) -> std::string& { return c.log.tls_key_log; }},
     "A file to which the secrets of TLS sessions are appended, so that a capture can be read; for labs. "
     "Empty: none."},
};

}  // namespace

program::settings_table<config> const& config_table() noexcept
{
    static constexpr program::settings_table<config> table{sections, keys, "ue config print"};
    return table;
}

config read_config(std::filesystem::path const& file)
{
    auto const text = read_whole_file(file);
    if (!text)
        throw program::config_error("cannot read the configuration file " + file.string() + ": " +
                                    text.error().message() +
                                    "; \"ue config print\" writes one to start from");
    program::settings_reader<config> in(config_table(), file.string());
    in.read(*text);
    auto& c = in.values();
    if (c.sim.source == sim_backend::key_file && c.sim.key_file.empty())
        in.refuse(in.line_of("source"),
                  "\"sim.source\" is \"key-file\", so \"sim.key_file\" must name the file");
    if (c.sim.source == sim_backend::password && c.sim.password_file.empty())
        in.refuse(in.line_of("source"),
                  "\"sim.source\" is \"password\", so \"sim.password_file\" must name the file");
    auto out = in.finish();
    program::make_paths_absolute(config_table(), out, std::filesystem::absolute(file).parent_path());
    return out;
}

std::string write_config_reference()
{
    return program::write_settings_reference(config_table());
}

std::string write_config_template()
{
    return program::write_settings_template(config_table());
}

}  // namespace cabinet::ue
