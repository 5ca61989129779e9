#include "protocol/net/connector.hpp"

#include "protocol/net/as_result.hpp"
#include "protocol/net/error.hpp"
#include "protocol/net/tcp_stream.hpp"
#include "protocol/net/timer.hpp"
#include "protocol/net/tls_stream.hpp"

#include <boost/asio/ip/tcp.hpp>

namespace cabinet::net {
namespace {

using asio::ip::tcp;

/// A name that is looked up. The system's resolver cannot be interrupted: where it takes too long, it ends unheeded.
struct lookup {
    explicit lookup(shard& home) : done(home) {}

    timer done;
    error_code error = errc::timed_out;
    std::vector<tcp::endpoint> found;
};

asio::awaitable<result<std::vector<tcp::endpoint>>> resolve(shard& home, connect_target to, time_point until)
{
    error_code not_numeric;
    auto const address = asio::ip::make_address(to.host, not_numeric);
    if (!not_numeric)
        co_return std::vector<tcp::endpoint>(1, tcp::endpoint(address, to.port));

    auto const state = std::make_shared<lookup>(home);
    state->done.expires_at(until);
    tcp::resolver resolver(home.executor());
    resolver.async_resolve(to.host, std::to_string(to.port), tcp::resolver::numeric_service,
                           [state](error_code error, tcp::resolver::results_type const& results) {
                               state->error = error;
                               state->found.assign(results.begin(), results.end());
                               state->done.cancel();
                           });
    co_await state->done.wait();
    if (state->error)
        co_return state->error;
    co_return std::move(state->found);
}

/// `socket` outlives it.
asio::awaitable<error_code> connect_to(shard& home, tcp::socket& socket, tcp::endpoint at, time_point until)
{
    bool late = false;
    deadline in_time(home, [&late, &socket] {
        late = true;
        error_code ignored;
        socket.close(ignored);
    });
    in_time.set(until);
    auto const connected = co_await socket.async_connect(at, as_result);
    co_return late ? make_error_code(errc::timed_out) : std::get<0>(connected);
}

asio::awaitable<result<tcp::socket>> connect(shard& home, connect_target to, time_point until)
{
    auto const found = co_await resolve(home, to, until);
    if (!found)
        co_return found.error();
    error_code last = asio::error::host_not_found;
    for (std::size_t i = 0; i < found->size(); ++i) {
        auto const addresses_left = static_cast<milliseconds::rep>(found->size() - i);
        auto const now = home.now();
        if (now >= until)
            co_return make_error_code(errc::timed_out);
        tcp::socket socket(home.executor());
        last = co_await connect_to(home, socket, (*found)[i], now + (until - now) / addresses_left);
        if (!last)
            co_return std::move(socket);
    }
    co_return last;
}

}  // namespace

asio::awaitable<result<std::unique_ptr<byte_stream>>> connect_tcp(shard& home, connect_target to,
                                                                  milliseconds limit)
{
    auto socket = co_await connect(home, std::move(to), home.now() + limit);
    if (!socket)
        co_return socket.error();
    co_return make_tcp_stream(home, std::move(*socket));
}

asio::awaitable<result<std::unique_ptr<byte_stream>>>
connect_tls(shard& home, connect_target to, tls_context const& context, tls_name name, milliseconds limit)
{
    auto const until = home.now() + limit;
    auto socket = co_await connect(home, std::move(to), until);
    if (!socket)
        co_return socket.error();
    co_return co_await start_tls(home, *socket, context, std::move(name), until - home.now());
}

}  // namespace cabinet::net
