#include "protocol/net/tls_stream.hpp"

#include "protocol/net/as_result.hpp"
#include "protocol/net/error.hpp"
#include "protocol/net/socket_stream.hpp"
#include "protocol/net/timer.hpp"
#include "protocol/net/tls_channel.hpp"
#include "protocol/net/tls_error.hpp"
#include "protocol/net/tls_names.hpp"

#include <openssl/err.h>
#include <openssl/ssl.h>

namespace cabinet::net {
namespace {

/// `socket` and `ssl` outlive it.
asio::awaitable<error_code> shake_hands(shard& home, asio::ip::tcp::socket& socket, SSL* ssl,
                                        milliseconds limit)
{
    bool late = false;
    deadline in_time(home, [&late, &socket] {
        late = true;
        error_code ignored;
        socket.cancel(ignored);
    });
    in_time.set_after(limit);
    while (!late) {
        ERR_clear_error();
        auto const done = SSL_do_handshake(ssl);
        if (done == 1)
            co_return error_code();
        auto const error = tls_error(ssl, done);
        if (error != asio::error::would_block)
            co_return error;
        auto const what = SSL_want_write(ssl) ? asio::socket_base::wait_write : asio::socket_base::wait_read;
        auto const waited = co_await socket.async_wait(what, as_result);
        if (std::get<0>(waited) && !late)
            co_return std::get<0>(waited);
    }
    co_return errc::timed_out;
}

/// Whether the server showed a certificate for `to`; that it is valid was checked in the handshake.
error_code check_name(SSL* ssl, tls_name const& to)
{
    auto const* const certificate = SSL_get0_peer_certificate(ssl);
    if (!certificate)
        return errc::no_certificate;
    bool const fits = to.rule == tls_name_rule::sip_domain ? is_for_sip_domain(*certificate, to.name)
                                                           : is_for_https_host(*certificate, to.name);
    return fits ? error_code() : make_error_code(errc::name_mismatch);
}

std::unique_ptr<byte_stream> make_stream(shard& home, asio::ip::tcp::socket socket, ssl_ptr ssl)
{
    auto through = std::make_unique<tls_channel>(std::move(ssl));
    return std::make_unique<socket_stream>(home, std::move(socket), std::move(through));
}

}  // namespace

asio::awaitable<result<std::unique_ptr<byte_stream>>>
accept_tls(shard& home, asio::ip::tcp::socket& socket, tls_context const& context, milliseconds limit)
{
    if (auto const error = prepare_socket(socket))
        co_return error;
    auto ssl = context.accept_on(socket.native_handle());
    if (auto const error = co_await shake_hands(home, socket, ssl.get(), limit))
        co_return error;
    co_return make_stream(home, std::move(socket), std::move(ssl));
}

asio::awaitable<result<std::unique_ptr<byte_stream>>> start_tls(shard& home, asio::ip::tcp::socket& socket,
                                                                tls_context const& context, tls_name to,
                                                                milliseconds limit)
{
    if (auto const error = prepare_socket(socket))
        co_return error;
    auto ssl = context.connect_on(socket.native_handle(), to);
    if (auto const error = co_await shake_hands(home, socket, ssl.get(), limit))
        co_return error;
    if (auto const error = check_name(ssl.get(), to))
        co_return error;
    co_return make_stream(home, std::move(socket), std::move(ssl));
}

}  // namespace cabinet::net
