#include "operator-core/app/setup_commands.hpp"

#include "operator-core/admin/lab_certificates.hpp"
#include "operator-core/app/config_file.hpp"
#include "operator-core/app/config_keys.hpp"
#include "operator-core/app/config_text.hpp"
#include "operator-core/app/wall_now.hpp"
#include "operator-core/store/master_key.hpp"

#include <algorithm>

namespace cabinet::core {
namespace {

void check_domain(std::string const& option, std::string const& name)
{
    if (auto const wrong = refuse_domain(name); !wrong.empty())
        throw usage_error(option + " \"" + name + "\": " + std::string(wrong));
}

void check_address(std::string const& address)
{
    bool const is_v6 = address.find(':') != std::string::npos;
    if (!program::parse_listen_address((is_v6 ? "[" + address + "]" : address) + ":1"))
        throw usage_error("--address \"" + address + "\" is no IP address in numbers");
}

template <class Command>
lab_certificate_request certificate_request(Command const& what, config const& names)
{
    lab_certificate_request out;
    out.domain = names.home.domain;
    out.hosts = {names.xcap.host, "localhost"};
    out.addresses = {"127.0.0.1", "::1"};
    for (auto const& host : what.hosts) {
        check_domain("--host", host);
        out.hosts.push_back(host);
    }
    for (auto const& address : what.addresses) {
        check_address(address);
        out.addresses.push_back(address);
    }
    return out;
}

/// The default names of a home domain.
config names_of(std::string const& domain)
{
    check_domain("--domain", domain);
    return parse_config("[home]\ndomain = \"" + domain + "\"\n", "--domain");
}

/// The template with the domain set.
std::string config_for(std::string const& domain)
{
    auto text = write_config_template();
    std::string_view const key = "# domain = ";
    auto const at = text.find(key);
    auto const end = text.find('\n', at);
    return text.replace(at, end - at, "domain = \"" + domain + "\"");
}

void tell_certificates(lab_certificates const& made, terminal& at)
{
    at.out() << (made.made_ca ? "made the lab CA       " : "used the lab CA       ")
             << made.ca_certificate.string() << "   (phones are to trust it)\n"
             << "made its certificate  " << made.server_certificate.string() << "\n"
             << "and the key           " << made.server_key.string() << "\n";
}

}  // namespace

void make_installation(init_command const& what, terminal& at)
{
    auto const file = what.folder / default_config_file;
    if (std::filesystem::exists(file))
        throw admin_error(file.string() + " is there already; give another folder, or change that file");
    auto const names = names_of(what.domain.empty() ? config().home.domain : what.domain);
    auto request = certificate_request(what, names);
    auto const& defaults = config();
    request.folder = what.folder / std::filesystem::path(defaults.tls.certificate).parent_path();

    make_private_folder(what.folder);
    system_random random;
    auto const key_file = what.folder / defaults.store.master_key;
    if (!std::filesystem::exists(key_file))
        create_master_key(key_file, random);
    request.replace = true;  // of an earlier attempt that was cut short: there was no configuration yet
    auto const made = make_lab_certificates(request, random, wall_now());
    write_new_file(file, config_for(names.home.domain), file_access::owner, false);

    tell_certificates(made, at);
    at.out() << "made the master key   " << key_file.string() << "   (keep a copy elsewhere)\n"
             << "made the settings     " << file.string() << "\n\n"
             << "Next: operator-core subscriber add --config " << file.string()
             << " --imsi <IMSI> --msisdn <number>\n"
             << "      operator-core serve --config " << file.string() << "\n";
}

void make_certificates(cert_command const& what, terminal& at)
{
    auto names = what.config.empty() ? parse_config("", "") : read_config(what.config);
    if (!what.domain.empty())
        names = names_of(what.domain);
    auto request = certificate_request(what, names);
    request.folder = what.folder;
    request.replace = what.force;
    system_random random;
    auto const made = make_lab_certificates(request, random, wall_now());
    tell_certificates(made, at);
    at.out() << "for                   sip:" << request.domain;
    for (auto const& host : request.hosts)
        at.out() << ", " << host;
    for (auto const& address : request.addresses)
        at.out() << ", " << address;
    at.out() << "\n\nNext: set tls.certificate and tls.key to these files, and give "
             << made.ca_certificate.filename().string() << " to the phones.\n";
}

}  // namespace cabinet::core
