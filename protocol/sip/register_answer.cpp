#include "protocol/sip/register_answer.hpp"

#include "protocol/base/cursor.hpp"
#include "protocol/sip/contact.hpp"
#include "protocol/sip/expires.hpp"
#include "protocol/uri/compare.hpp"

namespace cabinet::sip {
namespace {

bool is_ours(contact const& bound, std::string_view contact_uri, std::string_view instance)
{
    if (!instance.empty() && !bound.instance.empty())
        return iequals(bound.instance, instance);
    return uri::equivalent(bound.address.uri, contact_uri);
}

std::uint32_t own_expires(message_view const& response, std::string_view contact_uri,
                          std::string_view instance)
{
    value_reader contacts(response, "Contact");
    while (auto const value = contacts.next()) {
        auto const bound = parse_contact(*value);
        if (!bound || !is_ours(*bound, contact_uri, instance))
            continue;
        if (bound->expires)
            return *bound->expires;
        auto const header = response.find("Expires");
        return header ? parse_delta_seconds(*header) : lenient_expires;
    }
    return 0;
}

}  // namespace

granted_registration read_granted(message_view const& response, std::string_view contact_uri,
                                  std::string_view instance)
{
    granted_registration out;
    out.expires = own_expires(response, contact_uri, instance);
    value_reader associated(response, "P-Associated-URI");
    while (auto const value = associated.next())
        if (auto const address = parse_name_addr(*value))
            out.associated_uris.emplace_back(address->uri);
    value_reader routes(response, "Service-Route");
    while (auto const value = routes.next())
        if (parse_name_addr(*value))
            out.service_route.emplace_back(*value);
    if (auto const timer = response.find("Flow-Timer"))
        if (auto const number = cursor(*timer).take_number<std::uint32_t>())
            out.flow_timer = seconds(*number);
    return out;
}

std::vector<auth::challenge> read_challenges(message_view const& response)
{
    std::vector<auth::challenge> out;
    for (auto const& header : response.headers())
        if (iequals(header.name, "WWW-Authenticate"))
            for (auto& one : auth::parse_challenges(header.value))
                out.push_back(std::move(one));
    return out;
}

std::optional<seconds> read_retry_after(message_view const& response) noexcept
{
    constexpr std::uint32_t a_day = 86'400;
    auto const value = response.find("Retry-After");
    auto const number = value ? cursor(*value).take_number<std::uint32_t>() : std::nullopt;
    if (!number)
        return std::nullopt;
    return seconds(std::min(*number, a_day));
}

}  // namespace cabinet::sip
