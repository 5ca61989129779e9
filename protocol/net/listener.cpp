#include "protocol/net/listener.hpp"

#include "protocol/net/as_result.hpp"
#include "protocol/net/error.hpp"
#include "protocol/net/tcp_stream.hpp"
#include "protocol/net/tls_stream.hpp"

#include <cerrno>
#include <sys/socket.h>

namespace cabinet::net {
namespace {

using asio::ip::tcp;

/// SO_REUSEPORT lets a second program of the same user share a port unnoticed; binding without it tells.
error_code check_nobody_listens(tcp::endpoint const& at)
{
    asio::io_context none;
    tcp::acceptor probe(none);
    error_code error;
    probe.open(at.protocol(), error);
    if (!error)
        probe.set_option(tcp::acceptor::reuse_address(true), error);
    if (!error)
        probe.bind(at, error);
    return error == asio::error::address_in_use ? make_error_code(errc::address_in_use) : error;
}

error_code listen_on(tcp::acceptor& acceptor, tcp::endpoint const& at)
{
    error_code error;
    acceptor.open(at.protocol(), error);
    if (!error)
        acceptor.set_option(tcp::acceptor::reuse_address(true), error);
    int const yes = 1;
    if (!error && ::setsockopt(acceptor.native_handle(), SOL_SOCKET, SO_REUSEPORT, &yes, sizeof yes) != 0)
        error.assign(errno, boost::system::system_category());
    if (!error)
        acceptor.bind(at, error);
    if (!error)
        acceptor.listen(asio::socket_base::max_listen_connections, error);
    if (error) {
        error_code ignored;
        acceptor.close(ignored);
    }
    return error;
}

}  // namespace

/// One connection's place in the listener's list, from accept to end.
class listener::membership {
public:
    membership(listener& of, tcp::socket& socket) : of_(of), index_(of.open_.size()), socket_(socket)
    {
        of_.open_.push_back(this);
    }
    ~membership()
    {
        auto& last = *of_.open_.back();
        last.index_ = index_;
        of_.open_[index_] = &last;
        of_.open_.pop_back();
    }
    membership(membership const&) = delete;
    membership& operator=(membership const&) = delete;

    void has(byte_stream& stream) { stream_ = &stream; }

    void close()
    {
        error_code ignored;
        if (stream_)
            stream_->close();
        else
            socket_.close(ignored);  // ends the handshake
    }

private:
    listener& of_;
    std::size_t index_;
    tcp::socket& socket_;
    byte_stream* stream_ = nullptr;
};

listener::listener(shard& home, connection_handler& handler, tls_context const* tls, logger& log,
                   listener_limits limits)
    : home_(home),
      handler_(handler),
      tls_(tls),
      log_(log),
      limits_(limits),
      acceptor_(home.executor()),
      back_off_(home)
{}

result<std::uint16_t> listener::open(std::string const& address, std::uint16_t port, bool alone)
{
    error_code error;
    auto const ip = asio::ip::make_address(address, error);
    if (error)
        return errc::bad_address;
    tcp::endpoint const at(ip, port);
    if (alone)
        error = check_nobody_listens(at);
    if (!error)
        error = listen_on(acceptor_, at);
    if (error)
        return error;
    home_.spawn(accept_all());
    return acceptor_.local_endpoint().port();
}

void listener::stop()
{
    stopped_ = true;
    error_code ignored;
    acceptor_.close(ignored);
    back_off_.cancel();
    for (auto* const one : open_)
        one->close();
}

asio::awaitable<void> listener::accept_all()
{
    while (!stopped_) {
        auto accepted = co_await acceptor_.async_accept(as_result);
        auto& [error, socket] = accepted;
        if (stopped_)
            co_return;
        if (error &&
            error != asio::error::connection_aborted) {  // short of descriptors or memory: do not spin
            log_.write(log_level::error, "net", "cannot accept connections: " + error.message());
            back_off_.expires_after(limits_.accept_back_off);
            co_await back_off_.wait();
        } else if (!error && open_.size() >= limits_.connections) {
            if (refused_++ == 0)
                log_.write(log_level::warning, "net",
                           "refusing connections beyond " + std::to_string(limits_.connections));
        } else if (!error) {
            home_.spawn(run(std::move(socket)));
        }
    }
}

asio::awaitable<result<std::unique_ptr<byte_stream>>> listener::make_stream(tcp::socket& socket)
{
    if (tls_)
        co_return co_await accept_tls(home_, socket, *tls_, limits_.handshake);
    co_return make_tcp_stream(home_, std::move(socket));
}

asio::awaitable<void> listener::run(tcp::socket socket)
{
    membership here(*this, socket);
    auto stream = co_await make_stream(socket);
    if (!stream) {
        if (!stopped_)
            log_.write(log_level::info, "net",
                       "a connection failed before it began: " + stream.error().message());
        co_return;
    }
    here.has(**stream);
    co_await handler_.serve(**stream);
    (*stream)->close();
}

}  // namespace cabinet::net
