#include "operator-core/registrar/register_order.hpp"

#include "protocol/base/ascii.hpp"
#include "protocol/sip/check_request.hpp"
#include "protocol/sip/contact.hpp"
#include "protocol/sip/cseq.hpp"
#include "protocol/sip/expires.hpp"
#include "protocol/sip/tokens.hpp"
#include "protocol/uri/sip_uri.hpp"

namespace cabinet::core {
namespace {

early_answer refuse_early(int status, std::string reason)
{
    return {.status = status, .reason = std::move(reason), .unsupported = {}};
}

/// Header parameters as given, without "expires": what the binding keeps and gives back.
std::string kept_parameters(std::string_view parameters)
{
    std::string out;
    sip::header_parameters const all(parameters);
    for (auto const one : all) {
        if (iequals(one.name, "expires"))
            continue;
        out.append(";").append(one.name);
        if (one.has_value)
            out.append("=").append(one.value);
    }
    return out;
}

std::optional<early_answer> read_contacts(sip::message_view const& message, register_request& into)
{
    sip::value_reader in(message, "Contact");
    while (auto const value = in.next()) {
        if (sip::is_star(*value)) {
            into.star = true;
            continue;
        }
        auto const parsed = sip::parse_contact(*value);
        if (!parsed)
            return refuse_early(400, "Malformed Contact");
        into.contacts.push_back({.uri = std::string(parsed->address.uri),
                                 .parameters = kept_parameters(parsed->address.parameters),
                                 .expires = parsed->expires,
                                 .instance = std::string(parsed->instance),
                                 .reg_id = parsed->reg_id});
    }
    return std::nullopt;
}

std::optional<early_answer> read_path(sip::message_view const& message, register_request& into)
{
    sip::value_reader in(message, "Path");
    while (auto const value = in.next()) {
        if (!sip::parse_name_addr(*value))
            return refuse_early(400, "Malformed Path");
        into.path.emplace_back(*value);
    }
    return std::nullopt;
}

/// The address-of-record in a header, or empty where it is none of ours to judge.
std::string aor_of(sip::message_view const& message, std::string_view header)
{
    auto const address = sip::parse_name_addr(*message.find(header));
    auto const aor = uri::address_of_record(address->uri);
    return aor ? *aor : std::string();
}

/// §10.3 step 1: the Request-URI names our domain, and no user in it.
bool is_for_domain(std::string_view request_uri, std::string_view domain)
{
    auto const parsed = uri::parse_sip_uri(request_uri);
    return parsed && !parsed->has_user && iequals(parsed->host, domain);
}

login_attempt read_login(sip::message_view const& message, registrar_identity const& self,
                         sip_peer const& peer)
{
    std::vector<std::string_view> lines;
    for (auto const& header : message.headers())
        if (iequals(header.name, "Authorization"))
            lines.push_back(header.value);
    return read_login_attempt({.from = front::sip,
                               .realm = self.realm,
                               .method = message.method(),
                               .uri = message.request_uri(),
                               .authorization = lines,
                               .body = message.body(),
                               .source = peer.address});
}

}  // namespace

sip_order refuse_malformed(sip::message_view const& message, error_code why, sip::parse_position const& where)
{
    if (!sip::can_be_answered(message))
        return no_answer{};
    auto refused = sip::refusal_for(why, where);
    return refuse_early(refused.status, std::move(refused.reason));
}

sip_order read_sip_order(sip::message_view const& message, registrar_identity const& self,
                         sip_peer const& peer)
{
    if (!message.is_request() || message.method() == "ACK")
        return no_answer{};
    if (auto const refused = sip::check_request(message, {served_methods, served_options}))
        return early_answer{
            .status = refused->status, .reason = refused->reason, .unsupported = refused->unsupported};
    if (message.method() == "OPTIONS")
        return early_answer{.status = 200, .reason = {}, .unsupported = {}, .options = true};
    if (message.method() == "SUBSCRIBE")
        return subscribe_order{};
    if (!is_for_domain(message.request_uri(), self.domain))
        return refuse_early(404, "This Registrar Is For " + self.domain);

    register_order out;
    out.aor = aor_of(message, "To");
    out.from = aor_of(message, "From");
    if (out.aor.empty())
        return refuse_early(400, "To Is No Address Of Record");

    auto& request = out.request;
    if (auto wrong = read_contacts(message, request))
        return *wrong;
    if (auto wrong = read_path(message, request))
        return *wrong;
    request.call_id = *message.find("Call-ID");
    request.cseq = sip::parse_cseq(*message.find("CSeq"))->number;
    if (auto const expires = message.find("Expires"))
        request.expires = sip::parse_delta_seconds(*expires);
    request.supports_path = sip::lists_token(message, "Supported", "path");
    request.supports_outbound = sip::lists_token(message, "Supported", "outbound");
    request.user_agent = message.find("User-Agent").value_or(std::string_view{});
    out.login = read_login(message, self, peer);
    return out;
}

}  // namespace cabinet::core
