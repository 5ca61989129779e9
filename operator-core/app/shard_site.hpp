#pragma once

#include "operator-core/app/config.hpp"
#include "operator-core/app/sip_datagrams.hpp"
#include "operator-core/app/sip_front.hpp"
#include "operator-core/subscribers/digest_authenticator.hpp"
#include "operator-core/xdm/document_service.hpp"

namespace cabinet::core {

/// What the shards of a server have in common. Made once from the configuration; outlives them.
struct site_settings {
    authenticator_settings logins;
    registrar_identity self;
    register_policy policy;
    sip_front_limits sip;
    event_settings events;
    net::http_server_limits http;
    xml::limits document;
    std::size_t held_octets = 0;  ///< of memory for documents held ready
};
site_settings make_site_settings(config const& from);

/// HTTP over connected streams.
class https_front final : public net::connection_handler {
public:
    https_front(net::shard& home, net::http_handler& answers, net::http_server_limits const& limits,
                work_count& work)
        : home_(home),
          answers_(answers),
          limits_(limits),
          work_(work)
    {}

    asio::awaitable<void> serve(net::byte_stream& stream) override;

private:
    net::shard& home_;
    net::http_handler& answers_;
    net::http_server_limits const& limits_;
    work_count& work_;
};

/// All that serves on one shard: its view of the store, its logins, its registrar and document server, and the fronts that
/// connections are given to. Knows no sockets: streams come from listeners, or from memory.
class shard_site {
public:
    /// All outlive it. `key`: the same for all sites of a process. meet() before the first connection.
    shard_site(net::shard& home, site_settings const& settings, auth::nonce_key const& key, store& data,
               random_source& random, logger& log);

    /// Makes the sites of a process known to each other, in the same order for each.
    static void meet(std::span<std::unique_ptr<shard_site> const> all);

    net::shard& home() noexcept { return home_; }
    shard_store& data() noexcept { return *store_; }
    net::connection_handler& sip() noexcept { return sip_; }
    net::connection_handler& https() noexcept { return https_; }
    registrar& answers() noexcept { return registrar_; }
    work_count& work() noexcept { return work_; }

private:
    asio::awaitable<void> count(asio::awaitable<void> work);

    net::shard& home_;
    std::unique_ptr<shard_store> store_;
    digest_authenticator logins_;
    registrar registrar_;
    change_board board_;
    document_service documents_;
    work_count work_;
    flow_events::parts events_;
    sip_front sip_;
    https_front https_;
};

}  // namespace cabinet::core
