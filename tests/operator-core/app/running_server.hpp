#pragma once

#include "operator-core/admin/make_subscriber.hpp"
#include "operator-core/app/config_file.hpp"
#include "operator-core/app/open_store.hpp"
#include "operator-core/app/server.hpp"
#include "tests/operator-core/app/fake_terminal.hpp"
#include "tests/operator-core/app/lab_subscriber.hpp"
#include "tests/protocol/auth/answering.hpp"
#include "tests/support/files.hpp"

namespace cabinet::test {

/// A whole server on loopback ports of its own, made by "init", with one SIM and one password subscriber, and `more`.
class running_server {
public:
    explicit running_server(std::size_t shards = 2, std::vector<lab_subscriber> const& more = {})
    {
        fake_terminal terminal;
        terminal.run({"init", (folder_ / "lab").string(), "--domain", "ims.example"});
        settings = core::read_config(folder_ / "lab/operator-core.toml");
        program::listen_address const anywhere{"127.0.0.1", 0};
        settings.server.shards = shards;
        settings.sip.listen_tls = {anywhere};
        settings.lab.sip_tcp = {anywhere};
        settings.lab.sip_udp = {anywhere};
        settings.xcap.listen = {anywhere};
        settings.lab.password_subscribers = true;
        add_subscribers(more);
    }

    void start()
    {
        server.emplace(settings, no_log());
        server->start();
    }
    void stop()
    {
        server->stop();
        server->wait();
        server.reset();
    }

    std::uint16_t port(std::string_view front) const
    {
        for (auto const& each : server->fronts())
            if (each.name == front)
                return each.at.port;
        throw std::logic_error("no such front");
    }
    std::filesystem::path ca() const { return folder_ / "lab/tls/ca.pem"; }

    static auth::aka_keys keys() { return set_1.keys(); }

    core::config settings;
    std::optional<core::server> server;

private:
    void add_subscribers(std::vector<lab_subscriber> const& more)
    {
        system_random random;
        core::store_session session(settings, random, no_log());
        core::sim_card card;
        card.imsi = "001010123456789";
        card.msisdn = "+491511234567";
        card.keys = core::aka_keys{keys().k, keys().opc};
        std::vector<core::new_subscriber> all;
        all.push_back(core::make_sim_subscriber(card, {}, "ims.example"));
        all.push_back(core::make_password_subscriber(
            "alice", "wonderland", {}, {settings.home.domain, settings.home.realm, settings.xcap.realm}));
        for (auto const& one : more)
            all.push_back(to_be_added(one, settings));
        session.wait_for(session.subscribers().add(std::move(all), unix_time())).value();
    }

    temporary_folder folder_;
};

/// Answers a challenge for one request, with the SIM's result or a password.
inline std::string authorization(auth::challenge const& to, std::string_view name, octet_view secret,
                                 std::string_view method, std::string_view uri, std::uint32_t nc = 1)
{
    auth::digest_subject const subject{.method = method, .body = {}};
    auto given = answer(to, name, secret, subject, nc);
    given.uri = uri;
    auto const a1 = auth::hash_a1(auth::hash_of(to.scheme_algorithm), given.username, given.realm, secret);
    given.response = auth::digest_response(given, a1, subject);
    return auth::write_credentials(given).value();
}
inline std::string sim_authorization(auth::challenge const& to, std::string_view impi,
                                     auth::aka_keys const& keys, std::string_view method,
                                     std::string_view uri, std::uint32_t nc = 1)
{
    auto const rand = auth::parse_aka_nonce(to.nonce).value().rand;
    auto const password = auth::aka_password(to.scheme_algorithm, auth::expected_session(keys, rand));
    return authorization(to, impi, password.view(), method, uri, nc);
}

}  // namespace cabinet::test
