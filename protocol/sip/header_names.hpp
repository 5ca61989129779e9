#pragma once

#include <cstdint>
#include <string_view>

namespace cabinet::sip {

/// The headers this codec knows by name: RFC 3261 §20, events (RFC 6665, 3903), IMS (RFC 3325, 3327, 3329, 3608, 7315), and
/// those that have a compact form. Every other header is `unknown`, and as good to look for by its name.
enum class header_id : std::uint8_t {
    unknown,
    accept,
    accept_contact,
    accept_encoding,
    accept_language,
    alert_info,
    allow,
    allow_events,
    authentication_info,
    authorization,
    call_id,
    call_info,
    contact,
    content_disposition,
    content_encoding,
    content_language,
    content_length,
    content_type,
    cseq,
    date,
    error_info,
    event,
    expires,
    feature_caps,
    flow_timer,
    from,
    history_info,
    identity,
    identity_info,
    in_reply_to,
    info_package,
    join,
    max_forwards,
    mime_version,
    min_expires,
    min_se,
    organization,
    p_access_network_info,
    p_asserted_identity,
    p_asserted_service,
    p_associated_uri,
    p_called_party_id,
    p_charging_function_addresses,
    p_charging_vector,
    p_early_media,
    p_preferred_identity,
    p_preferred_service,
    p_served_user,
    p_visited_network_id,
    path,
    priority,
    privacy,
    proxy_authenticate,
    proxy_authorization,
    proxy_require,
    rack,
    reason,
    record_route,
    recv_info,
    refer_to,
    referred_by,
    reject_contact,
    replaces,
    reply_to,
    request_disposition,
    require,
    retry_after,
    route,
    rseq,
    security_client,
    security_server,
    security_verify,
    server,
    service_route,
    session_expires,
    session_id,
    sip_etag,
    sip_if_match,
    subject,
    subscription_state,
    supported,
    suppress_if_match,
    timestamp,
    to,
    unsupported,
    user_agent,
    user_to_user,
    via,
    warning,
    www_authenticate,
};

/// How a header may be given more than once, RFC 3261 §7.3.1.
enum class repeats : std::uint8_t {
    never,     ///< once in a message
    by_comma,  ///< several lines, or values between commas: the same list
    by_line,   ///< several lines, each whole: commas separate parts of one value
};

/// Which header a name on the wire is: long or compact form, any case. §7.3.3 and the registry's later compact forms.
header_id identify(std::string_view name) noexcept;

/// The same, where `name` is known to hold only letters, digits, "-" and ".".
header_id identify_plain(std::string_view name) noexcept;

/// The long name, as the standard writes it. Of `unknown`: empty.
std::string_view long_name(header_id header) noexcept;

/// "Name: " as a header line begins, in an array that can be copied whole.
struct header_line_begin {
    static constexpr std::size_t room = 32;
    char text[room];
    std::uint8_t size;
};

/// How the lines of a header begin. Of `unknown`: empty. `compact`: with its compact form, if it has one.
header_line_begin const& line_begin(header_id header, bool compact = false) noexcept;

/// The long name of a header's compact form ("v" → "Via"), or the name itself.
std::string_view long_name(std::string_view name) noexcept;

/// The compact form of a header ("Via" → 'v'), or NUL where it has none. Any case.
char compact_form(std::string_view name) noexcept;

/// How often a header may stand. Of `unknown`: by_comma, which is what a header has to be to be repeated (§7.3.1).
repeats how_often(header_id header) noexcept;

}  // namespace cabinet::sip
