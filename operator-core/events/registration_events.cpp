#include "operator-core/events/registration_events.hpp"

#include "operator-core/events/accepts.hpp"
#include "protocol/auth/hash.hpp"
#include "protocol/base/ascii.hpp"
#include "protocol/base/hex.hpp"
#include "protocol/sip/header_parameters.hpp"
#include "protocol/sip/name_addr.hpp"
#include "protocol/uri/sip_uri.hpp"

#include <algorithm>

namespace cabinet::core {
namespace {

using reginfo::contact_event;

std::string canonical(std::string const& identity)
{
    auto const out = uri::address_of_record(identity);
    return out ? *out : identity;
}

/// The same for the same things, and unlike for others.
std::string id_of(std::string_view one, std::string_view other = {})
{
    auto const digest = auth::sha256(std::string(one).append(1, '\n').append(other));
    return write_hex(digest).substr(0, 16);
}

std::uint64_t seconds_between(unix_time from, unix_time to)
{
    auto const out = std::chrono::duration_cast<seconds>(to - from).count();
    return out > 0 ? static_cast<std::uint64_t>(out) : 0;
}

/// Whether a REGISTER has come since.
bool is_refreshed(binding const& before, binding const& now)
{
    return before.call_id != now.call_id || before.cseq != now.cseq;
}

reginfo::contact contact_of(std::string_view aor, binding const& one, contact_event event, unix_time now)
{
    reginfo::contact out{.id = id_of(aor, one.uri), .event = event, .uri = one.uri};
    if (is_active(event))
        out.expires = seconds_between(now, one.expires_at);
    out.duration_registered = seconds_between(one.registered_at, std::min(now, one.expires_at));
    out.call_id = one.call_id;
    out.cseq = one.cseq;
    sip::header_parameters const parameters{std::string_view(one.parameters)};
    for (auto const each : parameters) {
        if (iequals(each.name, "q"))
            out.q = each.value;
        else
            out.unknown_parameters.push_back({std::string(each.name), std::string(each.value)});
    }
    return out;
}

std::optional<watch_refusal> judge(sip::message_view const& subscribe, std::vector<std::string> const& aors)
{
    if (!accepts(subscribe, reginfo::document::mime_type))
        return watch_refusal{406, "Accept application/reginfo+xml"};
    auto const to = sip::parse_name_addr(subscribe.find(sip::header_id::to).value_or(""));
    auto const whose = to ? canonical(std::string(to->uri)) : std::string();
    if (std::find(aors.begin(), aors.end(), whose) == aors.end())
        return watch_refusal{403, "Forbidden: To Is Another Subscriber's Identity"};
    return std::nullopt;
}

}  // namespace

registration_events::registration_events(binding_store& bindings, subscription_id owner,
                                         std::vector<std::string> impus, std::function<unix_time()> now)
    : bindings_(bindings),
      owner_(owner),
      now_(std::move(now))
{
    for (auto const& one : impus)
        aors_.push_back(canonical(one));
}

opened_source registration_events::open(sip::message_view const& subscribe, binding_store& bindings,
                                        subscription_id owner, std::vector<std::string> impus,
                                        std::function<unix_time()> now)
{
    auto out = std::unique_ptr<registration_events>(
        new registration_events(bindings, owner, std::move(impus), std::move(now)));
    if (auto refused = judge(subscribe, out->aors_))
        return std::move(*refused);
    return std::unique_ptr<event_source>(std::move(out));
}

std::optional<watch_refusal> registration_events::on_refresh(sip::message_view const& subscribe)
{
    return judge(subscribe, aors_);
}

asio::awaitable<result<std::string>> registration_events::full_state()
{
    co_return co_await tell(true);
}

asio::awaitable<result<std::string>> registration_events::changes()
{
    co_return co_await tell(false);
}

asio::awaitable<result<std::string>> registration_events::tell(bool is_full)
{
    auto const now = now_();
    std::vector<aor_record> all;
    for (auto const& aor : aors_) {
        auto record = co_await bindings_.load(owner_, aor, now);
        if (!record)
            co_return record.error();
        all.push_back(std::move(*record));
    }
    reginfo::document out;
    out.is_full = is_full;
    for (std::size_t i = 0; i < aors_.size(); ++i) {
        auto one = compare(aors_[i], all, i, now, is_full);
        if (is_full || !one.contacts.empty())
            out.registrations.push_back(std::move(one));
    }
    std::erase_if(told_, [](told_contact const& one) { return !one.is_there; });
    if (!is_full && out.registrations.empty())
        co_return std::string();
    out.version = next_version_++;
    co_return write_document(out);
}

/// One identity's registration: its own contacts, and those of the other identities of the same set.
reginfo::registration registration_events::compare(std::string const& aor, std::vector<aor_record> const& all,
                                                   std::size_t own, unix_time now, bool is_full)
{
    for (auto& one : told_)
        if (one.aor == aor)
            one.is_there = false;
    reginfo::registration out{aor, id_of(aor), reginfo::registration::state::init, {}};
    auto const take = [&](binding const& one, bool is_own) {
        auto known = std::find_if(told_.begin(), told_.end(), [&](told_contact const& each) {
            return each.aor == aor && each.as.uri == one.uri;
        });
        bool is_news = true;
        if (known == told_.end())
            known = told_.insert(told_.end(),
                                 {aor, one, is_own ? contact_event::registered : contact_event::created});
        else if (known->is_there)
            return;  // of another identity too
        else if (is_refreshed(known->as, one))
            known->event = contact_event::refreshed;
        else
            is_news = false;
        known->is_there = true;
        known->as = one;
        out.is = reginfo::registration::state::active;
        if (is_full || is_news)
            out.contacts.push_back(contact_of(aor, one, known->event, now));
    };
    for (auto const& one : all[own].bindings)
        take(one, true);
    for (std::size_t i = 0; i < all.size(); ++i)
        for (auto const& one : i == own ? std::vector<binding>() : all[i].bindings)
            take(one, false);
    for (auto const& one : told_) {
        if (one.aor != aor || one.is_there)
            continue;
        auto const why = one.as.expires_at <= now ? contact_event::expired : contact_event::unregistered;
        out.contacts.push_back(contact_of(aor, one.as, why, now));
        if (out.is == reginfo::registration::state::init)
            out.is = reginfo::registration::state::terminated;
    }
    return out;
}

std::optional<unix_time> registration_events::changes_at() const noexcept
{
    std::optional<unix_time> out;
    for (auto const& one : told_)
        out = out ? std::min(*out, one.as.expires_at) : one.as.expires_at;
    return out;
}

}  // namespace cabinet::core
