#pragma once

#include "operator-core/registrar/decide_register.hpp"
#include "operator-core/subscribers/authenticator.hpp"
#include "protocol/sip/message_builder.hpp"
#include "protocol/sip/message_view.hpp"

namespace cabinet::core {

/// Who sent a SIP message.
struct sip_peer {
    std::string address;  ///< numeric, IPv6 without brackets
    std::uint16_t port = 0;
};

/// What the registrar is for.
struct registrar_identity {
    std::string domain;                      ///< host of the Request-URI and of the addresses-of-record
    std::string realm;                       ///< of its challenges
    std::vector<std::string> service_route;  ///< URIs given to registered phones, RFC 3608
};

/// An answer that is due before anyone is asked who sends.
struct early_answer {
    int status = 400;
    std::string reason;       ///< empty: the standard phrase
    std::string unsupported;  ///< with 420
    bool options = false;     ///< an OPTIONS answered with 200: what is served
};

/// A REGISTER fit to be authenticated. Owns all it holds.
struct register_order {
    std::string aor;   ///< canonical, of To
    std::string from;  ///< canonical, of From
    register_request request;
    login_attempt login;
};

/// Nothing is to be sent: the message is a response or an ACK.
struct no_answer {};

/// A SUBSCRIBE fit to be served where its sender is known.
struct subscribe_order {};

using sip_order = std::variant<no_answer, early_answer, register_order, subscribe_order>;

/// Reads what a message asks of the registrar: RFC 3261 §8.2 and §10.3 steps 1, 2 and 5, as far as they need no
/// knowledge of subscribers.
sip_order read_sip_order(sip::message_view const& message, registrar_identity const& self,
                         sip_peer const& peer);

/// What a message gets that message_view refused with `why`: the answer that names the broken rule, or none where nobody can
/// be told.
sip_order refuse_malformed(sip::message_view const& message, error_code why,
                           sip::parse_position const& where = {});

/// The methods and option tags this server serves, for Allow and Supported.
inline constexpr std::string_view served_methods[] = {"REGISTER", "OPTIONS", "SUBSCRIBE"};
inline constexpr std::string_view served_options[] = {"path", "outbound"};

}  // namespace cabinet::core
