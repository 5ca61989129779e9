// TLS: who is believed, what is agreed on, and what happens to a handshake or a connection that breaks anywhere. Of
// tls_stream.cpp, tls_context.cpp, tls_channel.cpp, tls_error.cpp and descriptor_bio.cpp.
#include "protocol/net/tls_stream.hpp"

#include "protocol/net/error.hpp"
#include "protocol/net/tls_error.hpp"
#include "tests/support/loopback.hpp"
#include "tests/support/virtual_world.hpp"

#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509_vfy.h>
#include <thread>

BOOST_AUTO_TEST_SUITE(tls_stream)

using namespace cabinet;
using namespace std::chrono_literals;
namespace asio = boost::asio;
using asio::ip::tcp;
using stream_ptr = std::unique_ptr<net::byte_stream>;

namespace {

using echo_net = test::loopback<test::echo_handler>;
using test::lab_tls;

asio::awaitable<void> say_hello(net::shard& home, net::byte_stream& stream, std::string& back)
{
    stream.enqueue(std::string("hello"));
    auto const got = co_await test::read_all(stream, home, 5);
    back = got.octets;
}

/// One connection to a server with that certificate by a client of that context: its outcome, and the echo of "hello".
struct attempt {
    error_code error;
    std::string back;
    bool resumed = false;
};

asio::awaitable<void> try_once(net::shard& home, std::uint16_t port, net::tls_context const& client,
                               net::tls_name name, attempt& out)
{
    net::connect_target const to("127.0.0.1", port);
    auto stream = co_await net::connect_tls(home, to, client, name);
    if (!stream) {
        out.error = stream.error();
        co_return;
    }
    co_await say_hello(home, **stream, out.back);
    out.resumed = (*stream)->tls()->resumed;
    (*stream)->close();
}

asio::awaitable<void> try_and_stop(net::shard& home, net::listener& server, std::uint16_t port,
                                   net::tls_context const& client, net::tls_name name,
                                   std::vector<attempt>& out)
{
    for (auto& one : out)
        co_await try_once(home, port, client, name, one);
    server.stop();
}

std::vector<attempt> connect_times(std::size_t times, net::tls_context const& server,
                                   net::tls_context const& client, net::tls_name const& name)
{
    net::shard home;
    test::echo_handler echo(home);
    net::listener listening(home, echo, &server, no_log());
    auto const port = listening.open("127.0.0.1", 0, true).value();
    std::vector<attempt> out(times);
    home.spawn(try_and_stop(home, listening, port, client, name, out));
    home.release();
    home.run();
    return out;
}

attempt connect_once(net::tls_context const& server, net::tls_context const& client,
                     net::tls_name const& name)
{
    return connect_times(1, server, client, name).front();
}

net::tls_context server_with(test::certificate_files const& files)
{
    return net::tls_context::server({files.certificate, files.key, {}, {}});
}

net::tls_name sip(std::string name)
{
    return {net::tls_name_rule::sip_domain, std::move(name)};
}

net::tls_name https(std::string name)
{
    return {net::tls_name_rule::https_host, std::move(name)};
}

error_code untrusted(int reason)
{
    return {reason, net::certificate_category()};
}

constexpr auto never = static_cast<std::size_t>(-1);

/// One direction of a wire.
struct direction {
    net::byte_stream& from;
    net::byte_stream& to;
    std::size_t cut_after;
    std::size_t carried = 0;
};

/// Carries octets one way, few at a time, until either end is gone or the wire is cut; then both ends go.
asio::awaitable<void> carry(direction& way, std::size_t at_a_time)
{
    std::vector<char> buffer(at_a_time);
    while (way.carried < way.cut_after) {
        if (co_await way.from.wait_readable())
            break;
        auto const got = way.from.read_now({buffer.data(), std::min(at_a_time, way.cut_after - way.carried)});
        if (got.error == asio::error::would_block)
            continue;
        if (got.error)
            break;
        way.carried += got.octets;
        way.to.enqueue(std::string(buffer.data(), got.octets));
    }
    if (way.carried == way.cut_after) {
        way.to.drop();
        way.from.drop();
    }
    way.to.close();
    way.from.close();
}

asio::awaitable<void> carry_and_tell(direction& way, std::size_t at_a_time, bool& done, net::waiter& tell)
{
    co_await carry(way, at_a_time);
    done = true;
    tell.wake();
}

/// A wire between a client and a server.
class wire final : public net::connection_handler {
public:
    wire(net::shard& home, std::uint16_t server) : home_(home), server_(server) {}

    asio::awaitable<void> serve(net::byte_stream& near) override
    {
        net::connect_target const to("127.0.0.1", server_);
        auto const far = co_await net::connect_tcp(home_, to);
        direction up{near, **far, cut_up};
        direction down{**far, near, cut_down};
        bool done = false;
        net::waiter both;
        home_.spawn(carry_and_tell(down, at_a_time, done, both));
        co_await carry(up, at_a_time);
        if (!done)
            co_await both.wait();
        carried_up = up.carried;
        carried_down = down.carried;
    }

    std::size_t at_a_time = 4096;
    std::size_t cut_up = never;  ///< octets from the client after which it breaks
    std::size_t cut_down = never;
    std::size_t carried_up = 0;
    std::size_t carried_down = 0;

private:
    net::shard& home_;
    std::uint16_t server_;
};

asio::awaitable<void> try_through(net::shard& home, net::listener& server, net::listener& wires,
                                  std::uint16_t port, attempt& out)
{
    auto const fresh =
        net::tls_context::client({.ca = lab_tls::instance().authority.ca()});  // no session to resume
    auto const name = https("core.example.org");
    co_await try_once(home, port, fresh, name, out);
    wires.stop();
    server.stop();
}

/// One TLS connection over a wire.
struct wired {
    wired(std::size_t at_a_time, std::size_t cut_up, std::size_t cut_down)
    {
        net::shard home;
        test::echo_handler echo(home);
        net::listener server(home, echo, &*lab_tls::instance().server, no_log());
        wire between(home, server.open("127.0.0.1", 0, true).value());
        between.at_a_time = at_a_time;
        between.cut_up = cut_up;
        between.cut_down = cut_down;
        net::listener wires(home, between, nullptr, no_log());
        auto const port = wires.open("127.0.0.1", 0, true).value();
        home.spawn(try_through(home, server, wires, port, out));
        home.release();
        home.run();
        up = between.carried_up;
        down = between.carried_down;
    }

    attempt out;
    std::size_t up = 0;
    std::size_t down = 0;
};

asio::awaitable<void> connect_plainly(echo_net& net, stream_ptr& into)
{
    net::connect_target const to("127.0.0.1", net.port);
    auto stream = co_await net::connect_tcp(net.home, to);
    into = std::move(*stream);
}

/// A client that is not ours: OpenSSL on a blocking socket, while the server runs in a thread of its own.
struct foreign_client {
    explicit foreign_client(std::uint16_t port)
        : socket(io),
          context(SSL_CTX_new(TLS_client_method()), SSL_CTX_free)
    {
        socket.connect(tcp::endpoint(asio::ip::address_v4::loopback(), port));
        SSL_CTX_set_security_level(context.get(),
                                   0);  // or it would not even offer what the server must refuse
    }

    bool connect(int version)
    {
        SSL_CTX_set_min_proto_version(context.get(), version);
        SSL_CTX_set_max_proto_version(context.get(), version);
        ssl.reset(SSL_new(context.get()));
        SSL_set_fd(ssl.get(), socket.native_handle());
        return SSL_connect(ssl.get()) == 1;
    }

    std::string echo(std::string const& text)
    {
        std::string back(text.size(), '\0');
        if (SSL_write(ssl.get(), text.data(), static_cast<int>(text.size())) <= 0)
            return {};
        auto const got = SSL_read(ssl.get(), back.data(), static_cast<int>(back.size()));
        return back.substr(0, got > 0 ? static_cast<std::size_t>(got) : 0);
    }

    asio::io_context io;
    tcp::socket socket;
    std::unique_ptr<SSL_CTX, void (*)(SSL_CTX*)> context;
    std::unique_ptr<SSL, void (*)(SSL*)> ssl{nullptr, SSL_free};
};

/// An echo server in a thread of its own.
class server_thread {
public:
    server_thread() : net_(true), port(net_.port), thread_([this] { net_.home.run(); }) {}
    ~server_thread()
    {
        net_.home.post([this] { net_.server.stop(); });
        net_.home.release();
        thread_.join();
    }

private:
    echo_net net_;

public:
    std::uint16_t const port;

private:
    std::thread thread_;
};

/// Runs an echo server while `talk`, which may check things and throw, speaks to its port.
template <class Talk>
void serve_while(Talk talk)
{
    server_thread const server;
    talk(server.port);
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_server_is_believed_for_its_own_names_only)
{
    auto& lab = lab_tls::instance();
    for (auto const& name : {sip("example.org"), https("core.example.org"), https("127.0.0.1")}) {
        auto const good = connect_once(*lab.server, *lab.client, name);
        BOOST_TEST(!good.error, name.name << ": " << good.error.message());
        BOOST_TEST(good.back == "hello");
    }
    for (auto const& name :
         {sip("core.example.org"), sip("127.0.0.1"), https("example.org"), https("127.0.0.2")})
        BOOST_TEST((connect_once(*lab.server, *lab.client, name).error == net::errc::name_mismatch),
                   name.name);
}

BOOST_AUTO_TEST_CASE(only_certificates_of_a_trusted_authority_and_of_today_are_believed)
{
    auto& lab = lab_tls::instance();
    test::test_authority other;
    auto const foreign = server_with(other.issue("core", "DNS:core.example.org"));
    auto const stranger = connect_once(foreign, *lab.client, https("core.example.org")).error;
    BOOST_TEST((stranger.category() == net::certificate_category()));
    auto const old = server_with(lab.authority.issue("core", "DNS:core.example.org", -3));
    BOOST_TEST((connect_once(old, *lab.client, https("core.example.org")).error ==
                untrusted(X509_V_ERR_CERT_HAS_EXPIRED)));
    auto const early = server_with(lab.authority.issue("core", "DNS:core.example.org", 3));
    auto const error = connect_once(early, *lab.client, https("core.example.org")).error;
    BOOST_TEST((error == untrusted(X509_V_ERR_CERT_NOT_YET_VALID)));
    BOOST_TEST(error.message() == "the peer's certificate is not accepted: certificate is not yet valid");
}

BOOST_AUTO_TEST_CASE(later_connections_resume_the_session)
{
    auto& lab = lab_tls::instance();
    auto const client = net::tls_context::client({lab.authority.ca(), {}, {}, {}});
    auto const tries = connect_times(3, *lab.server, client, https("core.example.org"));
    BOOST_TEST(!tries[0].resumed);
    BOOST_TEST(tries[1].resumed);
    BOOST_TEST(tries[2].resumed);
    BOOST_TEST(tries[2].back == "hello");
    BOOST_TEST(!connect_once(*lab.server, client, sip("example.org")).resumed);  // proved by another rule
}

BOOST_AUTO_TEST_CASE(a_client_may_prove_its_domain_with_a_certificate)
{
    auto& lab = lab_tls::instance();
    auto const files = lab.authority.issue("core", "DNS:core.example.org");
    auto const server = net::tls_context::server({files.certificate, files.key, lab.authority.ca(), {}});
    auto const mine = lab.authority.issue("edge", "URI:sip:edge.example.org");
    auto const client = net::tls_context::client({lab.authority.ca(), mine.certificate, mine.key, {}});
    auto const proved = connect_once(server, client, https("core.example.org"));
    BOOST_TEST(!proved.error);
    BOOST_TEST(proved.back == "hello");
    BOOST_TEST(connect_once(server, *lab.client, https("core.example.org")).back ==
               "hello");  // asked, not forced
}

BOOST_AUTO_TEST_CASE(keys_are_logged_only_where_asked)
{
    auto& lab = lab_tls::instance();
    test::temporary_folder folder;
    auto const client = net::tls_context::client({lab.authority.ca(), {}, {}, folder / "keys"});
    BOOST_TEST(connect_once(*lab.server, client, https("core.example.org")).back == "hello");
    BOOST_TEST(test::read_file(folder / "keys").find("CLIENT_TRAFFIC_SECRET_0 ") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(files_that_cannot_be_used_are_named)
{
    auto const files = lab_tls::instance().authority.issue("core", "DNS:a");
    auto const others = lab_tls::instance().authority.issue("core", "DNS:b");
    auto const names = [](std::string const& file) {
        return [file](std::runtime_error const& why) {
            return std::string(why.what()).find(file) != std::string::npos;
        };
    };
    BOOST_CHECK_EXCEPTION(net::tls_context::server({"/nowhere.pem", files.key, {}, {}}), std::runtime_error,
                          names("/nowhere.pem"));
    BOOST_CHECK_EXCEPTION(net::tls_context::server({files.certificate, others.key, {}, {}}),
                          std::runtime_error, names(others.key.string()));
    BOOST_CHECK_EXCEPTION(net::tls_context::client({"/nowhere.ca", {}, {}, {}}), std::runtime_error,
                          names("/nowhere.ca"));
    BOOST_CHECK_EXCEPTION(net::tls_context::client({{}, {}, {}, "/nowhere/keys"}), std::runtime_error,
                          names("/nowhere/keys"));
}

BOOST_AUTO_TEST_CASE(octets_may_come_one_by_one)
{
    wired const run(1, never, never);
    BOOST_TEST(!run.out.error);
    BOOST_TEST(run.out.back == "hello");
}

BOOST_AUTO_TEST_CASE(a_connection_cut_anywhere_ends_with_an_error)
{
    wired const whole(4096, never, never);
    BOOST_TEST(whole.out.back == "hello");
    for (std::size_t cut = 0; cut < whole.up; cut += 11) {
        wired const run(4096, cut, never);
        BOOST_TEST((run.out.error.failed() || run.out.back != "hello" || cut + 100 > whole.up), cut);
    }
    for (std::size_t cut = 0; cut < whole.down; cut += 23) {
        wired const run(4096, never, cut);
        BOOST_TEST((run.out.error.failed() || run.out.back != "hello" || cut + 100 > whole.down), cut);
    }
}

BOOST_AUTO_TEST_CASE(a_silent_client_is_closed_after_the_handshake_limit)
{
    test::virtual_clock clock;
    echo_net net(true, clock);
    stream_ptr stream;
    net.home.spawn(connect_plainly(net, stream));
    while (net.server.connections() == 0)
        net.home.run_ready();
    clock.move_to(clock.now() + net::handshake_limit - 1ms);
    net.home.fire_timers();
    while (net.home.run_ready()) {
    }
    BOOST_TEST(net.server.connections() == 1u);
    clock.move_to(clock.now() + 1ms);
    net.home.fire_timers();
    while (net.home.run_ready()) {
    }
    BOOST_TEST(net.server.connections() == 0u);
    net.server.stop();
    while (net.home.run_ready()) {
    }
}

BOOST_AUTO_TEST_CASE(stopping_the_server_ends_handshakes_too)
{
    test::virtual_clock clock;
    echo_net net(true, clock);
    stream_ptr stream;
    net.home.spawn(connect_plainly(net, stream));
    while (net.server.connections() == 0)
        net.home.run_ready();
    net.server.stop();
    while (net.home.run_ready()) {
    }
    BOOST_TEST(net.server.connections() == 0u);
}

BOOST_AUTO_TEST_CASE(what_is_not_tls_is_refused)
{
    serve_while([](std::uint16_t port) {
        foreign_client client(port);
        asio::write(client.socket, asio::buffer(std::string("REGISTER sip:example.org SIP/2.0\r\n\r\n")));
        error_code end;
        std::string answer;
        asio::read(client.socket, asio::dynamic_buffer(answer), end);
        BOOST_TEST((end == asio::error::eof || end == asio::error::connection_reset));
        BOOST_TEST(answer.size() < 20u);  // an alert at most
    });
}

BOOST_AUTO_TEST_CASE(old_versions_are_refused)
{
    for (int const version : {TLS1_VERSION, TLS1_1_VERSION})
        serve_while([&](std::uint16_t port) { BOOST_TEST(!foreign_client(port).connect(version)); });
    for (int const version : {TLS1_2_VERSION, TLS1_3_VERSION})
        serve_while([&](std::uint16_t port) {
            foreign_client client(port);
            BOOST_TEST(client.connect(version));
            BOOST_TEST(client.echo("hello") == "hello");
        });
}

BOOST_AUTO_TEST_CASE(renegotiation_is_refused)
{
    serve_while([](std::uint16_t port) {
        foreign_client client(port);
        BOOST_TEST_REQUIRE(client.connect(TLS1_2_VERSION));
        SSL_renegotiate(client.ssl.get());
        BOOST_TEST(SSL_do_handshake(client.ssl.get()) != 1);
        ERR_clear_error();
    });
}

BOOST_AUTO_TEST_CASE(a_key_update_is_answered)
{
    serve_while([](std::uint16_t port) {
        foreign_client client(port);
        BOOST_TEST_REQUIRE(client.connect(TLS1_3_VERSION));
        for (int i = 0; i < 3; ++i) {
            SSL_key_update(client.ssl.get(), SSL_KEY_UPDATE_REQUESTED);
            BOOST_TEST(client.echo("hello") == "hello");
        }
    });
}

BOOST_AUTO_TEST_SUITE_END()
