#pragma once

#include "protocol/base/ascii.hpp"
#include "protocol/sip/header_names.hpp"

#include <array>
#include <bit>

// The table of header names, and how a name is found in it: for who looks up the name of every line.
namespace cabinet::sip::detail {

struct header_traits {
    header_id id;
    std::string_view name;
    char compact;
    repeats often;
};

inline constexpr header_traits table[] = {
    {header_id::unknown, "", '\0', repeats::by_comma},
    {header_id::accept, "Accept", '\0', repeats::by_comma},
    {header_id::accept_contact, "Accept-Contact", 'a', repeats::by_comma},
    {header_id::accept_encoding, "Accept-Encoding", '\0', repeats::by_comma},
    {header_id::accept_language, "Accept-Language", '\0', repeats::by_comma},
    {header_id::alert_info, "Alert-Info", '\0', repeats::by_comma},
    {header_id::allow, "Allow", '\0', repeats::by_comma},
    {header_id::allow_events, "Allow-Events", 'u', repeats::by_comma},
    {header_id::authentication_info, "Authentication-Info", '\0', repeats::by_line},
    {header_id::authorization, "Authorization", '\0', repeats::by_line},
    {header_id::call_id, "Call-ID", 'i', repeats::never},
    {header_id::call_info, "Call-Info", '\0', repeats::by_comma},
    {header_id::contact, "Contact", 'm', repeats::by_comma},
    {header_id::content_disposition, "Content-Disposition", '\0', repeats::never},
    {header_id::content_encoding, "Content-Encoding", 'e', repeats::by_comma},
    {header_id::content_language, "Content-Language", '\0', repeats::by_comma},
    {header_id::content_length, "Content-Length", 'l', repeats::never},
    {header_id::content_type, "Content-Type", 'c', repeats::never},
    {header_id::cseq, "CSeq", '\0', repeats::never},
    {header_id::date, "Date", '\0', repeats::never},
    {header_id::error_info, "Error-Info", '\0', repeats::by_comma},
    {header_id::event, "Event", 'o', repeats::never},
    {header_id::expires, "Expires", '\0', repeats::never},
    {header_id::feature_caps, "Feature-Caps", '\0', repeats::by_comma},
    {header_id::flow_timer, "Flow-Timer", '\0', repeats::never},
    {header_id::from, "From", 'f', repeats::never},
    {header_id::history_info, "History-Info", '\0', repeats::by_comma},
    {header_id::identity, "Identity", 'y', repeats::by_comma},
    {header_id::identity_info, "Identity-Info", 'n', repeats::never},
    {header_id::in_reply_to, "In-Reply-To", '\0', repeats::by_comma},
    {header_id::info_package, "Info-Package", '\0', repeats::never},
    {header_id::join, "Join", '\0', repeats::never},
    {header_id::max_forwards, "Max-Forwards", '\0', repeats::never},
    {header_id::mime_version, "MIME-Version", '\0', repeats::never},
    {header_id::min_expires, "Min-Expires", '\0', repeats::never},
    {header_id::min_se, "Min-SE", '\0', repeats::never},
    {header_id::organization, "Organization", '\0', repeats::never},
    {header_id::p_access_network_info, "P-Access-Network-Info", '\0', repeats::by_comma},
    {header_id::p_asserted_identity, "P-Asserted-Identity", '\0', repeats::by_comma},
    {header_id::p_asserted_service, "P-Asserted-Service", '\0', repeats::by_comma},
    {header_id::p_associated_uri, "P-Associated-URI", '\0', repeats::by_comma},
    {header_id::p_called_party_id, "P-Called-Party-ID", '\0', repeats::never},
    {header_id::p_charging_function_addresses, "P-Charging-Function-Addresses", '\0', repeats::by_comma},
    {header_id::p_charging_vector, "P-Charging-Vector", '\0', repeats::never},
    {header_id::p_early_media, "P-Early-Media", '\0', repeats::by_comma},
    {header_id::p_preferred_identity, "P-Preferred-Identity", '\0', repeats::by_comma},
    {header_id::p_preferred_service, "P-Preferred-Service", '\0', repeats::by_comma},
    {header_id::p_served_user, "P-Served-User", '\0', repeats::never},
    {header_id::p_visited_network_id, "P-Visited-Network-ID", '\0', repeats::by_comma},
    {header_id::path, "Path", '\0', repeats::by_comma},
    {header_id::priority, "Priority", '\0', repeats::never},
    {header_id::privacy, "Privacy", '\0', repeats::by_line},
    {header_id::proxy_authenticate, "Proxy-Authenticate", '\0', repeats::by_line},
    {header_id::proxy_authorization, "Proxy-Authorization", '\0', repeats::by_line},
    {header_id::proxy_require, "Proxy-Require", '\0', repeats::by_comma},
    {header_id::rack, "RAck", '\0', repeats::never},
    {header_id::reason, "Reason", '\0', repeats::by_comma},
    {header_id::record_route, "Record-Route", '\0', repeats::by_comma},
    {header_id::recv_info, "Recv-Info", '\0', repeats::by_comma},
    {header_id::refer_to, "Refer-To", 'r', repeats::never},
    {header_id::referred_by, "Referred-By", 'b', repeats::never},
    {header_id::reject_contact, "Reject-Contact", 'j', repeats::by_comma},
    {header_id::replaces, "Replaces", '\0', repeats::never},
    {header_id::reply_to, "Reply-To", '\0', repeats::never},
    {header_id::request_disposition, "Request-Disposition", 'd', repeats::by_comma},
    {header_id::require, "Require", '\0', repeats::by_comma},
    {header_id::retry_after, "Retry-After", '\0', repeats::never},
    {header_id::route, "Route", '\0', repeats::by_comma},
    {header_id::rseq, "RSeq", '\0', repeats::never},
    {header_id::security_client, "Security-Client", '\0', repeats::by_comma},
    {header_id::security_server, "Security-Server", '\0', repeats::by_comma},
    {header_id::security_verify, "Security-Verify", '\0', repeats::by_comma},
    {header_id::server, "Server", '\0', repeats::never},
    {header_id::service_route, "Service-Route", '\0', repeats::by_comma},
    {header_id::session_expires, "Session-Expires", 'x', repeats::never},
    {header_id::session_id, "Session-ID", '\0', repeats::never},
    {header_id::sip_etag, "SIP-ETag", '\0', repeats::never},
    {header_id::sip_if_match, "SIP-If-Match", '\0', repeats::never},
    {header_id::subject, "Subject", 's', repeats::never},
    {header_id::subscription_state, "Subscription-State", '\0', repeats::never},
    {header_id::supported, "Supported", 'k', repeats::by_comma},
    {header_id::suppress_if_match, "Suppress-If-Match", '\0', repeats::never},
    {header_id::timestamp, "Timestamp", '\0', repeats::never},
    {header_id::to, "To", 't', repeats::never},
    {header_id::unsupported, "Unsupported", '\0', repeats::by_comma},
    {header_id::user_agent, "User-Agent", '\0', repeats::never},
    {header_id::user_to_user, "User-to-User", '\0', repeats::by_comma},
    {header_id::via, "Via", 'v', repeats::by_comma},
    {header_id::warning, "Warning", '\0', repeats::by_comma},
    {header_id::www_authenticate, "WWW-Authenticate", '\0', repeats::by_line},
};

constexpr bool table_is_in_order()
{
    for (std::size_t i = 0; i < std::size(table); ++i)
        if (static_cast<std::size_t>(table[i].id) != i)
            return false;
    return true;
}
static_assert(table_is_in_order(), "a header_id is the place of its row");

/// The first and the last octets of a name of two or more, which overlap in a short one; letters in lower case. What else a
/// header's name may hold stays as it is, so that both and the size are those of one name of up to 16 octets, and of one of up to 32 with what stands between (inside_of).
struct name_ends {
    std::uint64_t first, last;

    constexpr bool operator==(name_ends const& other) const noexcept
    {
        return first == other.first && last == other.last;
    }
};

/// So many octets as a number, the first as its lowest.
template <class Word>
constexpr std::uint64_t number_at(char const* at) noexcept
{
    if (!std::is_constant_evaluated() && std::endian::native == std::endian::little)
        return cabinet::detail::word_at<Word>(at);
    std::uint64_t out = 0;
    for (std::size_t i = 0; i < sizeof(Word); ++i)
        out |= std::uint64_t{static_cast<unsigned char>(at[i])} << (8 * i);
    return out;
}

template <class Word>
constexpr name_ends ends_of(char const* begin, std::size_t size) noexcept
{
    constexpr std::uint64_t lower_case = 0x2020202020202020;
    return {number_at<Word>(begin) | lower_case, number_at<Word>(begin + size - sizeof(Word)) | lower_case};
}

constexpr name_ends ends_of(std::string_view name) noexcept
{
    auto const size = name.size();
    return size >= 8   ? ends_of<std::uint64_t>(name.data(), size)
           : size >= 4 ? ends_of<std::uint32_t>(name.data(), size)
                       : ends_of<std::uint16_t>(name.data(), size);
}

/// A perfect hash of the names. Another header may need another factor; the table then does not compile.
constexpr std::size_t slot_of(name_ends const& ends) noexcept
{
    return static_cast<std::size_t>((ends.first + 2 * ends.last) * 0x6c2235f74b8e7069 >> 55);
}

/// What stands between the ends of a name of more than 16 octets, which is of 32 at most; of a shorter one nothing.
constexpr name_ends inside_of(std::string_view name) noexcept
{
    return name.size() > 16 ? ends_of<std::uint64_t>(name.data() + 8, name.size() - 16) : name_ends{};
}

struct known_name {
    name_ends ends;
    std::uint64_t size;
    name_ends inside;
};

constexpr auto make_known_names()
{
    std::array<known_name, std::size(table)> out{};
    for (std::size_t i = 1; i < out.size(); ++i)
        out[i] = {ends_of(table[i].name), table[i].name.size(), inside_of(table[i].name)};
    return out;
}
inline constexpr auto known_names = make_known_names();

constexpr auto make_slots()
{
    std::array<header_id, 512> slots{};
    for (auto const& row : table) {
        if (row.id == header_id::unknown)
            continue;
        auto& slot = slots[slot_of(ends_of(row.name))];
        if (slot != header_id::unknown)
            throw "two headers have one slot: change the factor in slot_of";
        slot = row.id;
    }
    return slots;
}
inline constexpr auto slots = make_slots();

constexpr auto make_compacts()
{
    std::array<header_id, 256> compacts{};
    for (auto const& row : table)
        if (row.compact != '\0') {
            compacts[static_cast<unsigned char>(row.compact)] = row.id;
            compacts[static_cast<unsigned char>(to_upper(row.compact))] = row.id;
        }
    return compacts;
}
inline constexpr auto compacts = make_compacts();

/// identify_plain(), without a call.
[[gnu::always_inline]] inline header_id find_plain_name(char const* name, std::size_t size) noexcept
{
    if (size < 2) [[unlikely]]
        return size == 0 ? header_id::unknown : compacts[static_cast<unsigned char>(*name)];
    auto const ends = ends_of({name, size});
    auto const candidate = slots[slot_of(ends)];
    auto const& known = known_names[static_cast<std::size_t>(candidate)];
    if (known.ends != ends || known.size != size)
        return header_id::unknown;
    return size <= 16 || known.inside == inside_of({name, size}) ? candidate : header_id::unknown;
}

}  // namespace cabinet::sip::detail
