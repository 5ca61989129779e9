#pragma once

#include "operator-core/app/sip_front.hpp"
#include "protocol/net/timer.hpp"
#include "protocol/net/udp_socket.hpp"
#include "protocol/sip/transaction_layer.hpp"

#include <unordered_map>

namespace cabinet::core {

/// SIP over UDP, for labs: each request is answered once and its answer sent again when it is (RFC 3261 §17.2.2). What is not fit
/// to be served is refused by nothing but itself, and keeps no state.
class sip_datagrams final : public net::datagram_handler {
public:
    /// All outlive it.
    sip_datagrams(net::shard& home, registrar& answers, work_count& work, logger& log);

    /// As udp_socket::open.
    result<std::uint16_t> open(std::string const& address, std::uint16_t port);
    void close();

    void on_datagram(std::string_view octets, asio::ip::udp::endpoint const& from) override;

private:
    struct waiting {
        std::string request;
        asio::ip::udp::endpoint to;
    };

    asio::awaitable<void> answer(std::string request, asio::ip::udp::endpoint from,
                                 asio::ip::udp::endpoint to, std::optional<sip::transaction_id> transaction);
    void on_deadline();
    void set_deadline();

    net::shard& home_;
    registrar& answers_;
    work_count& work_;
    logger& log_;
    net::udp_socket socket_;
    sip::server_transaction_layer transactions_;
    std::unordered_map<sip::transaction_id, waiting> waiting_;  ///< not answered yet: perhaps a 100 is due
    net::deadline next_;
};

/// Where the response to a request goes that came as a datagram: back where it came from, if its Via asks for that
/// (RFC 3581 §4), else to the sent-by's port, 5060 where it has none, at the address it came from (RFC 3261 §18.2.2).
asio::ip::udp::endpoint response_target(sip::message_view const& request,
                                        asio::ip::udp::endpoint const& from);

}  // namespace cabinet::core
