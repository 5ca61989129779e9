#include "ue/app/operator_profiles.hpp"

#include "protocol/base/ascii.hpp"
#include "protocol/program/settings_reader.hpp"
#include "ue/platform/atomic_file.hpp"

#include <array>

namespace cabinet::ue {
namespace {

using section = program::settings_section;
using profile_text = program::text_key<operator_profile>;
using profile_number = program::number_key<operator_profile>;
using profile_file = program::file_key<operator_profile>;

std::string_view refuse_host(std::string_view text)
{
    auto const allowed = [](char c) { return is_alnum(c) || c == '.' || c == '-'; };
    return std::all_of(text.begin(), text.end(), allowed)
               ? std::string_view{}
               : "a host name has letters, digits, dots and hyphens";
}

std::string_view refuse_address(std::string_view text)
{
    if (text.empty())
        return {};
    bool const v6 = text.find(':') != std::string_view::npos;
    auto const with_port = v6 ? "[" + std::string(text) + "]:1" : std::string(text) + ":1";
    return program::parse_listen_address(with_port) ? std::string_view{}
                                                    : "an address is in numbers, such as 192.0.2.1";
}

std::string_view refuse_root(std::string_view text)
{
    if (text.empty())
        return {};
    auto const plain = [](char c) { return c > ' ' && c <= '~' && c != '"' && c != '?' && c != '#'; };
    return istarts_with(text, "https://") && std::all_of(text.begin(), text.end(), plain) &&
                   !text.ends_with('/')
               ? std::string_view{}
               : "an XCAP root begins with https:// and does not end in a slash (RFC 4825 §6.1)";
}

constexpr std::array profile_sections{
    section{"sip", "Where the phone registers."},
    section{"xcap", "Where the contact groups are kept."},
    section{"tls", "Whom the phone trusts."},
};

constexpr program::settings_key<operator_profile> profile_keys[] = {
    {"sip", "domain",
     profile_text{[](operator_profile& p) -> std::string& { return p.sip.domain; }, refuse_host},
     "The home domain. Empty: from the SIM, `ims.mnc<MNC>.mcc<MCC>.3gppnetwork.org` (TS 23.003 §13.2)."},
    {"sip", "server",
     profile_text{[](operator_profile& p) -> std::string& { return p.sip.server; }, refuse_host},
     "The SIP server's host name. Empty: the home domain, or for one below 3gppnetwork.org its name on the "
     "public Internet, `ims.mnc<MNC>.mcc<MCC>.pub.3gppnetwork.org` (GSMA IR.67). Its certificate must be "
     "the home domain's (RFC 5922)."},
    {"sip", "port", profile_number{[](operator_profile& p) -> std::size_t& { return p.sip.port; }, 1, 65'535},
     "The SIP server's port, TLS."},
    {"sip", "address",
     profile_text{[](operator_profile& p) -> std::string& { return p.sip.address; }, refuse_address},
     "An address in numbers to connect to instead of looking the server's name up."},
    {"xcap", "root",
     profile_text{[](operator_profile& p) -> std::string& { return p.xcap.root; }, refuse_root},
     "The XCAP root. Empty: `https://xcap.ims.mnc<MNC>.mcc<MCC>.pub.3gppnetwork.org` (TS 23.003 §13.9)."},
    {"xcap", "address",
     profile_text{[](operator_profile& p) -> std::string& { return p.xcap.address; }, refuse_address},
     "An address in numbers to connect to instead of looking the root's host name up."},
    {"tls", "ca", profile_file{[](operator_profile& p) -> std::string& { return p.tls.ca; }},
     "The CA certificates that the operator's are checked against, in PEM. Empty: the system's."},
};

}  // namespace

program::settings_table<operator_profile> const& operator_profile_table() noexcept
{
    static constexpr program::settings_table<operator_profile> table{profile_sections, profile_keys,
                                                                     "ue config print"};
    return table;
}

operator_profile read_operator_profile(std::filesystem::path const& folder, std::string_view mcc,
                                       std::string_view mnc)
{
    return read_operator_profile(folder, std::string(mcc) + "-" + std::string(mnc));
}

operator_profile read_operator_profile(std::filesystem::path const& folder, std::string_view name)
{
    auto const file = folder / (std::string(name) + ".toml");
    auto const text = read_whole_file(file);
    if (!text) {
        if (text.error() == boost::system::errc::no_such_file_or_directory)
            return {};
        throw program::config_error("cannot read the operator profile " + file.string() + ": " +
                                    text.error().message());
    }
    program::settings_reader<operator_profile> in(operator_profile_table(), file.string());
    in.read(*text);
    auto out = in.finish();
    program::make_paths_absolute(operator_profile_table(), out, std::filesystem::absolute(folder));
    return out;
}

std::string write_operator_profile_reference()
{
    return program::write_settings_reference(operator_profile_table());
}

}  // namespace cabinet::ue
