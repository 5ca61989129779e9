#include "protocol/sip/registration.hpp"

#include "protocol/sip/expires.hpp"
#include "protocol/sip/transaction_key.hpp"
#include "protocol/uri/compare.hpp"

#include <algorithm>

namespace cabinet::sip {
namespace {

// The registrar keeps a challenge open as long (reg-await-auth, TS 24.229 §5.4.1.2.1).
constexpr milliseconds sim_limit = std::chrono::minutes(4);

// Failures of the server or the way to it pass; refusals last until a person has done something.
bool is_lasting(int status) noexcept
{
    return status != 408 && status != 480 && (status < 500 || status >= 600);
}

}  // namespace

seconds refresh_after(std::uint32_t granted) noexcept
{
    return seconds(granted > 1200 ? granted - 600 : std::max(granted / 2, 1u));
}

registration::registration(registration_profile profile, random_source& random)
    : profile_(std::move(profile)),
      random_(&random),
      digest_(profile_.identity),
      keep_alive_(random),
      call_id_(random_token(random, 16)),
      from_tag_(random_token(random, 8)),
      contact_user_(random_token(random, 8)),
      expires_(profile_.expires)
{}

void registration::start(time_point, event_list& out)
{
    if (phase_ != phase::idle)
        return;
    phase_ = phase::opening;
    out.emplace_back(open_flow{});
}

void registration::on_flow_open(local_address local, time_point now, event_list& out)
{
    if (phase_ != phase::opening) {
        out.emplace_back(close_flow{});  // asked for before stop()
        return;
    }
    flow_is_open_ = true;
    flow_has_proven_ = false;
    local_ = std::move(local);
    contact_uri_ = make_contact_uri(profile_, local_, contact_user_);
    send_register(now, out);
}

void registration::on_flow_failed(time_point now, event_list& out)
{
    flow_is_open_ = false;
    keep_alive_.stop();
    if (phase_ != phase::idle && phase_ != phase::waiting)
        on_lost_flow(now, out);
}

// A flow that had served is replaced at once; one that had not counts as a failure (RFC 5626 §4.5).
void registration::on_lost_flow(time_point now, event_list& out)
{
    if (stopping_ || !granted_ || !flow_has_proven_)
        return fail({.why = registration_errc::flow_failed}, now, out);
    leave_flow(out);
    out.emplace_back(registration_failed{.why = registration_errc::flow_failed});
    phase_ = phase::opening;
    out.emplace_back(open_flow{});
}

result<std::string> registration::authorization()
{
    sent_.reset();
    if (digest_.ready()) {
        auto made = digest_.authorize({.method = "REGISTER", .body = {}}, profile_.registrar, *random_);
        if (!made)
            return made.error();
        sent_ = std::move(*made);
        return sent_->value;
    }
    if (profile_.password)
        return std::string();
    return digest_.first_authorization(profile_.registrar);
}

void registration::send_register(time_point now, event_list& out)
{
    deadline_.reset();
    branch_ = "z9hG4bK" + random_token(*random_);
    auto const credentials = authorization();
    if (!credentials)
        return fail({.why = credentials.error(), .is_lasting = true}, now, out);
    access_network_changed_ = false;
    auto request = write_register(
        profile_, local_,
        {.contact_uri = contact_uri_,
         .branch = branch_,
         .from_tag = from_tag_,
         .call_id = call_id_,
         .cseq = ++cseq_,
         .expires = removing_ ? 0 : expires_,
         .authorization = *credentials,
         .access_network = profile_.over == transport::tls ? access_network_ : std::string_view{}});
    if (!request)
        return fail({.why = request.error(), .is_lasting = true}, now, out);
    phase_ = phase::requesting;
    transaction_.emplace(std::move(*request), kind_of(profile_.over), profile_.timers);
    std::vector<client_transaction_event> happened;
    transaction_->start(now, happened);
    take(happened, nullptr, now, out);
}

void registration::on_response(message_view const& response, time_point now, event_list& out)
{
    if (!transaction_ || !is_response_to(response, branch_, "REGISTER"))
        return;
    std::vector<client_transaction_event> happened;
    transaction_->on_response(response.status(), now, happened);
    take(happened, &response, now, out);
}

void registration::take(std::vector<client_transaction_event> const& happened, message_view const* response,
                        time_point now, event_list& out)
{
    bool delivered = false;
    bool failed = false;
    bool over = false;
    for (auto const& event : happened) {
        if (auto const* const octets = std::get_if<transmit>(&event))
            out.emplace_back(*octets);
        delivered |= std::holds_alternative<deliver>(event);
        failed |= std::holds_alternative<timed_out>(event);
        over |= std::holds_alternative<terminated>(event);
    }
    if (over)
        transaction_.reset();
    if (failed)
        fail({.why = registration_errc::no_answer}, now, out);
    else if (delivered && response->status() >= 200)
        on_final(*response, now, out);
}

void registration::on_final(message_view const& response, time_point now, event_list& out)
{
    if (response.status() == 401)
        return on_challenged(response, now, out);
    if (removing_)
        return end(out);  // removed, or it will run out
    if (response.status() < 300)
        return on_granted(response, now, out);
    if (response.status() == 423)
        return on_too_brief(response, now, out);
    fail({.why = registration_errc::refused,
          .status = response.status(),
          .reason = std::string(response.reason()),
          .retry_after = read_retry_after(response).value_or(seconds(0)),
          .is_lasting = is_lasting(response.status())},
         now, out);
}

void registration::on_granted(message_view const& response, time_point now, event_list& out)
{
    if (sent_) {
        auto const info = response.find("Authentication-Info").value_or("");
        if (auto const proven = digest_.on_accepted(*sent_, info, response.body()); !proven)
            return fail({.why = proven.error(), .is_lasting = true}, now, out);
    }
    auto granted = read_granted(response, contact_uri_, profile_.instance);
    if (granted.expires == 0)
        return fail({.why = registration_errc::not_bound, .status = response.status()}, now, out);

    registered event{
        .granted = granted, .default_identity = profile_.public_identity, .is_refresh = granted_.has_value()};
    if (!granted.associated_uris.empty()) {
        auto const& allowed = granted.associated_uris;
        event.default_identity = allowed.front();
        event.identity_is_barred = std::none_of(allowed.begin(), allowed.end(), [&](auto const& uri) {
            return uri::equivalent(uri, profile_.public_identity);
        });
    }
    phase_ = phase::registered;
    was_too_brief_ = false;
    deadline_ = now + refresh_after(granted.expires);
    if (profile_.over != transport::udp)
        keep_alive_.start(granted.flow_timer ? flow_timer_interval(*granted.flow_timer) : profile_.keep_alive,
                          now);
    else
        backoff_.on_success();  // no keep-alives there to wait for
    granted_ = std::move(granted);
    out.emplace_back(std::move(event));
    if (stopping_)
        remove(now, out);
    else if (access_network_changed_)
        send_register(now, out);
}

void registration::on_challenged(message_view const& response, time_point now, event_list& out)
{
    if (stopping_ && !removing_) {
        if (!granted_)
            return end(out);
        removing_ = true;
    }
    auto const step = digest_.on_challenge(read_challenges(response));
    if (auto const* const no = std::get_if<auth::stop>(&step)) {
        fail({.why = no->why, .status = 401, .reason = std::string(response.reason()), .is_lasting = true},
             now, out);
    } else if (auto const* const ask = std::get_if<auth::ask_sim>(&step)) {
        phase_ = phase::asking_sim;
        deadline_ = now + sim_limit;
        out.emplace_back(*ask);
    } else {
        digest_.provide_password(profile_.password ? profile_.password->view() : octet_view{});
        send_register(now, out);
    }
}

void registration::on_sim_answer(auth::aka_answer const& answer, time_point now, event_list& out)
{
    if (phase_ != phase::asking_sim)
        return;
    if (auto const no = digest_.provide(answer))
        fail({.why = no->why, .is_lasting = true}, now, out);
    else
        send_register(now, out);
}

void registration::on_sim_failed(time_point now, event_list& out)
{
    if (phase_ == phase::asking_sim)
        fail({.why = registration_errc::sim_silent}, now, out);
}

// Asks once more, for as long as the registrar wants (RFC 3261 §10.2.8).
void registration::on_too_brief(message_view const& response, time_point now, event_list& out)
{
    auto const value = response.find("Min-Expires");
    auto const at_least = value ? parse_delta_seconds(*value) : 0;
    if (was_too_brief_ || at_least <= expires_)
        return fail({.why = registration_errc::refused,
                     .status = 423,
                     .reason = std::string(response.reason()),
                     .is_lasting = true},
                    now, out);
    was_too_brief_ = true;
    expires_ = at_least;
    send_register(now, out);
}

void registration::fail(failure const& what, time_point now, event_list& out)
{
    if (stopping_)
        return end(out);
    leave_flow(out);
    was_too_brief_ = false;
    auto const wait = what.is_lasting ? backoff_.on_refusal(*random_, what.retry_after)
                                      : backoff_.on_failure(*random_, what.retry_after);
    phase_ = phase::waiting;
    deadline_ = now + wait;
    out.emplace_back(registration_failed{what.why, what.status, what.reason, wait, what.retry_after});
}

void registration::leave_flow(event_list& out)
{
    if (flow_is_open_)
        out.emplace_back(close_flow{});
    flow_is_open_ = false;
    transaction_.reset();
    deadline_.reset();
    sent_.reset();
    granted_.reset();
    keep_alive_.stop();
    digest_.reset();
}

void registration::remove(time_point now, event_list& out)
{
    removing_ = true;
    send_register(now, out);
}

void registration::end(event_list& out)
{
    leave_flow(out);
    phase_ = phase::idle;
    stopping_ = removing_ = was_too_brief_ = false;
    out.emplace_back(unregistered{});
}

void registration::stop(time_point now, event_list& out)
{
    if (stopping_)
        return;
    stopping_ = true;
    if (phase_ == phase::registered || (phase_ == phase::asking_sim && granted_))
        remove(now, out);
    else if (phase_ != phase::requesting)
        end(out);
}

void registration::abandon(event_list& out)
{
    end(out);
}

void registration::refresh(time_point now, event_list& out)
{
    if (phase_ == phase::registered)
        send_register(now, out);
}

void registration::make_anew(event_list& out)
{
    if (stopping_ || !granted_)
        return;
    leave_flow(out);
    phase_ = phase::opening;
    out.emplace_back(open_flow{});
}

void registration::set_access_network(std::string value, time_point now, event_list& out)
{
    if (value == access_network_)
        return;
    access_network_ = std::move(value);
    if (profile_.over != transport::tls)
        return;
    access_network_changed_ = true;
    refresh(now, out);
}

void registration::on_pong(time_point now)
{
    keep_alive_.on_pong(now);
    if (!granted_)
        return;
    flow_has_proven_ = true;
    backoff_.on_success();
}

void registration::on_deadline(time_point now, event_list& out)
{
    if (transaction_) {
        std::vector<client_transaction_event> happened;
        transaction_->on_deadline(now, happened);
        take(happened, nullptr, now, out);
    }
    switch (keep_alive_.on_deadline(now)) {
    case keep_alive::action::send_ping:
        out.emplace_back(transmit{std::string(ping_octets)});
        break;
    case keep_alive::action::flow_failed:
        out.emplace_back(close_flow{});
        return on_flow_failed(now, out);
    case keep_alive::action::none:
        break;
    }
    if (!deadline_ || *deadline_ > now)
        return;
    deadline_.reset();
    if (phase_ == phase::registered) {
        send_register(now, out);
    } else if (phase_ == phase::asking_sim) {
        on_sim_failed(now, out);
    } else if (phase_ == phase::waiting) {
        phase_ = phase::opening;
        out.emplace_back(open_flow{});
    }
}

std::optional<time_point> registration::next_deadline() const noexcept
{
    auto first = deadline_;
    auto const other = {transaction_ ? transaction_->next_deadline() : std::nullopt,
                        keep_alive_.next_deadline()};
    for (auto const& next : other)
        if (next && (!first || *next < *first))
            first = next;
    return first;
}

}  // namespace cabinet::sip
