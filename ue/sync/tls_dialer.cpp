#include "ue/sync/tls_dialer.hpp"

namespace cabinet::ue {
namespace {

/// Owns what net::connect_tls() only looks at.
asio::awaitable<result<std::unique_ptr<net::byte_stream>>>
connect(net::shard& home, net::connect_target to, std::shared_ptr<net::tls_context const> context,
        net::tls_name name)
{
    co_return co_await net::connect_tls(home, std::move(to), *context, std::move(name));
}

}  // namespace

tls_dialer::tls_dialer(net::shard& home, operator_address at, std::string const& ca,
                       std::string const& key_log)
    : home_(home),
      at_(std::move(at)),
      context_(std::make_shared<net::tls_context>(
          net::tls_context::client({.ca = ca, .certificate = {}, .key = {}, .key_log = key_log})))
{}

asio::awaitable<result<std::unique_ptr<net::byte_stream>>> tls_dialer::dial(operator_service which)
{
    auto const& to = which == operator_service::sip ? at_.sip : at_.xcap;
    net::connect_target target{to.address.empty() ? to.host : to.address, to.port};
    net::tls_name name{net::tls_name_rule::https_host, at_.xcap.host};
    if (which == operator_service::sip)
        name = {net::tls_name_rule::sip_domain, at_.domain};
    return connect(home_, std::move(target), context_, std::move(name));
}

std::string tls_dialer::place(operator_service which) const
{
    auto const& to = which == operator_service::sip ? at_.sip : at_.xcap;
    auto const where = to.host + ":" + std::to_string(to.port);
    return to.address.empty() ? where : where + " (" + to.address + ")";
}

}  // namespace cabinet::ue
