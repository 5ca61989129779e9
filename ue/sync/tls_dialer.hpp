#pragma once

#include "protocol/net/connector.hpp"
#include "ue/sync/dialer.hpp"
#include "ue/sync/operator_address.hpp"

namespace cabinet::ue {

/// Real connections, over TLS: the SIP server must prove to be the home domain (RFC 5922), the XCAP server to be its
/// root's host (RFC 9110 §4.3.4).
class tls_dialer final : public dialer {
public:
    /// `home` must outlive it. `ca`: a file of trusted CAs in PEM; empty: the system's. `key_log`: empty: none.
    /// Throws std::runtime_error naming the file that cannot be used.
    tls_dialer(net::shard& home, operator_address at, std::string const& ca, std::string const& key_log);

    asio::awaitable<result<std::unique_ptr<net::byte_stream>>> dial(operator_service which) override;
    std::string place(operator_service which) const override;

private:
    net::shard& home_;
    operator_address at_;
    std::shared_ptr<net::tls_context const> context_;  ///< shared with connections being made
};

}  // namespace cabinet::ue
