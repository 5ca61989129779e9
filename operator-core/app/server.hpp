#pragma once

#include "operator-core/app/history_sweep.hpp"
#include "operator-core/app/shard_site.hpp"
#include "protocol/net/shard_pool.hpp"
#include "protocol/net/tls_context.hpp"

namespace cabinet::core {

/// A front that accepts, as it came to be: port 0 has become the one that the system chose.
struct open_front {
    std::string name;  ///< "sip+tls", "sip+tcp", "sip+udp" or "https"
    listen_address at;
};

/// The operator's server: as many shards as configured, each with its own listeners on the same ports, and one store.
///
///     server s(config, log);   // opens the store and every port, or throws
///     s.start();
///     …                        // stop() from any thread
///     s.wait();
class server {
public:
    /// Throws std::runtime_error (store_failure among them): a sentence that says what is missing and where.
    server(config const& settings, logger& log);
    ~server();  ///< stops and waits, where that was not done

    std::vector<open_front> const& fronts() const noexcept { return fronts_; }

    void start();

    /// Accepts no more, lets what is being answered be answered, then ends the shards. From any thread; does not wait.
    void stop();

    /// Until all threads have ended. Throws what ended one of them, a bug.
    void wait();

private:
    struct listeners;

    void open_all(config const& settings);
    void close_all_unstarted();
    void open_streams(std::string const& name, std::string const& key, std::vector<listen_address> const& at,
                      net::tls_context const* tls, std::size_t connections);
    void open_datagrams(std::vector<listen_address> const& at);

    logger& log_;
    system_random random_;
    site_settings settings_;
    net::tls_context tls_;
    net::shard_pool pool_;
    std::unique_ptr<store> store_;
    std::vector<std::unique_ptr<shard_site>> sites_;
    std::unique_ptr<history_sweep> sweep_;               ///< on the first shard
    std::vector<std::unique_ptr<listeners>> listeners_;  ///< one for each shard
    std::vector<open_front> fronts_;
    bool is_running_ = false;
};

}  // namespace cabinet::core
