#include "operator-core/app/server.hpp"

#include "protocol/net/connector.hpp"
#include "protocol/net/http_client.hpp"
#include "protocol/net/timer.hpp"
#include "protocol/sip/message_framer.hpp"
#include "tests/operator-core/app/running_server.hpp"

#include <boost/asio/connect.hpp>

BOOST_AUTO_TEST_SUITE(servers)

using namespace cabinet;
using namespace cabinet::core;

namespace {

std::string const impi = "001010123456789@ims.example";
std::string const target = "/resource-lists/users/tel:+491511234567/index";
std::string const book = "<resource-lists xmlns='urn:ietf:params:xml:ns:resource-lists'>"
                         "<list name='a'><entry uri='sip:a@b'/></list></resource-lists>\n";

std::string first_login(std::string const& realm, std::string const& uri)
{
    return "Digest username=\"" + impi + "\", realm=\"" + realm + "\", uri=\"" + uri +
           "\", nonce=\"\", response=\"\"";
}

/// A client on a shard of its own; what a test does is one coroutine.
class client {
public:
    explicit client(test::running_server& of)
        : server(of),
          trust(net::tls_context::client({of.ca(), {}, {}, {}}))
    {}

    void run(asio::awaitable<void> what)
    {
        home.spawn(std::move(what));
        home.release();
        home.run();
    }

    asio::awaitable<std::unique_ptr<net::byte_stream>> connect(std::string_view front)
    {
        net::connect_target const to{"127.0.0.1", server.port(front)};
        if (front == "sip+tcp") {
            auto plain = co_await net::connect_tcp(home, to);
            co_return std::move(plain).value();
        }
        net::tls_name const name = front == "https"
                                       ? net::tls_name{net::tls_name_rule::https_host, "xcap.ims.example"}
                                       : net::tls_name{net::tls_name_rule::sip_domain, "ims.example"};
        auto secured = co_await net::connect_tls(home, to, trust, name);
        co_return std::move(secured).value();
    }

    /// Sends one SIP message and gives the next that comes.
    asio::awaitable<std::string> ask(net::byte_stream& stream, std::string message)
    {
        stream.enqueue(std::move(message));
        sip::message_framer framer;
        std::vector<sip::frame> frames;
        while (true) {
            auto const into = home.scratch();
            auto const got = stream.read_now(into);
            if (got.error == asio::error::would_block) {
                if (auto const error = co_await stream.wait_readable())
                    throw boost::system::system_error(error);
                continue;
            }
            if (got.error)
                throw boost::system::system_error(got.error);
            framer.consume({into.data(), got.octets}, frames).value();
            for (auto const& frame : frames)
                if (auto const* const whole = std::get_if<sip::framed_message>(&frame))
                    co_return std::string(whole->octets);
        }
    }

    test::running_server& server;
    net::tls_context trust;
    net::shard home;
};

std::string register_request(std::string const& call, int cseq, std::string const& authorization,
                             std::string const& contact = "<sip:a@192.0.2.1>")
{
    return "REGISTER sip:ims.example SIP/2.0\r\nVia: SIP/2.0/TLS 192.0.2.1;branch=z9hG4bK-" +
           std::to_string(cseq) +
           "\r\nMax-Forwards: 70\r\nFrom: <sip:+491511234567@ims.example>;tag=1\r\nTo: "
           "<sip:+491511234567@ims.example>\r\nCall-ID: " +
           call + "\r\nCSeq: " + std::to_string(cseq) + " REGISTER\r\nContact: " + contact +
           ";expires=600\r\nAuthorization: " + authorization + "\r\nContent-Length: 0\r\n\r\n";
}

auth::challenge challenge_of(std::string const& response)
{
    sip::message_view view;
    sip::message_view::parse(response, view).value();
    BOOST_TEST_REQUIRE(view.status() == 401);
    return auth::parse_challenge(view.find("WWW-Authenticate").value()).value();
}

asio::awaitable<void> register_over(client& phone, std::string_view front, std::string call)
{
    auto stream = co_await phone.connect(front);
    auto hello = register_request(call, 1, first_login("ims.example", "sip:ims.example"));
    auto const challenged = co_await phone.ask(*stream, std::move(hello));
    auto proven =
        register_request(call, 2,
                         test::sim_authorization(challenge_of(challenged), impi, test::running_server::keys(),
                                                 "REGISTER", "sip:ims.example"));
    auto const answer = co_await phone.ask(*stream, std::move(proven));
    BOOST_TEST(answer.starts_with("SIP/2.0 200 OK\r\n"));
    BOOST_TEST(answer.find("<tel:+491511234567>") != std::string::npos);
    stream->close();
}

net::http_request request(std::string method, std::string authorization, std::string body = {})
{
    net::http_request out;
    out.method = std::move(method);
    out.target = target;
    out.headers.add("Host", "xcap.ims.example");
    out.headers.add("Authorization", std::move(authorization));
    if (!body.empty())
        out.headers.add("Content-Type", "application/resource-lists+xml");
    out.body = std::move(body);
    return out;
}

asio::awaitable<void> put_and_get(client& phone, std::size_t connections)
{
    auto const realm = phone.server.settings.xcap.realm;
    auto stream = co_await phone.connect("https");
    auto http = std::make_unique<net::http_client>(std::move(stream), phone.home);
    auto hello = request("GET", first_login(realm, target));
    auto const challenged = co_await http->exchange(std::move(hello));
    BOOST_TEST_REQUIRE(challenged.value().status == 401);
    auto const challenge =
        auth::parse_challenge(challenged->headers.find("WWW-Authenticate").value()).value();
    auto const prove = [&](std::string_view method, std::uint32_t nc) {
        return test::sim_authorization(challenge, impi, test::running_server::keys(), method, target, nc);
    };
    auto put = request("PUT", prove("PUT", 1), book);
    auto const created = co_await http->exchange(std::move(put));
    BOOST_TEST(created.value().status == 201);
    // The nonce goes on over other connections, which other shards may have.
    for (std::size_t i = 0; i < connections; ++i) {
        http->close();
        stream = co_await phone.connect("https");
        http = std::make_unique<net::http_client>(std::move(stream), phone.home);
        auto get = request("GET", prove("GET", static_cast<std::uint32_t>(i + 2)));
        auto const got = co_await http->exchange(std::move(get));
        BOOST_TEST(got.value().status == 200);
        BOOST_TEST(got->body == book);
    }
    http->close();
}

asio::awaitable<void> get_once(client& phone)
{
    auto stream = co_await phone.connect("https");
    net::http_client http(std::move(stream), phone.home);
    auto hello = request("GET", first_login(phone.server.settings.xcap.realm, target));
    auto const challenged = co_await http.exchange(std::move(hello));
    auto const challenge =
        auth::parse_challenge(challenged.value().headers.find("WWW-Authenticate").value()).value();
    auto get =
        request("GET", test::sim_authorization(challenge, impi, test::running_server::keys(), "GET", target));
    auto const got = co_await http.exchange(std::move(get));
    BOOST_TEST(got.value().status == 200);
    BOOST_TEST(got->body == book);
    http.close();
}

asio::awaitable<void> get_with_password(client& phone, std::string password, int expected)
{
    auto stream = co_await phone.connect("https");
    net::http_client http(std::move(stream), phone.home);
    auto hello = request("GET", "Basic eDp5");
    hello.target = "/xcap-caps/global/index";
    auto const challenged = co_await http.exchange(std::move(hello));
    auto const challenge =
        auth::parse_challenge(challenged.value().headers.find("WWW-Authenticate").value()).value();
    auto get = request("GET", test::authorization(challenge, "alice", as_octets(password), "GET",
                                                  "/xcap-caps/global/index"));
    get.target = "/xcap-caps/global/index";
    auto const got = co_await http.exchange(std::move(get));
    BOOST_TEST(got.value().status == expected);
    http.close();
}

/// Keeps what comes back over UDP.
class datagrams final : public net::datagram_handler {
public:
    void on_datagram(std::string_view octets, asio::ip::udp::endpoint const&) override
    {
        got.emplace_back(octets);
        if (got.size() == wanted)
            arrived->cancel();
    }

    std::vector<std::string> got;
    std::size_t wanted = 0;
    net::timer* arrived = nullptr;
};

asio::awaitable<void> register_over_udp(client& phone)
{
    datagrams incoming;
    net::udp_socket socket(phone.home);
    net::timer arrived(phone.home);
    incoming.arrived = &arrived;
    auto const port = socket.open("127.0.0.1", 0, incoming).value();
    asio::ip::udp::endpoint const to(asio::ip::make_address("127.0.0.1"), phone.server.port("sip+udp"));
    auto const with_port = [&](std::string text) {
        auto const at = text.find("192.0.2.1;branch");
        return text.replace(at, 9, "127.0.0.1:" + std::to_string(port));
    };
    auto const first = with_port(register_request("udp", 1, first_login("ims.example", "sip:ims.example")));
    // Sent again once it is answered, it is answered again with the same octets.
    for (int i = 0; i < 3; ++i) {
        ++incoming.wanted;
        socket.send(first, to);
        arrived.expires_after(seconds(20));
        co_await arrived.wait();
    }
    BOOST_TEST_REQUIRE(incoming.got.size() == 3u);
    BOOST_TEST(incoming.got[0] == incoming.got[1]);
    BOOST_TEST(incoming.got[0] == incoming.got[2]);

    ++incoming.wanted;
    socket.send(with_port(register_request("udp", 2,
                                           test::sim_authorization(challenge_of(incoming.got[0]), impi,
                                                                   test::running_server::keys(), "REGISTER",
                                                                   "sip:ims.example"))),
                to);
    arrived.expires_after(seconds(20));
    co_await arrived.wait();
    BOOST_TEST_REQUIRE(incoming.got.size() == 4u);
    BOOST_TEST(incoming.got[3].starts_with("SIP/2.0 200 OK\r\n"));
    socket.close();
}

asio::awaitable<void> be_refused_over_udp(client& phone)
{
    datagrams incoming;
    net::udp_socket socket(phone.home);
    net::timer arrived(phone.home);
    incoming.arrived = &arrived;
    static_cast<void>(socket.open("127.0.0.1", 0, incoming).value());
    asio::ip::udp::endpoint const to(asio::ip::make_address("127.0.0.1"), phone.server.port("sip+udp"));
    auto const broken = [](std::string_view part, std::string_view instead) {
        auto text = register_request("udp", 1, first_login("ims.example", "sip:ims.example"));
        text.replace(text.find(";branch"), 0, ";rport");
        return text.replace(text.find(part), part.size(), instead);
    };
    // What nobody can be told of comes first: it gets no answer.
    socket.send(broken("Call-ID:", "Call-ID"), to);
    socket.send("SIP/2.0 200 OK\r\nVia: SIP/2.0/UDP a;rport\r\n\r\n", to);
    for (auto const& request : {broken("Contact:", "Contact"), broken("Content-Length: 0", "l: 1"),
                                broken("SIP/2.0\r\n", "SIP/3.0\r\n"), broken("REGISTER", "INVITE")}) {
        ++incoming.wanted;
        socket.send(request, to);
        arrived.expires_after(seconds(20));
        co_await arrived.wait();
    }
    BOOST_TEST_REQUIRE(incoming.got.size() == 4u);
    BOOST_TEST(incoming.got[0].starts_with("SIP/2.0 400 Malformed Header In Contact\r\n"));
    BOOST_TEST(incoming.got[1].starts_with("SIP/2.0 400 Bad Content-Length\r\n"));
    BOOST_TEST(incoming.got[2].starts_with("SIP/2.0 505 Version Not Supported\r\n"));
    BOOST_TEST(incoming.got[3].starts_with("SIP/2.0 400 CSeq Method Is Not The Request's\r\n"));
    socket.close();
}

asio::awaitable<void> stay_connected(client& phone, std::vector<std::unique_ptr<net::byte_stream>>& open)
{
    for (std::string_view const front : {"sip+tls", "sip+tcp", "https", "https"}) {
        auto stream = co_await phone.connect(front);
        open.push_back(std::move(stream));
    }
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_phone_registers_over_tls_and_tcp)
{
    test::running_server server;
    server.start();
    for (std::string_view const front : {"sip+tls", "sip+tcp"}) {
        client phone(server);
        phone.run(register_over(phone, front, std::string(front)));
    }
    server.stop();
}

BOOST_AUTO_TEST_CASE(a_phone_registers_over_udp_and_what_it_repeats_is_answered_alike)
{
    test::running_server server;
    server.start();
    client phone(server);
    phone.run(register_over_udp(phone));
    server.stop();
}

BOOST_AUTO_TEST_CASE(a_malformed_datagram_is_told_its_fault)
{
    test::running_server server;
    server.start();
    client phone(server);
    phone.run(be_refused_over_udp(phone));
    server.stop();
}

BOOST_AUTO_TEST_CASE(a_document_goes_up_and_comes_back_over_any_connection)
{
    for (std::size_t const shards : {1u, 3u}) {
        test::running_server server(shards);
        server.start();
        client phone(server);
        phone.run(put_and_get(phone, 8));
        server.stop();
    }
}

BOOST_AUTO_TEST_CASE(a_document_outlives_the_server)
{
    test::running_server server;
    server.start();
    client before(server);
    before.run(put_and_get(before, 0));
    server.stop();
    server.start();
    client after(server);
    after.run(get_once(after));
    server.stop();
}

BOOST_AUTO_TEST_CASE(a_password_lets_a_foreign_client_in)
{
    test::running_server server;
    server.start();
    client curl(server);
    curl.run(get_with_password(curl, "wonderland", 200));
    client guess(server);
    guess.run(get_with_password(guess, "wonder", 401));
    server.stop();
}

BOOST_AUTO_TEST_CASE(stopping_ends_every_connection_and_thread)
{
    test::running_server server(3);
    server.start();
    client phone(server);
    std::vector<std::unique_ptr<net::byte_stream>> open;
    phone.run(stay_connected(phone, open));
    server.stop();
    open.clear();
}

BOOST_AUTO_TEST_CASE(a_server_that_was_never_started_goes_quietly)
{
    test::running_server server;
    server.server.emplace(server.settings, no_log());
    server.server.reset();
    server.start();
    server.server.reset();  // and one that was never stopped
}

BOOST_AUTO_TEST_CASE(a_port_that_is_taken_is_named)
{
    test::running_server first;
    first.start();
    test::running_server second;
    second.settings.xcap.listen = {{"127.0.0.1", first.port("https")}};
    BOOST_CHECK_EXCEPTION(second.start(), std::runtime_error, [&](std::runtime_error const& error) {
        std::string const what = error.what();
        return what.find("127.0.0.1:" + std::to_string(first.port("https"))) != std::string::npos &&
               what.find("xcap.listen") != std::string::npos;
    });
    first.stop();
}

BOOST_AUTO_TEST_CASE(what_is_missing_is_named)
{
    auto const names = [](std::string const& part) {
        return [part](std::runtime_error const& error) {
            return std::string(error.what()).find(part) != std::string::npos;
        };
    };
    test::running_server server;
    auto const good = server.settings;
    server.settings.tls.certificate = "/absent/server.pem";
    BOOST_CHECK_EXCEPTION(server.start(), std::runtime_error, names("/absent/server.pem"));
    server.settings = good;
    server.settings.store.master_key = "/absent/master.key";
    BOOST_CHECK_EXCEPTION(server.start(), std::runtime_error, names("/absent/master.key"));
    server.settings = good;
    server.settings.sip.listen_tls.clear();
    server.settings.lab.sip_tcp.clear();
    server.settings.lab.sip_udp.clear();
    server.settings.xcap.listen.clear();
    BOOST_CHECK_EXCEPTION(server.start(), std::runtime_error, names("sip.listen_tls"));
}

BOOST_AUTO_TEST_SUITE_END()
