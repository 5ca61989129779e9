#include "ue/sync/operator_address.hpp"

#include "protocol/base/ascii.hpp"
#include "protocol/base/cursor.hpp"
#include "protocol/uri/host.hpp"

namespace cabinet::ue {
namespace {

constexpr std::uint16_t https_port = 443;

std::string without_brackets(std::string_view host)
{
    if (host.starts_with('[') && host.ends_with(']'))
        host = host.substr(1, host.size() - 2);
    return std::string(host);
}

/// Splits "https://host:port/path"; false where it is something else.
bool read_root(std::string_view root, operator_address& into)
{
    constexpr std::string_view scheme = "https://";
    if (!istarts_with(root, scheme))
        return false;
    root.remove_prefix(scheme.size());
    auto const slash = root.find('/');
    auto const authority = root.substr(0, slash);
    cursor in(authority);
    auto const host = uri::take_host(in);
    if (!host)
        return false;
    into.xcap.port = https_port;
    if (in.take(':')) {
        auto const port = in.take_number<std::uint16_t>();
        if (!port || *port == 0)
            return false;
        into.xcap.port = *port;
    }
    into.xcap.host = without_brackets(*host);
    into.xcap_authority = authority;
    into.xcap_path = slash == std::string_view::npos ? "/" : root.substr(slash);
    return in.at_end();
}

/// The name of the registrar on the public Internet, where only names below pub.3gppnetwork.org resolve.
std::string default_registrar(std::string const& domain, sim_identity const& who)
{
    bool const derived = domain.ends_with(".3gppnetwork.org");
    return derived && who.network ? sim::expand_host_pattern(sim::default_registrar_pattern, *who.network)
                                  : domain;
}

}  // namespace

outcome<operator_address> find_operator(operator_profile const& profile, sim_identity const& who)
{
    operator_address out;
    out.domain = profile.sip.domain.empty() ? who.ims.domain : profile.sip.domain;
    out.sip.host = profile.sip.server.empty() ? default_registrar(out.domain, who) : profile.sip.server;
    out.sip.address = profile.sip.address;
    out.sip.port = static_cast<std::uint16_t>(profile.sip.port);
    auto const root =
        profile.xcap.root.empty() ? "https://" + sim::xcap_root_host(out.domain) : profile.xcap.root;
    if (!read_root(root, out))
        return trouble{trouble_stage::operator_,
                       "The XCAP root \"" + root +
                           "\" is no https URI with a host; correct \"xcap.root\" in the operator's profile.",
                       false,
                       {}};
    out.xcap.address = profile.xcap.address;
    return out;
}

}  // namespace cabinet::ue
