#pragma once

#include "operator-core/app/shard_site.hpp"
#include "operator-core/store/sqlite/sqlite_store.hpp"
#include "tests/support/files.hpp"
#include "tests/support/virtual_world.hpp"

namespace cabinet::test {

/// The operator's side of a scenario: the real fronts, registrar, document server and SQLite store on one shard, reached
/// over memory streams. Time is the world's.
class operator_in_world {
public:
    static constexpr char const* domain = "ims.mnc001.mcc001.3gppnetwork.org";
    static constexpr char const* xcap_host = "xcap.ims.mnc001.mcc001.pub.3gppnetwork.org";

    operator_in_world(virtual_world& world, net::shard& home);
    ~operator_in_world();

    /// A subscriber with the SIM <IMSI> and keys made from `number`.
    static std::string imsi_of(int number);
    static auth::aka_keys keys_of(int number);
    core::subscription_id add_sim(int number, std::optional<auth::aka_keys> other_keys = {});
    void bar(core::subscription_id who);

    /// Serves a connection until its end.
    void serve(bool sip, std::unique_ptr<net::byte_stream> stream);

    /// Ends all connections and the process, as it were, and begins anew with what the store holds.
    void restart();

    struct document {
        std::uint64_t gen = 0;
        std::string text;  ///< empty: there is none
    };
    document book_of(core::subscription_id who);
    std::vector<core::binding> bindings_of(std::string const& impu);

private:
    void start();
    void stop();
    asio::awaitable<void> serve_stream(bool sip, std::unique_ptr<net::byte_stream> stream);

    virtual_world& world_;
    net::shard& home_;
    temporary_folder folder_{memory_folder()};
    system_random random_;
    core::site_settings settings_;
    std::unique_ptr<core::store> store_;
    std::vector<std::unique_ptr<core::shard_site>> sites_;
    std::unique_ptr<core::shard_store> access_;
    std::vector<net::byte_stream*> streams_;
};

}  // namespace cabinet::test
