#include "protocol/auth/digest_client.hpp"

#include "protocol/auth/authentication_info.hpp"

namespace cabinet::auth {
namespace {

// A server that calls every fresh answer stale would keep us busy for ever.
constexpr unsigned max_stale_rounds = 3;
constexpr std::size_t reusable_res = 8;

}  // namespace

result<std::string> digest_client::first_authorization(std::string_view uri) const
{
    return write_credentials(
        {.username = identity_.username, .realm = identity_.realm, .uri = std::string(uri)});
}

bool digest_client::is_usable(challenge const& offered) const
{
    return offered.realm == identity_.realm && identity_.accepted.contains(offered.scheme_algorithm) &&
           (!offered.offers_qop || offered.offers_auth || offered.offers_auth_int) &&
           (!is_aka(offered.scheme_algorithm) || parse_aka_nonce(offered.nonce));
}

// Whoever tries again later starts from nothing.
stop digest_client::give_up(auth_errc why)
{
    reset();
    return {why};
}

challenge_step digest_client::on_challenge(std::span<challenge const> offered)
{
    challenge const* chosen = nullptr;
    bool our_realm = false;
    for (auto const& one : offered) {
        our_realm |= one.realm == identity_.realm;
        if (!chosen && is_usable(one))
            chosen = &one;
    }
    if (!chosen)
        return give_up(our_realm || offered.empty() ? auth_errc::no_usable_challenge
                                                    : auth_errc::wrong_realm);

    // An answer to a fresh challenge was refused. One from an older, proven challenge may be: servers restart.
    bool const fresh_answer = state_ == state::response && count_ > 0 && !proven_;
    if (fresh_answer && (!chosen->stale || ++stale_rounds_ > max_stale_rounds))
        return give_up(auth_errc::rejected);

    challenge_ = *chosen;
    state_ = state::waiting;
    count_ = 0;
    proven_ = single_use_ = false;
    if (!is_aka(challenge_.scheme_algorithm))
        return ask_password{};
    auto const nonce = parse_aka_nonce(challenge_.nonce);
    return ask_sim{nonce->rand, nonce->autn};
}

std::optional<stop> digest_client::provide(aka_answer const& answer)
{
    if (auto const* const session = std::get_if<aka_session>(&answer)) {
        provide_password(aka_password(challenge_.scheme_algorithm, *session).view());
        single_use_ = session->res.size() < reusable_res;
        mac_refusals_ = sqn_refusals_ = 0;
        return std::nullopt;
    }
    if (auto const* const refusal = std::get_if<aka_resynchronise>(&answer)) {
        if (mac_refusals_ + ++sqn_refusals_ > 1)
            return give_up(auth_errc::not_synchronised);
        auts_ = write_auts(refusal->auts);
        provide_password({});  // "calculated using an empty password", RFC 3310 §3.4
        state_ = state::resynchronise;
        return std::nullopt;
    }
    if (sqn_refusals_ + ++mac_refusals_ > 1)
        return give_up(auth_errc::network_not_trusted);
    state_ = state::refuse;
    return std::nullopt;
}

void digest_client::provide_password(octet_view password)
{
    a1_ = hash_a1(hash_of(challenge_.scheme_algorithm), identity_.username, identity_.realm, password);
    state_ = state::response;
    cnonce_.clear();
    count_ = 0;
}

result<authorization> digest_client::authorize(digest_subject const& subject, std::string_view uri,
                                               random_source& random)
{
    if (!ready())
        return auth_errc::no_credentials;
    if (cnonce_.empty())
        cnonce_ = random_token(random);  // one for each nonce: a session algorithm's key is made of it

    credentials given{.username = identity_.username,
                      .realm = identity_.realm,
                      .nonce = challenge_.nonce,
                      .uri = std::string(uri),
                      .opaque = challenge_.opaque,
                      .scheme_algorithm = challenge_.scheme_algorithm};
    if (challenge_.userhash) {
        given.username =
            hash_username(hash_of(challenge_.scheme_algorithm), identity_.username, identity_.realm);
        given.userhash = true;
    }
    ++count_;
    if (challenge_.offers_qop && state_ != state::refuse)  // a refusal proves nothing, so nothing is counted
        given.quality = challenge_.offers_auth ? qop::auth : qop::auth_int;
    if (given.quality != qop::none)
        given.nc = count_;
    if (given.quality != qop::none || is_session(challenge_.scheme_algorithm))
        given.cnonce = cnonce_;
    if (state_ != state::refuse)
        given.response = digest_response(given, a1_, subject);
    if (state_ == state::resynchronise)
        given.auts = auts_;

    auto value = write_credentials(given);
    if (!value)
        return value.error();
    return authorization{std::move(*value), std::move(given), a1_};
}

result<void> digest_client::on_accepted(authorization const& used, std::string_view info_text,
                                        std::string_view body)
{
    if (is_current(used) && state_ == state::response) {
        proven_ = true;
        stale_rounds_ = 0;
    }
    if (info_text.empty())
        return {};
    auto const info = parse_authentication_info(info_text);
    if (!info)
        return info.error();
    if (info->rspauth) {
        auto claimed = used.given;
        claimed.response = *info->rspauth;
        bool const echoed =
            (!info->cnonce || info->cnonce == used.given.cnonce) && (!info->nc || info->nc == used.given.nc);
        if (!echoed || !response_is_right(claimed, used.a1, {.method = {}, .body = body}))
            return auth_errc::server_not_proven;
    }
    if (info->nextnonce && is_current(used) && !is_aka(challenge_.scheme_algorithm) &&
        !is_session(challenge_.scheme_algorithm)) {
        challenge_.nonce = *info->nextnonce;
        count_ = 0;
    }
    return {};
}

void digest_client::reset()
{
    *this = digest_client(std::move(identity_));
}

}  // namespace cabinet::auth
