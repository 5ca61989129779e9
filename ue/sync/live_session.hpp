#pragma once

#include "ue/sync/operator_address.hpp"
#include "ue/sync/xcap_client.hpp"

namespace cabinet::ue {

/// A session with a real operator: SIP for the login, XCAP for the book, each over its own connection.
class live_session final : public operator_session {
public:
    /// All references must outlive it. `instance_id`: this phone's, for +sip.instance.
    live_session(net::shard& home, sim_source& sim, random_source& random, logger& log,
                 std::unique_ptr<dialer> dial, sim_identity const& who, operator_address const& at,
                 std::string const& instance_id);

    asio::awaitable<outcome<login>> log_in() override;
    asio::awaitable<outcome<remote_document>> fetch(std::string known_etag) override;
    asio::awaitable<outcome<stored_document>> put(std::string text, std::string known_etag) override;
    asio::awaitable<outcome<stored_document>> change(std::vector<element_change> changes,
                                                     std::string known_etag) override;
    asio::awaitable<outcome<std::vector<xcap::version>>> versions() override;
    asio::awaitable<outcome<remote_document>> fetch_version(std::uint64_t gen) override;
    asio::awaitable<void> log_out() override;
    asio::awaitable<trouble> lost() override;
    asio::awaitable<std::optional<std::string>> next_change() override;
    remote_document told_since(std::string const& etag, std::string text) override;
    void close() noexcept override;

private:
    std::unique_ptr<dialer> dial_;
    sip_login sip_;
    xcap_client xcap_;
    std::string xui_;  ///< the public identity whose tree the book is in; log_in() says which
};

}  // namespace cabinet::ue
