#include "protocol/auth/challenge_table.hpp"

#include <algorithm>

namespace cabinet::auth {

// One request under judgement.
struct challenge_table::context {
    credentials const& given;
    std::string_view identity;
    proof const& against;
    digest_subject const& subject;
    time_point now;
    issued_nonce nonce;

    sim_proof const* sim() const noexcept { return std::get_if<sim_proof>(&against); }
};

namespace {

// Whether this subscriber could have been offered the nonce's algorithm, and the nonce made for its keys.
bool is_for(issued_nonce const& nonce, proof const& against)
{
    auto const* const sim = std::get_if<sim_proof>(&against);
    if (!sim)
        return !is_aka(nonce.offered);
    return sim->which == nonce.offered && verify_autn(*sim->keys, nonce.rand, nonce.autn).has_value();
}

secret sim_password(sim_proof const& sim, rand_value const& rand)
{
    auto session = expected_session(*sim.keys, rand);
    if (sim.res_size < session.res.size())
        session.res = secret(session.res.view().first(sim.res_size));
    return aka_password(sim.which, session);
}

std::optional<hash_value> a1_of(password_proof const& password, hash_kind kind) noexcept
{
    switch (kind) {
    case hash_kind::md5:
        return password.md5;
    case hash_kind::sha256:
        return password.sha256;
    case hash_kind::sha512_256:
        return password.sha512_256;
    }
    return std::nullopt;
}

std::optional<hash_value> expected_a1(credentials const& given, std::string_view identity,
                                      proof const& against, issued_nonce const& nonce)
{
    auto const kind = hash_of(nonce.offered);
    if (auto const* const password = std::get_if<password_proof>(&against))
        return a1_of(*password, kind);
    auto const username = given.userhash ? identity : std::string_view(given.username);
    return hash_a1(kind, username, given.realm,
                   sim_password(std::get<sim_proof>(against), nonce.rand).view());
}

// Where there is no qop there is no count (RFC 2617 §3.2.2): such a nonce serves once, as the first of them.
std::uint32_t count_of(credentials const& given) noexcept
{
    return given.quality == qop::none ? 1 : given.nc.value_or(0);
}

}  // namespace

challenge_table::challenge_table(nonce_key const& key, std::string_view realm, challenge_limits const& limits)
    : maker_(key, realm),
      limits_(limits)
{}

decision challenge_table::check(credentials const& given, std::string_view identity, proof const& against,
                                digest_subject const& subject, time_point now)
{
    expire(now, 2);
    auto const nonce = maker_.read(given.nonce);
    if (!nonce || nonce->at > now)
        return {verdict::unknown_nonce};
    if (given.realm != maker_.realm() || given.used_algorithm() != nonce->offered)
        return {verdict::not_offered};
    context const of{given, identity, against, subject, now, *nonce};
    if (auto* const known = find(identity, nonce->rand, now))
        return judge_proven(of, *known);
    if (!is_for(*nonce, against))
        return {verdict::unknown_nonce};
    if (of.sim() && given.auts)
        return judge_auts(of);
    return judge_response(of);
}

// The nonce was used before: there is nothing to spend, and only the count decides.
decision challenge_table::judge_proven(context const& of, used_nonce& known)
{
    if (!known.is_proven() || of.given.auts || (of.sim() && of.sim()->which != of.nonce.offered))
        return {verdict::unknown_nonce};
    if (!response_is_right(of.given, known.a1, of.subject))
        return {verdict::wrong_response};
    if (known.is == used_nonce::state::proven_once || !is_usable(known, of.now))
        return {verdict::stale};
    if (!known.counts.take(count_of(of.given)))
        return {verdict::replayed};
    known.last_use = of.now;
    return {.what = verdict::accepted, .a1 = known.a1};
}

decision challenge_table::judge_auts(context const& of)
{
    if (of.now - of.nonce.at > limits_.open)
        return {verdict::unknown_nonce};
    auto const auts = parse_auts(*of.given.auts);
    auto const sqn =
        auts ? recover_sqn(*of.sim()->keys, of.nonce.rand, *auts) : result<sqn_value>(auts.error());
    spend(of, sqn ? used_nonce::state::spent : used_nonce::state::refused);
    if (!sqn)
        return {verdict::bad_auts};
    return {.what = verdict::resynchronise, .sqn_ms = *sqn};
}

decision challenge_table::judge_response(context const& of)
{
    bool const open = of.now - of.nonce.at <= limits_.open;
    if (of.sim() && of.given.response.empty()) {
        if (open)
            spend(of, used_nonce::state::spent);
        return {verdict::mac_failure};
    }
    auto const a1 = expected_a1(of.given, of.identity, of.against, of.nonce);
    if (!a1)
        return {verdict::not_offered};
    if (!response_is_right(of.given, *a1, of.subject)) {
        if (!of.sim() || !open)
            return {verdict::wrong_response};
        spend(of, used_nonce::state::refused);
        auto const& list = record_of(of.identity, of.now).list;
        auto const failures = std::count_if(list.begin(), list.end(),
                                            [](auto const& n) { return n.is == used_nonce::state::refused; });
        return {.what = verdict::wrong_response, .failures = static_cast<std::size_t>(failures)};
    }
    if (!open)
        return {verdict::stale};
    return prove(of, *a1);
}

decision challenge_table::prove(context const& of, hash_value const& a1)
{
    auto& record = record_of(of.identity, of.now);
    if (record.has_floor && of.nonce.at <= record.floor)
        return {verdict::stale};
    nonce_window counts;
    if (!counts.take(count_of(of.given)))
        return {verdict::replayed};
    bool const once =
        of.given.quality == qop::none || (of.sim() && of.sim()->res_size < limits_.reusable_res);
    record.list.push_back({.id = of.nonce.rand,
                           .issued = of.nonce.at,
                           .proven = of.now,
                           .last_use = of.now,
                           .counts = counts,
                           .a1 = a1,
                           .is = once ? used_nonce::state::proven_once : used_nonce::state::proven});
    make_room(record);
    return {.what = verdict::accepted, .first_use = true, .a1 = a1};
}

// A SIM's RAND is used once, also when the answer is wrong.
void challenge_table::spend(context const& of, used_nonce::state how)
{
    auto& record = record_of(of.identity, of.now);
    record.list.push_back(
        {.id = of.nonce.rand, .issued = of.nonce.at, .proven = of.now, .last_use = of.now, .is = how});
    make_room(record);
}

// Refused challenges are forgotten first: whoever asks for a ninth gets no further by it than by asking for a fresh one. A
// proven nonce that is voided must not count as open again, so nothing made before it does.
void challenge_table::make_room(used_nonces& in) const
{
    auto const drop_oldest = [&](bool proven) {
        auto const of_kind = [&](used_nonce const& n) { return n.is_proven() == proven; };
        auto const count = std::count_if(in.list.begin(), in.list.end(), of_kind);
        if (static_cast<std::size_t>(count) <= limits_.per_identity)
            return;
        auto oldest = std::find_if(in.list.begin(), in.list.end(), of_kind);
        for (auto i = oldest; i != in.list.end(); ++i)
            if (of_kind(*i) && i->last_use < oldest->last_use)
                oldest = i;
        if (proven) {
            in.floor = in.has_floor ? std::max(in.floor, oldest->issued) : oldest->issued;
            in.has_floor = true;
        }
        in.list.erase(oldest);
    };
    drop_oldest(true);
    drop_oldest(false);
}

challenge_table::used_nonces& challenge_table::record_of(std::string_view identity, time_point now)
{
    auto found = by_identity_.find(identity);
    if (found == by_identity_.end()) {
        found = by_identity_.try_emplace(std::string(identity)).first;
        visits_.push_back({now + limits_.idle, &*found});
    }
    remove_expired(found->second, now);
    return found->second;
}

challenge_table::used_nonce* challenge_table::find(std::string_view identity, rand_value const& id,
                                                   time_point now)
{
    auto const found = by_identity_.find(identity);
    if (found == by_identity_.end())
        return nullptr;
    for (auto& nonce : found->second.list)
        if (nonce.id == id && is_kept(nonce, now))
            return &nonce;
    return nullptr;
}

bool challenge_table::used_nonce::is_proven() const noexcept
{
    return is == state::proven || is == state::proven_once;
}

bool challenge_table::is_usable(used_nonce const& nonce, time_point now) const noexcept
{
    return nonce.is_proven() && now - nonce.last_use <= limits_.idle && now - nonce.proven <= limits_.life;
}

// While a nonce could pass for an open challenge it is not forgotten.
bool challenge_table::is_kept(used_nonce const& nonce, time_point now) const noexcept
{
    return now - nonce.issued <= limits_.open || is_usable(nonce, now);
}

void challenge_table::remove_expired(used_nonces& from, time_point now) const
{
    std::erase_if(from.list, [&](used_nonce const& nonce) { return !is_kept(nonce, now); });
    if (from.has_floor && now - from.floor > limits_.open)
        from.has_floor = false;
}

void challenge_table::forget(std::string_view identity)
{
    auto const found = by_identity_.find(identity);
    if (found == by_identity_.end())
        return;
    // What was proven may not count as open again.
    for (auto const& nonce : found->second.list) {
        found->second.floor =
            found->second.has_floor ? std::max(found->second.floor, nonce.issued) : nonce.issued;
        found->second.has_floor = true;
    }
    found->second.list.clear();
}

void challenge_table::expire(time_point now)
{
    expire(now, visits_.size());
}

void challenge_table::expire(time_point now, std::size_t at_most)
{
    for (; at_most > 0 && !visits_.empty() && visits_.front().at <= now; --at_most) {
        auto* const record = visits_.front().whose;
        visits_.pop_front();
        remove_expired(record->second, now);
        if (record->second.list.empty() && !record->second.has_floor)
            by_identity_.erase(by_identity_.find(record->first));
        else
            visits_.push_back({now + limits_.idle, record});
    }
}

}  // namespace cabinet::auth
