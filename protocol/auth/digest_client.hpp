#pragma once

#include "protocol/auth/aka_card.hpp"
#include "protocol/auth/challenge.hpp"
#include "protocol/auth/digest.hpp"
#include "protocol/base/random.hpp"

#include <span>
#include <variant>

namespace cabinet::auth {

/// Algorithms for a SIM on verified TLS. AKAv1 is not among them: RFC 4169 §1.
inline constexpr algorithm_set sim_algorithms{algorithm::akav2_sha256, algorithm::akav2_md5};
/// Algorithms for a SIM on plain TCP or UDP in a lab.
inline constexpr algorithm_set lab_sim_algorithms{algorithm::akav2_sha256, algorithm::akav2_md5,
                                                  algorithm::akav1_md5};
/// Algorithms for a password.
inline constexpr algorithm_set password_algorithms{algorithm::sha512_256, algorithm::sha512_256_sess,
                                                   algorithm::sha256,     algorithm::sha256_sess,
                                                   algorithm::md5,        algorithm::md5_sess};

/// Whom a client answers for, and to whom.
struct digest_identity {
    std::string username;  ///< IMPI, or a password subscriber's name
    std::string realm;     ///< the only one that is answered
    algorithm_set accepted = sim_algorithms;
};

// What a client needs after a challenge.
struct ask_sim {  ///< run AUTHENTICATE with these, then provide(aka_answer)
    rand_value rand;
    autn_value autn;
};
struct ask_password {};  ///< then provide_password()
struct stop {            ///< do not answer; wait for a person or for the back-off to end
    auth_errc why;
};
using challenge_step = std::variant<ask_sim, ask_password, stop>;

/// An Authorization value, and what it was made of: to be kept until the answer comes.
struct authorization {
    std::string value;
    credentials given;
    hash_value a1;
};

/// The client's side of Digest and AKA in one realm: RFC 3261 §22, RFC 7616 §3.6, RFC 8760 §2, RFC 3310 §3.3, TS 24.229
/// §5.1.1.5. Knows when to answer again and when to stop. One for each account and server; does no I/O.
///
///     no challenge --on_challenge--> waiting for SIM or password --provide--> ready --authorize--> …
class digest_client {
public:
    explicit digest_client(digest_identity identity) : identity_(std::move(identity)) {}

    digest_identity const& identity() const noexcept { return identity_; }

    /// A SIM's Authorization before any challenge, naming it with an empty nonce and response. TS 24.229 §5.1.1.2.2.
    /// Errors: auth_errc::bad_credentials where the name cannot stand in a header.
    result<std::string> first_authorization(std::string_view uri) const;

    /// A 401 has come with these challenges, in the order of its header lines: takes the topmost that it may answer
    /// (RFC 8760 §2.4), and forgets the one before. Stops where the server has refused a fresh answer (RFC 3261 §22.2).
    challenge_step on_challenge(std::span<challenge const> offered);

    /// The SIM's answer: nothing, and authorize() gives the next request's credentials, be they a response, AUTS or the
    /// empty response that reports a wrong MAC. Stops at the second refusal in a row (TS 24.229 §5.1.1.5.3).
    std::optional<stop> provide(aka_answer const& answer);
    void provide_password(octet_view password);

    /// Whether authorize() has something to say; if not, send a first request.
    bool ready() const noexcept { return state_ != state::waiting && !(single_use_ && count_ > 0); }

    /// Credentials for the next request, each time with the next nonce count.
    /// Errors: auth_errc::no_credentials, bad_credentials.
    result<authorization> authorize(digest_subject const& subject, std::string_view uri,
                                    random_source& random);

    /// Whether these were made from the latest challenge. If not, a 401 to them says nothing new: authorize() again.
    bool is_current(authorization const& used) const noexcept { return used.given.nonce == challenge_.nonce; }

    /// The server has taken them, with this Authentication-Info (empty: none) and body. Only for final answers other
    /// than 401. Errors: auth_errc::server_not_proven, bad_auth_info: do not trust the answer.
    result<void> on_accepted(authorization const& used, std::string_view authentication_info,
                             std::string_view body);

    /// Forgets challenge, results and refusals: another connection after a pause, another SIM.
    void reset();

private:
    enum class state : std::uint8_t { waiting, response, resynchronise, refuse };

    stop give_up(auth_errc why);
    bool is_usable(challenge const& offered) const;

    digest_identity identity_;
    challenge challenge_;
    state state_ = state::waiting;
    hash_value a1_;
    std::string auts_;
    std::string cnonce_;
    std::uint32_t count_ = 0;
    bool single_use_ = false;  // a short RES, RFC 3310 §3.1
    bool proven_ = false;      // the server took an answer to the latest challenge
    unsigned mac_refusals_ = 0;
    unsigned sqn_refusals_ = 0;
    unsigned stale_rounds_ = 0;
};

}  // namespace cabinet::auth
