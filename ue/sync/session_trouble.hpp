#pragma once

#include "protocol/net/http/http_message.hpp"
#include "protocol/sip/registration.hpp"
#include "ue/platform/trouble.hpp"
#include "ue/sync/registration_watch.hpp"

#include <string_view>

namespace cabinet::ue {

// The one place where the errors and answers met on the way to an operator become sentences. `place`: where it is, for
// people: "ims.example:5061".

/// A connection that could not be made, or broke.
trouble connection_trouble(error_code why, std::string const& place);

/// A registration that did not come about, or ended. Errors of the connection and the SIM have sentences of their own.
trouble registration_trouble(sip::registration_failed const& what, std::string const& place);

/// A registration that the operator ended, as it told by the event `reg`.
trouble registration_ended_trouble(registration_ended const& what, std::string const& place);

/// An answer of the XCAP server that is none that was hoped for.
trouble document_trouble(net::http_response const& answer, std::string const& place);

/// What a digest client says when it stops, or does not believe the server.
trouble authentication_trouble(error_code why, std::string const& place);

/// A SIM that was asked and gave no answer.
trouble sim_trouble(error_code why);

/// What close() leaves of whatever was going on.
trouble abandoned_trouble();

/// Retry-After of an HTTP answer in seconds, at most a day. RFC 9110 §10.2.3; dates are passed over.
std::optional<seconds> retry_after(net::http_response const& answer);

}  // namespace cabinet::ue
