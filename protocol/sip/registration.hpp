#pragma once

#include "protocol/sip/client_transaction.hpp"
#include "protocol/sip/message_view.hpp"
#include "protocol/sip/register_answer.hpp"
#include "protocol/sip/register_request.hpp"
#include "protocol/sip/registration_error.hpp"
#include "protocol/sip/retry_backoff.hpp"

namespace cabinet::sip {

struct open_flow {};   ///< connect to the registrar, then on_flow_open() or on_flow_failed()
struct close_flow {};  ///< close that connection; nothing about it is to be told afterwards

struct registered {
    granted_registration granted;
    std::string
        default_identity;  ///< whom to act as: the first P-Associated-URI, else the identity registered
    bool identity_is_barred =
        false;  ///< the one registered is not among them: use it for nothing else (TS 24.229 §5.1.1.2.1)
    bool is_refresh = false;
};

struct registration_failed {
    boost::system::error_code why;  ///< registration_errc or auth::auth_errc
    int status = 0;                 ///< of the refusing response; 0: none
    std::string reason;             ///< the registrar's own words, for a person to read; perhaps empty
    milliseconds retry_in{0};
    seconds retry_after{0};  ///< what of that the registrar asked for; 0: it named no time
};

struct unregistered {};  ///< as asked by stop() or abandon()

using registration_event = std::variant<open_flow, close_flow, transmit, auth::ask_sim, registered,
                                        registration_failed, unregistered>;

/// Keeps one public identity registered over one connection: challenge, refresh, de-registration, keep-alives, and trying again
/// after failures. RFC 3261 §10.2, RFC 5626 §4.2–4.5, TS 24.229 §5.1.1.2–5.1.1.6.
///
///     idle --start--> opening --> requesting <--> asking_sim
///                        ^            |
///                        |            +--200--> registered --refresh--> requesting
///                        +--waiting <--failure--+
///
/// One REGISTER is out at a time; all have one Call-ID and rising CSeq. Holds no clock and no socket: inputs append to `out`;
/// the owner calls on_deadline() once next_deadline() has passed.
class registration {
public:
    using event_list = std::vector<registration_event>;

    /// `random` must outlive this object.
    registration(registration_profile profile, random_source& random);

    void start(time_point now, event_list& out);

    /// The connection asked for by open_flow is there, or could not be made, or was lost later.
    void on_flow_open(local_address local, time_point now, event_list& out);
    void on_flow_failed(time_point now, event_list& out);

    /// A response from that connection; strays are passed over (§17.1.3).
    void on_response(message_view const& response, time_point now, event_list& out);
    void on_pong(time_point now);

    /// The SIM's answer to ask_sim, or that there is none to be had.
    void on_sim_answer(auth::aka_answer const& answer, time_point now, event_list& out);
    void on_sim_failed(time_point now, event_list& out);

    void on_deadline(time_point now, event_list& out);
    std::optional<time_point> next_deadline() const noexcept;

    /// Registers anew before it is due: the registrar has shortened the registration (RFC 3680).
    void refresh(time_point now, event_list& out);

    /// The registrar has taken the registration away and wants it made again at once (RFC 3680 §4.7.1, "deactivated"): over a new connection, which may
    /// lead to another server. Passed over where there is none.
    void make_anew(event_list& out);

    /// The value for P-Access-Network-Info; a change while registered is told at once (TS 24.229 §5.1.1.4.1). It
    /// is sent over TLS only.
    void set_access_network(std::string value, time_point now, event_list& out);

    /// Ends the registration: de-registers where there is one, then `unregistered`.
    void stop(time_point now, event_list& out);

    /// The SIM is gone, and with it the means to de-register: ends at once. TS 24.229 §5.1.1.6.
    void abandon(event_list& out);

    /// The registrar's answer while registered, a refresh under way included.
    granted_registration const* granted() const noexcept { return granted_ ? &*granted_ : nullptr; }

private:
    enum class phase { idle, opening, requesting, asking_sim, registered, waiting };

    struct failure {
        boost::system::error_code why;
        int status = 0;
        std::string reason;
        seconds retry_after{0};
        bool is_lasting = false;  // another try soon would fail too
    };

    void send_register(time_point now, event_list& out);
    result<std::string> authorization();
    void take(std::vector<client_transaction_event> const& happened, message_view const* response,
              time_point now, event_list& out);
    void on_final(message_view const& response, time_point now, event_list& out);
    void on_granted(message_view const& response, time_point now, event_list& out);
    void on_challenged(message_view const& response, time_point now, event_list& out);
    void on_too_brief(message_view const& response, time_point now, event_list& out);
    void on_lost_flow(time_point now, event_list& out);
    void fail(failure const& what, time_point now, event_list& out);
    void remove(time_point now, event_list& out);
    void end(event_list& out);
    void leave_flow(event_list& out);

    registration_profile profile_;
    random_source* random_;
    auth::digest_client digest_;
    keep_alive keep_alive_;
    retry_backoff backoff_;

    phase phase_ = phase::idle;
    bool flow_is_open_ = false;
    bool flow_has_proven_ = false;  // registered over it, and a pong came: RFC 5626 §4.5
    bool stopping_ = false;         // stop() was called
    bool removing_ = false;         // the REGISTER that is out removes the binding
    bool was_too_brief_ = false;
    bool access_network_changed_ = false;

    std::string call_id_, from_tag_, contact_user_, access_network_;
    std::uint32_t cseq_ = 0;
    std::uint32_t expires_;
    local_address local_;
    std::string contact_uri_, branch_;
    std::optional<non_invite_client_transaction> transaction_;
    std::optional<auth::authorization> sent_;  // credentials of the REGISTER that is out
    std::optional<granted_registration> granted_;
    std::optional<time_point> deadline_;  // of the phase: to refresh, to try again, for the SIM
};

/// When to register again, after being granted so much: 600 s before the end of more than 1200 s, else at half
/// time. TS 24.229 §5.1.1.4.1.
seconds refresh_after(std::uint32_t granted) noexcept;

}  // namespace cabinet::sip
