#include "operator-core/admin/make_subscriber.hpp"

#include "operator-core/subscribers/names.hpp"
#include "protocol/auth/digest.hpp"
#include "protocol/auth/milenage.hpp"
#include "protocol/base/cursor.hpp"
#include "protocol/base/hex.hpp"
#include "protocol/uri/sip_uri.hpp"

#include <algorithm>

namespace cabinet::core {
namespace {

/// Adds the address-of-record that a text stands for, once.
void add_impu(std::vector<std::string>& to, std::string const& text)
{
    auto const address = uri::address_of_record(text);
    if (!address)
        throw admin_error("\"" + text + "\" is no public identity (" + address.error().message() +
                          "); give a sip: or tel: URI");
    if (std::find(to.begin(), to.end(), *address) == to.end())
        to.push_back(*address);
}

void check_user_name(std::string_view user)
{
    auto const plain = [](char c) { return c > ' ' && c <= '~' && c != '"' && c != '\\' && c != ':'; };
    if (user.empty() || user.size() > max_user_name || !std::all_of(user.begin(), user.end(), plain))
        throw admin_error("a user name has 1 to " + std::to_string(max_user_name) +
                          " printable ASCII characters, without spaces, colons, quotes and backslashes");
    if (is_named_like_a_sim(user))
        throw admin_error("the user name \"" + std::string(user) +
                          "\" looks like a SIM's (it begins with an IMSI); choose one with a letter");
}

std::string at_home(std::string_view user, std::string_view domain)
{
    return std::string(user) + (user.find('@') == std::string_view::npos ? "@" + std::string(domain) : "");
}

}  // namespace

new_subscriber make_sim_subscriber(sim_card const& card, std::vector<std::string> const& impus,
                                   std::string_view domain)
{
    new_subscriber out;
    out.credentials = card.keys;
    auto& identities = out.identities;
    identities.imsis = {card.imsi};
    identities.impis = {card.impi.empty() ? at_home(card.imsi, domain) : card.impi};
    if (!card.iccid.empty())
        identities.iccids = {card.iccid};
    for (auto const& impu : impus)
        add_impu(identities.impus, impu);
    if (!card.msisdn.empty()) {
        identities.msisdns = {card.msisdn};
        add_impu(identities.impus, "sip:" + at_home(card.msisdn, domain));
        add_impu(identities.impus, "tel:" + card.msisdn);
    }
    add_impu(identities.impus, "sip:" + at_home(card.imsi, domain));
    return out;
}

new_subscriber make_password_subscriber(std::string_view user, std::string_view password,
                                        std::vector<std::string> const& impus, home_network_names const& home)
{
    check_user_name(user);
    if (password.empty() || password.size() > max_password)
        throw admin_error("a password has 1 to " + std::to_string(max_password) + " octets");
    new_subscriber out;
    password_digests digests;
    for (auto const& realm : {home.sip_realm, home.xcap_realm})
        for (auto const kind : {auth::hash_kind::sha256, auth::hash_kind::md5})
            digests.push_back(
                {realm, kind, auth::secret(auth::hash_a1(kind, user, realm, as_octets(password)).view())});
    out.credentials = std::move(digests);
    out.identities.impis = {std::string(user)};
    for (auto const& impu : impus)
        add_impu(out.identities.impus, impu);
    add_impu(out.identities.impus, "sip:" + at_home(user, home.domain));
    return out;
}

void read_sim_keys(std::string_view text, aka_keys& into)
{
    std::optional<std::array<octet, 16>> k, opc, op;
    std::size_t number = 0;
    while (!text.empty()) {
        ++number;
        auto const end = std::min(text.find('\n'), text.size());
        auto line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        cursor in(trim(line.substr(0, line.find('#'))));
        if (in.at_end())
            continue;
        auto const name = lower(in.take_while(is_alnum));
        in.take_while(is_wsp);
        auto* const value = name == "k" || name == "ki" ? &k
                            : name == "opc"             ? &opc
                            : name == "op"              ? &op
                                                        : nullptr;
        if (!value || !in.take('='))
            throw admin_error("line " + std::to_string(number) +
                              " of the keys is none of \"k = …\", \"opc = …\", \"op = …\"");
        *value = parse_hex_array<16>(trim(in.rest()));
        if (!*value)
            throw admin_error("the value of \"" + name + "\" is not 32 hexadecimal digits");
    }
    if (!k || (!opc && !op))
        throw admin_error("the keys lack " + std::string(!k ? "\"k\"" : "\"opc\" (or \"op\")"));
    into.k = auth::key_128(*k);
    into.opc = opc ? auth::key_128(*opc) : auth::opc_from_op(into.k, auth::key_128(*op));
}

}  // namespace cabinet::core
