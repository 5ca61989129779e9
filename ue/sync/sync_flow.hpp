#pragma once

#include "protocol/sip/retry_backoff.hpp"
#include "ue/platform/trouble.hpp"

namespace cabinet::ue {

/// What the phone is to do next.
enum class flow_step {
    wait,      ///< until next_deadline(), or until something happens
    leave,     ///< the login is void, for the SIM or the network is gone: close the session
    exchange,  ///< read the SIM and log in where that was not done, then exchange the book
};

/// When a phone calls its operator, and when it lets it be: the flow of the product as a machine.
///
///     preset network up ∧ SIM there --> exchange --> logged in: contacts changed, login lost, or time to look --> exchange
///                                          |
///                                          +-- trouble --> wait as RFC 5626 §4.5 has it, or until something changes
///
/// Holds no clock: inputs carry `now`; the owner asks step() after every input and after next_deadline().
class sync_flow {
public:
    /// `look_every`: how often a logged-in phone asks whether another phone of its SIM has changed the book.
    /// `random` must outlive this object.
    sync_flow(random_source& random, milliseconds look_every) : random_(&random), look_every_(look_every) {}

    /// Whether one of the preset networks carries traffic. Another one is as good as a new one: `changed`.
    void on_network(bool usable, bool changed, time_point now);

    /// A card came. Where one is taken to be there already, that may be news of the same one: nothing is given up.
    void on_sim_inserted(time_point now);
    void on_sim_removed();
    void on_sim_replaced(time_point now);

    /// The contacts were changed on the phone.
    void on_contacts_changed(time_point now);

    /// The operator tells that the book was changed there.
    void on_operator_changed(time_point now) { on_contacts_changed(now); }

    /// The registration is over although nobody ended it.
    void on_login_lost(trouble const& why, time_point now);

    void on_left();                   ///< the step `leave` was done
    void on_exchange_begun();         ///< the step `exchange` begins
    void on_success(time_point now);  ///< and its end: done, or it waits for a person
    void on_trouble(trouble const& why, time_point now);
    void on_abandoned();  ///< it was cut off by `leave`

    flow_step step(time_point now) const noexcept;
    std::optional<time_point> next_deadline() const noexcept;

    /// When a failed exchange is tried again; nothing where none failed, or where something must change first.
    std::optional<time_point> next_retry() const noexcept { return failed_ ? due_ : std::nullopt; }

    bool is_busy() const noexcept { return busy_; }

private:
    void make_due(time_point at) noexcept;
    void fail(trouble const& why, time_point now);
    bool can_call() const noexcept { return network_ && sim_; }

    random_source* random_;
    milliseconds look_every_;
    sip::retry_backoff backoff_;
    bool network_ = false;
    bool sim_ = false;
    bool must_leave_ = false;
    bool busy_ = false;                    ///< an exchange goes on
    bool contacts_changed_ = false;        ///< meanwhile
    bool sim_came_ = false;                ///< meanwhile
    bool given_up_ = false;                ///< the operator will not have this SIM: trouble::is_final
    std::optional<trouble_stage> failed_;  ///< where the last exchange did
    std::optional<time_point> due_;
};

}  // namespace cabinet::ue
