#pragma once

#include "protocol/sip/contact.hpp"
#include "protocol/sip/cseq.hpp"
#include "protocol/sip/header_name_table.hpp"
#include "protocol/sip/headers/access_network_info.hpp"
#include "protocol/sip/headers/call_id.hpp"
#include "protocol/sip/headers/charging_addresses.hpp"
#include "protocol/sip/headers/charging_vector.hpp"
#include "protocol/sip/headers/dialog_reference.hpp"
#include "protocol/sip/headers/event.hpp"
#include "protocol/sip/headers/history_entry.hpp"
#include "protocol/sip/headers/media_type.hpp"
#include "protocol/sip/headers/mime_version.hpp"
#include "protocol/sip/headers/number_value.hpp"
#include "protocol/sip/headers/privacy.hpp"
#include "protocol/sip/headers/rack.hpp"
#include "protocol/sip/headers/reason.hpp"
#include "protocol/sip/headers/retry_after.hpp"
#include "protocol/sip/headers/security_mechanism.hpp"
#include "protocol/sip/headers/service_id.hpp"
#include "protocol/sip/headers/session_expires.hpp"
#include "protocol/sip/headers/session_id.hpp"
#include "protocol/sip/headers/subscription_state.hpp"
#include "protocol/sip/headers/timestamp.hpp"
#include "protocol/sip/headers/user_to_user.hpp"
#include "protocol/sip/headers/visited_network.hpp"
#include "protocol/sip/headers/warning.hpp"
#include "protocol/sip/headers/weighted_token.hpp"
#include "protocol/sip/parameterized.hpp"
#include "protocol/sip/tokens.hpp"
#include "protocol/sip/value_list.hpp"
#include "protocol/sip/via.hpp"

// Which type each header's values have. A new header: its row in header_names, a type of its own if none here fits, and a line here.
namespace cabinet::sip {

/// A value that is text: Subject, Organization, Server, User-Agent, Identity, and headers nobody knows.
struct free_text {};

/// The four of authentication, Authentication-Info and Date, which have functions of their own: auth::view_credentials(),
/// view_challenge(), view_authentication_info(), parse_date().
struct read_elsewhere {};

template <header_id>
struct header_value {
    using type = free_text;
};

#define CABINET_HEADER_VALUE(id, value)                                                                      \
    template <>                                                                                              \
    struct header_value<header_id::id> {                                                                     \
        using type = sip::value;                                                                             \
    }

CABINET_HEADER_VALUE(accept, media_type);
CABINET_HEADER_VALUE(accept_contact, parameterized);
CABINET_HEADER_VALUE(accept_encoding, weighted_token);
CABINET_HEADER_VALUE(accept_language, weighted_token);
CABINET_HEADER_VALUE(alert_info, name_addr);
CABINET_HEADER_VALUE(allow, token);
CABINET_HEADER_VALUE(allow_events, event);
CABINET_HEADER_VALUE(authentication_info, read_elsewhere);
CABINET_HEADER_VALUE(authorization, read_elsewhere);
CABINET_HEADER_VALUE(call_id, call_id);
CABINET_HEADER_VALUE(call_info, name_addr);
CABINET_HEADER_VALUE(contact, contact);
CABINET_HEADER_VALUE(content_disposition, parameterized);
CABINET_HEADER_VALUE(content_encoding, token);
CABINET_HEADER_VALUE(content_language, token);
CABINET_HEADER_VALUE(content_length, content_length);
CABINET_HEADER_VALUE(content_type, media_type);
CABINET_HEADER_VALUE(cseq, cseq);
CABINET_HEADER_VALUE(date, read_elsewhere);
CABINET_HEADER_VALUE(error_info, name_addr);
CABINET_HEADER_VALUE(event, event);
CABINET_HEADER_VALUE(expires, delta_seconds);
CABINET_HEADER_VALUE(feature_caps, parameterized);
CABINET_HEADER_VALUE(flow_timer, flow_timer);
CABINET_HEADER_VALUE(from, name_addr);
CABINET_HEADER_VALUE(history_info, history_entry);
CABINET_HEADER_VALUE(in_reply_to, call_id);
CABINET_HEADER_VALUE(info_package, parameterized);
CABINET_HEADER_VALUE(join, dialog_reference);
CABINET_HEADER_VALUE(max_forwards, max_forwards);
CABINET_HEADER_VALUE(mime_version, mime_version);
CABINET_HEADER_VALUE(min_expires, min_expires);
CABINET_HEADER_VALUE(min_se, session_expires);
CABINET_HEADER_VALUE(p_access_network_info, access_network_info);
CABINET_HEADER_VALUE(p_asserted_identity, name_addr);
CABINET_HEADER_VALUE(p_asserted_service, service_id);
CABINET_HEADER_VALUE(p_associated_uri, name_addr);
CABINET_HEADER_VALUE(p_called_party_id, name_addr);
CABINET_HEADER_VALUE(p_charging_function_addresses, charging_addresses);
CABINET_HEADER_VALUE(p_charging_vector, charging_vector);
CABINET_HEADER_VALUE(p_early_media, token);
CABINET_HEADER_VALUE(p_preferred_identity, name_addr);
CABINET_HEADER_VALUE(p_preferred_service, service_id);
CABINET_HEADER_VALUE(p_served_user, name_addr);
CABINET_HEADER_VALUE(p_visited_network_id, visited_network);
CABINET_HEADER_VALUE(path, name_addr);
CABINET_HEADER_VALUE(priority, token);
CABINET_HEADER_VALUE(privacy, privacy);
CABINET_HEADER_VALUE(proxy_authenticate, read_elsewhere);
CABINET_HEADER_VALUE(proxy_authorization, read_elsewhere);
CABINET_HEADER_VALUE(proxy_require, token);
CABINET_HEADER_VALUE(rack, rack);
CABINET_HEADER_VALUE(reason, reason);
CABINET_HEADER_VALUE(record_route, name_addr);
CABINET_HEADER_VALUE(recv_info, parameterized);
CABINET_HEADER_VALUE(refer_to, name_addr);
CABINET_HEADER_VALUE(referred_by, name_addr);
CABINET_HEADER_VALUE(reject_contact, parameterized);
CABINET_HEADER_VALUE(replaces, dialog_reference);
CABINET_HEADER_VALUE(reply_to, name_addr);
CABINET_HEADER_VALUE(request_disposition, token);
CABINET_HEADER_VALUE(require, token);
CABINET_HEADER_VALUE(retry_after, retry_after);
CABINET_HEADER_VALUE(route, name_addr);
CABINET_HEADER_VALUE(rseq, response_number);
CABINET_HEADER_VALUE(security_client, security_mechanism);
CABINET_HEADER_VALUE(security_server, security_mechanism);
CABINET_HEADER_VALUE(security_verify, security_mechanism);
CABINET_HEADER_VALUE(service_route, name_addr);
CABINET_HEADER_VALUE(session_expires, session_expires);
CABINET_HEADER_VALUE(session_id, session_id);
CABINET_HEADER_VALUE(sip_etag, token);
CABINET_HEADER_VALUE(sip_if_match, token);
CABINET_HEADER_VALUE(subscription_state, subscription_state);
CABINET_HEADER_VALUE(supported, token);
CABINET_HEADER_VALUE(suppress_if_match, token);
CABINET_HEADER_VALUE(timestamp, timestamp);
CABINET_HEADER_VALUE(to, name_addr);
CABINET_HEADER_VALUE(unsupported, token);
CABINET_HEADER_VALUE(user_to_user, user_to_user);
CABINET_HEADER_VALUE(via, via);
CABINET_HEADER_VALUE(warning, warning);
CABINET_HEADER_VALUE(www_authenticate, read_elsewhere);

#undef CABINET_HEADER_VALUE

/// The type of a header's values:  header_value_t<header_id::via> is via.
template <header_id Header>
using header_value_t = typename header_value<Header>::type;

/// Whether a message has at most one value of a header: see read_single().
template <header_id Header>
inline constexpr bool is_single_v = detail::table[static_cast<std::size_t>(Header)].often == repeats::never;

}  // namespace cabinet::sip
