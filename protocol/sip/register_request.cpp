#include "protocol/sip/register_request.hpp"

#include "protocol/base/ascii.hpp"
#include "protocol/sip/message_builder.hpp"
#include "protocol/sip/quoted_string.hpp"

namespace cabinet::sip {
namespace {

std::string host_and_port(local_address const& local)
{
    bool const ipv6 = local.host.find(':') != std::string::npos;
    auto out = ipv6 ? "[" + local.host + "]" : local.host;
    if (local.port != 0)
        out += ":" + std::to_string(local.port);
    return out;
}

std::string bracketed(std::string_view uri)
{
    return "<" + std::string(uri) + ">";
}

}  // namespace

std::string_view name_of(transport value) noexcept
{
    switch (value) {
    case transport::udp:
        return "UDP";
    case transport::tcp:
        return "TCP";
    case transport::tls:
        return "TLS";
    }
    return {};
}

std::string make_contact_uri(registration_profile const& profile, local_address const& local,
                             std::string_view user)
{
    auto out = "sip:" + std::string(user) + "@" + host_and_port(local);
    if (profile.over != transport::udp)
        out += ";transport=" + lower(name_of(profile.over));
    return out + ";ob";
}

result<std::string> write_register(registration_profile const& profile, local_address const& local,
                                   register_variables const& variables)
{
    auto via = "SIP/2.0/" + std::string(name_of(profile.over)) + " " + host_and_port(local);
    via.append(";branch=").append(variables.branch).append(";rport");
    auto contact = bracketed(variables.contact_uri);
    if (!profile.instance.empty())
        contact += ";+sip.instance=" + quote(bracketed(profile.instance)) + ";reg-id=1";
    contact += profile.feature_tags;

    auto out = message_builder::request("REGISTER", profile.registrar);
    out.add("Via", via)
        .add("Max-Forwards", 70)
        .add("From", bracketed(profile.public_identity) + ";tag=" + std::string(variables.from_tag))
        .add("To", bracketed(profile.public_identity))
        .add("Call-ID", variables.call_id)
        .add("CSeq", std::to_string(variables.cseq) + " REGISTER")
        .add("Contact", contact)
        .add("Expires", variables.expires)
        .add("Supported", profile.instance.empty() ? "path" : "path, outbound");
    if (!variables.authorization.empty())
        out.add("Authorization", variables.authorization);
    if (!variables.access_network.empty())
        out.add("P-Access-Network-Info", variables.access_network);
    if (!profile.user_agent.empty())
        out.add("User-Agent", profile.user_agent);
    return out.finish();
}

}  // namespace cabinet::sip
