#include "operator-core/app/server.hpp"

#include "operator-core/app/open_store.hpp"

#include <algorithm>
#include <atomic>
#include <thread>

namespace cabinet::core {

/// A shard's open ports. Used on its thread once the shards run.
struct server::listeners {
    std::vector<std::unique_ptr<net::listener>> streams;
    std::vector<std::unique_ptr<sip_datagrams>> datagrams;

    void stop()
    {
        for (auto const& one : streams)
            one->stop();
        for (auto const& one : datagrams)
            one->close();
    }
};

namespace {

std::size_t shard_count(config const& settings)
{
    return settings.server.shards > 0 ? settings.server.shards
                                      : std::max(1u, std::thread::hardware_concurrency());
}

[[noreturn]] void cannot_listen(std::string const& key, listen_address const& at, error_code why)
{
    throw std::runtime_error("cannot listen on " + program::write_listen_address(at) + ": " + why.message() +
                             " (" + key + " in the configuration file)");
}

}  // namespace

server::server(config const& settings, logger& log)
    : log_(log),
      settings_(make_site_settings(settings)),
      tls_(net::tls_context::server(
          {settings.tls.certificate, settings.tls.key, {}, settings.lab.tls_key_log})),
      pool_(shard_count(settings)),
      store_(open_store(settings, random_, log))
{
    auth::nonce_key const key(random_.take<32>());
    for (std::size_t i = 0; i < pool_.size(); ++i) {
        sites_.push_back(std::make_unique<shard_site>(pool_.at(i), settings_, key, *store_, random_, log));
        listeners_.push_back(std::make_unique<listeners>());
    }
    shard_site::meet(sites_);
    auto& first = *sites_.front();
    sweep_ = std::make_unique<history_sweep>(first.home(), first.data(), first.work(), log);
    try {
        open_all(settings);
    }
    catch (...) {
        close_all_unstarted();
        throw;
    }
}

server::~server()
{
    if (!is_running_) {
        close_all_unstarted();
        return;
    }
    stop();
    try {
        wait();
    }
    catch (std::exception const& failure) {
        log_.write(log_level::error, "app", std::string("a shard failed: ") + failure.what());
    }
}

// Listeners that were opened have work waiting on their shards: it has to see that they are closed.
void server::close_all_unstarted()
{
    sweep_->stop();
    for (std::size_t i = 0; i < pool_.size(); ++i) {
        listeners_[i]->stop();
        pool_.at(i).run_ready();
    }
}

void server::open_all(config const& settings)
{
    open_streams("sip+tls", "sip.listen_tls", settings.sip.listen_tls, &tls_, settings.sip.connections);
    open_streams("sip+tcp", "lab.sip_tcp", settings.lab.sip_tcp, nullptr, settings.sip.connections);
    open_datagrams(settings.lab.sip_udp);
    open_streams("https", "xcap.listen", settings.xcap.listen, &tls_, settings.xcap.connections);
    if (fronts_.empty())
        throw std::runtime_error(
            "the configuration file has no address to listen on (sip.listen_tls, xcap.listen)");
}

// Each shard accepts by itself: the system shares out the connections among the listeners of one port.
void server::open_streams(std::string const& name, std::string const& key,
                          std::vector<listen_address> const& at, net::tls_context const* tls,
                          std::size_t connections)
{
    net::listener_limits limits;
    limits.connections = (connections + pool_.size() - 1) / pool_.size();
    for (auto address : at) {
        for (std::size_t i = 0; i < pool_.size(); ++i) {
            auto& handler = name == "https" ? sites_[i]->https() : sites_[i]->sip();
            auto listener = std::make_unique<net::listener>(pool_.at(i), handler, tls, log_, limits);
            auto const port = listener->open(address.host, address.port, i == 0);
            if (!port)
                cannot_listen(key, address, port.error());
            address.port = *port;
            listeners_[i]->streams.push_back(std::move(listener));
        }
        fronts_.push_back({name, address});
    }
}

void server::open_datagrams(std::vector<listen_address> const& at)
{
    for (auto address : at) {
        auto& site = *sites_.front();
        auto socket = std::make_unique<sip_datagrams>(site.home(), site.answers(), site.work(), log_);
        auto const port = socket->open(address.host, address.port);
        if (!port)
            cannot_listen("lab.sip_udp", address, port.error());
        address.port = *port;
        listeners_.front()->datagrams.push_back(std::move(socket));
        fronts_.push_back({"sip+udp", address});
    }
}

void server::start()
{
    for (auto const& front : fronts_)
        log_.write(log_level::info, "app",
                   "listening " + front.name + " " + program::write_listen_address(front.at));
    pool_.start();
    is_running_ = true;
}

// A request is perhaps judged by another shard than it came to: no shard may end before all are done.
void server::stop()
{
    log_.write(log_level::info, "app", "stopping");
    auto const busy = std::make_shared<std::atomic<std::size_t>>(pool_.size());
    for (std::size_t i = 0; i < pool_.size(); ++i)
        pool_.at(i).post([this, i, busy] {
            listeners_[i]->stop();
            if (i == 0)
                sweep_->stop();
            sites_[i]->work().end([this, busy] {
                if (--*busy == 0)
                    pool_.release();
            });
        });
}

void server::wait()
{
    is_running_ = false;
    pool_.join();
    store_->stop();
    log_.write(log_level::info, "app", "stopped");
}

}  // namespace cabinet::core
