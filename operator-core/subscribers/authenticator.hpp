#pragma once

#include "operator-core/store/records.hpp"
#include "protocol/auth/credentials.hpp"
#include "protocol/base/result.hpp"
#include "protocol/base/time.hpp"

#include <boost/asio/awaitable.hpp>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

namespace cabinet::core {

namespace asio = boost::asio;

/// The two doors of the server. Each has a realm of its own; both prove the same SIM.
enum class front { sip, xcap };

/// What a request says about who sends it. Owns all it holds, so that it can be posted to another shard.
struct login_attempt {
    front from = front::sip;
    std::string realm;   ///< the front's
    std::string method;  ///< as sent; it goes into the hash
    std::string source;  ///< the peer's address without port: challenges are rate-limited by it

    std::optional<auth::credentials> credentials;  ///< for this realm, where the request has any
    std::optional<auth::hash_value> body_hash;     ///< of the body, where the credentials say auth-int
    bool is_malformed = false;  ///< Digest credentials that break their grammar or name another resource
};

/// The parts of a request that a login is read from. All views, valid during read_login_attempt() only.
struct login_source {
    front from = front::sip;
    std::string_view realm;
    std::string_view method;
    std::string_view uri;                             ///< Request-URI (SIP) or request-target (HTTP)
    std::span<std::string_view const> authorization;  ///< each Authorization header's value, in order
    std::string_view body;
    std::string_view source;  ///< the peer's address without port
};

/// Picks the Digest credentials for the front's realm; lines of other schemes, other realms or unknown algorithms are
/// passed over (RFC 3261 §22.3). Their uri must name the request's resource: for SIP by the comparison of RFC 3261
/// §19.1.4 (§22.4 rule 4), for HTTP the request-target or the same path in absolute form (RFC 7616 §3.4.6).
login_attempt read_login_attempt(login_source const& source);

/// The sender proved to be this subscriber.
struct accepted_login {
    subscription_id subscription{};
    std::string impi;
    subscriber_identities identities;
    bool is_continued = false;        ///< with a nonce that was good before
    std::string authentication_info;  ///< Authentication-Info's value for a 2xx; empty: none
};

/// Nothing is proven: answer 401 with each of these as a WWW-Authenticate header, in order.
struct challenged_login {
    std::vector<std::string> www_authenticate;
    bool is_stale = false;  ///< the response was right, the nonce no longer
};

/// Why there is not even a challenge.
enum class refusal {
    malformed = 1,          ///< the credentials cannot be read, or are for another resource: 400
    unknown_subscriber,     ///< no SIM has this IMPI: 403
    barred,                 ///< it proved itself and is barred: 403
    algorithm_off,          ///< the SIM is set to an algorithm that this server does not serve: 403
    bad_resynchronisation,  ///< an AUTS that does not verify: 403
    too_many_failures,      ///< it kept answering wrongly: 403
    too_many_challenges,    ///< as many as allowed wait for their answers: 503
};

struct refused_login {
    refusal why{};
    seconds retry_after{0};  ///< above zero where trying again may help
};

using login_outcome = std::variant<challenged_login, accepted_login, refused_login>;

/// Tells who sends a request: digest AKA with the SIM, and passwords where a lab allows them. One for each shard; SIP and
/// XCAP share it, so that one SIM has one sequence of SQNs. Rules: TS 24.229 §5.4.1, RFC 3310, 4169, 7616, and
///   - a request without a user name is given an ordinary challenge, never a vector;
///   - several challenges of one IMPI may be open; a request that proves nothing voids none of them;
///   - an unknown SIM is refused, a barred one only after it proved itself; for passwords an unknown user is
///     challenged exactly as one who gave a wrong password.
class authenticator {
public:
    virtual ~authenticator() = default;

    /// Completes on the calling shard. Errors: those of the store (store_errc); nothing was decided then.
    virtual asio::awaitable<result<login_outcome>> authenticate(login_attempt attempt) = 0;
};

}  // namespace cabinet::core
