#include "operator-core/app/shard_site.hpp"

#include <algorithm>

namespace cabinet::core {
namespace {

std::uint32_t whole_seconds(seconds time)
{
    return static_cast<std::uint32_t>(time.count());  // config_keys.cpp keeps it below a year
}

}  // namespace

site_settings make_site_settings(config const& from)
{
    site_settings out;
    out.logins.sip_realm = from.home.realm;
    out.logins.xcap_realm = from.xcap.realm;
    out.logins.password_subscribers = from.lab.password_subscribers;
    out.logins.password_md5_only = from.lab.password_md5_only;
    out.logins.aka_v1 = from.lab.aka_v1;
    out.logins.limits.open = from.authentication.challenge_time;
    out.logins.limits.idle = from.authentication.nonce_idle;
    out.logins.limits.life = from.authentication.nonce_life;
    out.logins.open_challenges = from.authentication.open_challenges;
    out.self = {from.home.domain, from.home.realm, from.home.service_route};
    out.policy = {.default_expires = whole_seconds(from.registration.expires_default),
                  .min_expires = whole_seconds(from.registration.expires_min),
                  .max_expires = whole_seconds(from.registration.expires_max),
                  .max_bindings = from.registration.contacts};
    out.events.policy.default_expires = whole_seconds(from.events.expires_default);
    out.events.policy.min_expires = whole_seconds(from.events.expires_min);
    out.events.policy.max_expires = whole_seconds(from.events.expires_max);
    out.events.policy.interval = from.events.interval;
    out.events.domain = from.home.domain;
    out.events.xcap_root = "https://" + from.xcap.host + "/";
    out.sip.size = {.head = std::min(from.sip.head_octets, from.sip.message_octets),
                    .message = from.sip.message_octets};
    out.sip.idle = from.sip.idle_time;
    out.http.message.body_octets = from.xcap.document_octets;
    out.http.idle = from.xcap.idle_time;
    out.document.octets = from.xcap.document_octets;
    out.held_octets = from.xcap.held_octets;
    return out;
}

asio::awaitable<void> https_front::serve(net::byte_stream& stream)
{
    if (work_.is_ending())
        co_return;
    work_count::guard const busy(work_);
    co_await net::serve_http(stream, home_, answers_, limits_);
}

shard_site::shard_site(net::shard& home, site_settings const& settings, auth::nonce_key const& key,
                       store& data, random_source& random, logger& log)
    : home_(home),
      store_(data.attach(home.executor())),
      logins_(settings.logins, key,
              authenticator_place{home.executor(), *store_, random, log, [this] { return home_.now(); }}),
      registrar_(registrar::parts{logins_, store_->bindings(), settings.self, settings.policy, random,
                                  [this] { return home_.wall_now(); }, log,
                                  [this](subscription_id changed) { board_.tell_bindings(changed); }}),
      board_(home),
      documents_(document_service::parts{
          logins_, store_->subscribers(), store_->documents(), settings.logins.xcap_realm, settings.document,
          [this] { return home_.wall_now(); }, log,
          [this](document_key const& changed) { board_.tell(changed); }, settings.held_octets}),
      events_{home,
              store_->documents(),
              store_->bindings(),
              board_,
              settings.events,
              random,
              [this](asio::awaitable<void> work) { home_.spawn(count(std::move(work))); },
              log},
      sip_(home, registrar_, events_, settings.sip, work_, random, log),
      https_(home, documents_, settings.http, work_)
{}

asio::awaitable<void> shard_site::count(asio::awaitable<void> work)
{
    work_count::guard const busy(work_);
    co_await std::move(work);
}

void shard_site::meet(std::span<std::unique_ptr<shard_site> const> all)
{
    std::vector<digest_authenticator*> logins;
    for (auto const& site : all)
        logins.push_back(&site->logins_);
    for (auto const& site : all)
        site->logins_.meet(logins);
    std::vector<change_board*> boards;
    for (auto const& site : all)
        boards.push_back(&site->board_);
    change_board::meet(boards);
}

}  // namespace cabinet::core
