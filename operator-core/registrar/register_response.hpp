#pragma once

#include "operator-core/registrar/register_order.hpp"

namespace cabinet::core {

/// What goes into every response of the registrar.
struct response_frame {
    std::string_view
        request;  ///< its octets: a message that parses, or one of which sip::can_be_answered() holds
    sip_peer const& peer;
    std::string_view to_tag;
    unix_time now;
};

// Each gives a whole SIP message. They write only what finish() accepts: values from the request were parsed, the rest
// is ours; were one refused after all, the answer is a bare 500.
// The headers of the request that an answer takes over were split by message_view, which lets pass only what may be written.

std::string write_early_answer(response_frame const& frame, early_answer const& answer);

/// 401 with each challenge as a WWW-Authenticate header, RFC 3261 §22.2, RFC 8760 §2.
std::string write_challenge(response_frame const& frame, challenged_login const& challenge);

/// 400, 403 or 503 with a reason a person can act on.
std::string write_refusal(response_frame const& frame, refused_login const& refused);

/// The answer of decide_register; with 200 the bindings (§10.3 step 8), P-Associated-URI (RFC 7315 §4.1), Path (RFC 3327
/// §5.3), Service-Route (RFC 3608 §5), Authentication-Info and Date.
std::string write_register_answer(response_frame const& frame, register_decision const& decided,
                                  accepted_login const& who, registrar_identity const& self);

/// 403, 500 and the like with a reason; `retry_after` above zero: a Retry-After header.
std::string write_failure(response_frame const& frame, int status, std::string_view reason,
                          seconds retry_after = seconds(0));

}  // namespace cabinet::core
