#include "operator-core/subscribers/digest_authenticator.hpp"

#include "operator-core/subscribers/names.hpp"
#include "protocol/auth/authentication_info.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace cabinet::core {
namespace {

auth::algorithm algorithm_of(aka_keys const& keys) noexcept
{
    switch (keys.algorithm) {
    case aka_algorithm::akav1_md5:
        return auth::algorithm::akav1_md5;
    case aka_algorithm::akav2_md5:
        return auth::algorithm::akav2_md5;
    case aka_algorithm::akav2_sha256:
        break;
    }
    return auth::algorithm::akav2_sha256;
}

auth::digest_subject subject_of(login_attempt const& attempt)
{
    return {.method = attempt.method, .body = {}, .body_hash = attempt.body_hash};
}

/// The server's proof for a 2xx. Of an answer with a body its hash would have to be known first (auth-int), so
/// that there it is left out, which RFC 7616 §3.5 allows; the answer to a REGISTER has none.
std::string write_proof(login_attempt const& attempt, auth::hash_value const& a1)
{
    auto const& given = *attempt.credentials;
    if (given.quality == auth::qop::none ||
        (given.quality == auth::qop::auth_int && attempt.from == front::xcap))
        return {};
    auth::authentication_info info;
    info.quality = given.quality;
    info.rspauth = auth::response_auth(given, a1, {});
    info.cnonce = given.cnonce;
    info.nc = given.nc;
    auto text = auth::write_authentication_info(info);
    return text ? std::move(*text) : std::string();
}

std::optional<auth::hash_value> stored_a1(password_digests const& digests, std::string_view realm,
                                          auth::hash_kind kind)
{
    for (auto const& digest : digests)
        if (digest.realm == realm && digest.kind == kind)
            return auth::hash_value::of(digest.a1.view());
    return std::nullopt;
}

std::string_view reason(refusal why)
{
    switch (why) {
    case refusal::malformed:
        return "malformed credentials";
    case refusal::unknown_subscriber:
        return "unknown";
    case refusal::barred:
        return "barred";
    case refusal::algorithm_off:
        return "AKAv1-MD5 is switched off";
    case refusal::bad_resynchronisation:
        return "AUTS does not verify";
    case refusal::too_many_failures:
        return "too many wrong responses";
    case refusal::too_many_challenges:
        return "too many open challenges";
    }
    return "";
}

}  // namespace

digest_authenticator::digest_authenticator(authenticator_settings const& settings, auth::nonce_key const& key,
                                           authenticator_place place)
    : settings_(settings),
      place_(std::move(place)),
      sip_(key, settings.sip_realm, settings.limits),
      xcap_(key, settings.xcap_realm, settings.limits),
      sqns_(place_.executor, place_.store.sqns(), place_.log),
      quota_(settings.open_challenges, settings.limits.open),
      all_{this}
{}

asio::awaitable<result<login_outcome>> digest_authenticator::authenticate(login_attempt attempt)
{
    if (attempt.is_malformed)
        co_return refuse(refusal::malformed, {});
    // A hashed user name is never asked for, and cannot be looked up.
    if (!attempt.credentials || attempt.credentials->username.empty() || attempt.credentials->userhash)
        co_return challenge_password(attempt.from, false);

    auto const name = attempt.credentials->username;
    auto found = co_await place_.store.subscribers().find_by_impi(name);
    if (!found && found.error() != store_errc::not_found)
        co_return found.error();
    if (!found && (!settings_.password_subscribers || is_named_like_a_sim(name)))
        co_return refuse(refusal::unknown_subscriber, name);

    // A name that nobody has goes the way that it would go as a user's.
    auto& owner = owner_of(found ? to_number(found->id) : std::hash<std::string>()(name));
    auto work =
        found ? owner.judge(std::move(attempt), std::move(*found)) : owner.judge_unknown(std::move(attempt));
    if (&owner == this)
        co_return co_await std::move(work);
    co_return co_await asio::co_spawn(owner.place_.executor, std::move(work), asio::use_awaitable);
}

asio::awaitable<result<login_outcome>> digest_authenticator::judge(login_attempt attempt,
                                                                   subscriber_record who)
{
    if (std::holds_alternative<aka_keys>(who.credentials))
        co_return co_await judge_sim(std::move(attempt), std::move(who));
    if (!settings_.password_subscribers)
        co_return refuse(refusal::unknown_subscriber, attempt.credentials->username);
    co_return judge_password(attempt, who);
}

asio::awaitable<result<login_outcome>> digest_authenticator::judge_sim(login_attempt attempt,
                                                                       subscriber_record who)
{
    auto const& stored = std::get<aka_keys>(who.credentials);
    auto const& impi = attempt.credentials->username;
    if (stored.algorithm == aka_algorithm::akav1_md5 && !settings_.aka_v1)
        co_return refuse(refusal::algorithm_off, impi);

    auth::aka_keys const keys{stored.k, stored.opc};
    auth::sim_proof const proof{.keys = &keys, .which = algorithm_of(stored)};
    auto const decided =
        state_of(attempt.from)
            .table.check(*attempt.credentials, impi, proof, subject_of(attempt), place_.now());
    bool is_stale = false;
    switch (decided.what) {
    case auth::verdict::accepted:
        quota_.release(who.id, attempt.source);
        co_return admit(attempt, who, decided);
    case auth::verdict::stale:
    case auth::verdict::replayed:
        is_stale = true;
        break;
    case auth::verdict::resynchronise: {
        quota_.release(who.id, attempt.source);
        place_.log.write(log_level::info, "auth", "resynchronised impi=" + mask(impi));
        auto const advanced = co_await sqns_.advance(who.id, decided.sqn_ms);
        if (!advanced)
            co_return advanced.error();
        break;
    }
    case auth::verdict::wrong_response:
        if (decided.failures >= max_wrong_responses)
            co_return refuse(refusal::too_many_failures, impi);
        break;
    case auth::verdict::bad_auts:
        co_return refuse(refusal::bad_resynchronisation, impi);
    case auth::verdict::unknown_nonce:
    case auth::verdict::not_offered:
    case auth::verdict::mac_failure:
        break;
    }
    co_return co_await challenge_sim(std::move(attempt), std::move(who), is_stale);
}

asio::awaitable<result<login_outcome>>
digest_authenticator::challenge_sim(login_attempt attempt, subscriber_record who, bool is_stale)
{
    auto const& impi = attempt.credentials->username;
    if (auto const wait = quota_.take(who.id, attempt.source, place_.now()); wait > milliseconds(0))
        co_return refuse(refusal::too_many_challenges, impi, std::chrono::ceil<seconds>(wait));
    auto const sqn = co_await sqns_.next(who.id);
    if (!sqn)
        co_return sqn.error();
    auto const& stored = std::get<aka_keys>(who.credentials);
    auth::aka_keys const keys{stored.k, stored.opc};
    auto challenge =
        state_of(attempt.from)
            .maker.for_sim(keys, stored.amf, algorithm_of(stored), *sqn, place_.now(), place_.random);
    challenge.stale = is_stale;
    auto line = auth::write_challenge(challenge);
    if (!line)
        co_return line.error();
    challenged_login out;
    out.www_authenticate.push_back(std::move(*line));
    out.is_stale = is_stale;
    co_return out;
}

login_outcome digest_authenticator::judge_password(login_attempt const& attempt, subscriber_record const& who)
{
    auto const& digests = std::get<password_digests>(who.credentials);
    auth::password_proof const proof{.md5 = stored_a1(digests, attempt.realm, auth::hash_kind::md5),
                                     .sha256 = stored_a1(digests, attempt.realm, auth::hash_kind::sha256),
                                     .sha512_256 = {}};
    auto const& given = *attempt.credentials;
    auto const decided =
        state_of(attempt.from).table.check(given, given.username, proof, subject_of(attempt), place_.now());
    if (decided.what == auth::verdict::accepted)
        return admit(attempt, who, decided);
    return challenge_password(attempt.from, decided.what == auth::verdict::stale ||
                                                decided.what == auth::verdict::replayed);
}

asio::awaitable<result<login_outcome>> digest_authenticator::judge_unknown(login_attempt attempt)
{
    auto const& given = *attempt.credentials;
    state_of(attempt.from)
        .table.check(given, given.username, nobodys_password(), subject_of(attempt), place_.now());
    co_return challenge_password(attempt.from, false);
}

auth::password_proof digest_authenticator::nobodys_password()
{
    auto const random = [&](auth::hash_kind kind) {
        auto const octets = place_.random.take<32>();
        return auth::hash_value::of(octet_view(octets).first(auth::hash_size(kind)));
    };
    return {.md5 = random(auth::hash_kind::md5), .sha256 = random(auth::hash_kind::sha256), .sha512_256 = {}};
}

/// One line for each hash, strongest first (RFC 8760 §2.3), unless clients are expected that take no other hash than MD5
/// beside it. Where no passwords are served nobody can answer, but a client learns the realm and that it has to give its name.
login_outcome digest_authenticator::challenge_password(front from, bool is_stale)
{
    challenged_login out;
    out.is_stale = is_stale;
    auto& maker = state_of(from).maker;
    for (auto const algorithm : {auth::algorithm::sha256, auth::algorithm::md5}) {
        if (algorithm == auth::algorithm::md5 && !settings_.password_subscribers)
            continue;
        if (algorithm != auth::algorithm::md5 && settings_.password_subscribers &&
            settings_.password_md5_only)
            continue;
        auto challenge = maker.for_password(algorithm, place_.now(), place_.random);
        challenge.stale = is_stale;
        if (auto line = auth::write_challenge(challenge))
            out.www_authenticate.push_back(std::move(*line));
    }
    return out;
}

login_outcome digest_authenticator::admit(login_attempt const& attempt, subscriber_record const& who,
                                          auth::decision const& decided)
{
    auto const& impi = attempt.credentials->username;
    if (who.barred)
        return refuse(refusal::barred, impi);
    accepted_login out;
    out.subscription = who.id;
    out.impi = impi;
    out.identities = who.identities;
    out.is_continued = !decided.first_use;
    out.authentication_info = write_proof(attempt, decided.a1);
    return out;
}

login_outcome digest_authenticator::refuse(refusal why, std::string_view impi, seconds retry_after)
{
    place_.log.write(log_level::info, "auth", "refused impi=" + mask(impi) + ": " + std::string(reason(why)));
    return refused_login{why, retry_after};
}

}  // namespace cabinet::core
