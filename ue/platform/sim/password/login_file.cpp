#include "ue/platform/sim/password/login_file.hpp"

#include "protocol/base/ascii.hpp"
#include "protocol/program/settings_reader.hpp"
#include "protocol/sim/file_codecs.hpp"

#include <array>

namespace cabinet::ue {
namespace {

/// The file as it is written.
struct login_text {
    std::string username, password, domain, network;
    std::vector<std::string> impu;
};

using text_key = program::text_key<login_text>;
using texts_key = program::texts_key<login_text>;

std::string_view refuse_name(std::string_view text)
{
    auto const read = sim::parse_name(sim::write_name(text, 0));
    return read && *read && text.find('"') == std::string_view::npos ? std::string_view{}
                                                                     : "a name has no spaces and no quotes";
}

std::string_view refuse_password(std::string_view text)
{
    return text.empty() ? "a password is not empty" : std::string_view{};
}

/// MCC-MNC: three digits, a hyphen, two or three digits.
std::string_view refuse_network(std::string_view text)
{
    auto const digits = [](std::string_view part) { return std::all_of(part.begin(), part.end(), is_digit); };
    bool const shaped = (text.size() == 6 || text.size() == 7) && text[3] == '-';
    return text.empty() || (shaped && digits(text.substr(0, 3)) && digits(text.substr(4)))
               ? std::string_view{}
               : "a network is MCC-MNC, such as 001-01";
}

constexpr std::array sections{
    program::settings_section{"login", "A user name and password at the operator, instead of a SIM."},
};

constexpr program::settings_key<login_text> keys[] = {
    {"login", "username", text_key{[](login_text& l) -> std::string& { return l.username; }, refuse_name},
     "The private identity, such as `user@home.example`. Must be given."},
    {"login", "password", text_key{[](login_text& l) -> std::string& { return l.password; }, refuse_password},
     "Must be given."},
    {"login", "domain", text_key{[](login_text& l) -> std::string& { return l.domain; }, refuse_name},
     "The home domain. Must be given."},
    {"login", "impu",
     texts_key{[](login_text& l) -> std::vector<std::string>& { return l.impu; }, refuse_name},
     "The public identities, the default first. Empty: `sip:` and the user name."},
    {"login", "network", text_key{[](login_text& l) -> std::string& { return l.network; }, refuse_network},
     "Whose operator profile is used, as MCC-MNC: `001-01`. Empty: that of the test network, 001-01."},
};

constexpr program::settings_table<login_text> table{sections, keys, "docs/lab-card.md"};

}  // namespace

sim_identity read_login(std::string_view text, std::string_view file_name)
{
    program::settings_reader<login_text> in(table, file_name);
    in.read(text);
    for (auto const& [name, value] :
         {std::pair("username", &in.values().username), std::pair("password", &in.values().password),
          std::pair("domain", &in.values().domain)})
        if (value->empty())
            in.refuse(1, "\"login." + std::string(name) + "\" must be given");
    auto read = in.finish();

    sim_identity out;
    if (read.impu.empty())
        read.impu.push_back("sip:" + read.username);
    if (read.network.empty())
        read.network = "001-01";
    out.ims.impi = std::move(read.username);
    out.ims.impus = std::move(read.impu);
    out.ims.domain = std::move(read.domain);
    out.network = sim::home_network{read.network.substr(0, 3), read.network.substr(4)};
    out.password = auth::secret(read.password);
    auth::cleanse({reinterpret_cast<octet*>(read.password.data()), read.password.size()});
    return out;
}

std::string write_login_reference()
{
    return program::write_settings_reference(table);
}

}  // namespace cabinet::ue
