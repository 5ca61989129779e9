#pragma once

#include "operator-core/app/sip_front.hpp"
#include "protocol/net/connector.hpp"
#include "protocol/net/memory_stream.hpp"
#include "protocol/net/timer.hpp"
#include "tests/operator-core/app/running_server.hpp"
#include "tests/operator-core/events/told_documents.hpp"
#include "tests/support/fixed_random.hpp"
#include "tests/support/stream_reading.hpp"
#include "tests/support/torture_messages.hpp"
#include "tests/support/virtual_world.hpp"

namespace cabinet::test::torture {

// Messages sent to the server as a phone would, in memory and over TCP.

using namespace core;

/// What becomes of the connection.
enum class then { goes_on, ends, waits };

struct verdict {
    std::string first_line;  ///< of the answer; empty: none
    then after = then::goes_on;

    bool operator==(verdict const&) const = default;
};

inline std::ostream& operator<<(std::ostream& out, verdict const& one)
{
    return out << '"' << one.first_line << "\" "
               << (one.after == then::goes_on ? "goes on"
                   : one.after == then::ends  ? "ends"
                                              : "waits");
}

/// What docs/torture.md says that the server does.
inline verdict expected_of(torture_case const& row)
{
    return {row.core == "-" ? "" : "SIP/2.0 " + row.core, row.stream == "ends"    ? then::ends
                                                          : row.stream == "waits" ? then::waits
                                                                                  : then::goes_on};
}

/// Nothing came for this long: nothing will. Only of a message that the server waits for is it waited out.
inline constexpr milliseconds quiet{2'000};

inline std::string const ping =
    "OPTIONS sip:example.com SIP/2.0\r\nVia: SIP/2.0/TCP h;branch=z9hG4bKping\r\n"
    "From: <sip:a@example.com>;tag=1\r\nTo: <sip:example.com>\r\nCall-ID: ping\r\n"
    "CSeq: 1 OPTIONS\r\nContent-Length: 0\r\n\r\n";

/// Challenges everyone.
struct challenging final : authenticator {
    asio::awaitable<result<login_outcome>> authenticate(login_attempt) override
    {
        co_return challenged_login{.www_authenticate = {"Digest realm=\"example.com\", nonce=\"n\""}};
    }
};

/// Is never asked.
struct unasked final : binding_store {
    asio::awaitable<result<aor_record>> load(subscription_id, std::string, unix_time) override
    {
        std::abort();
    }
    asio::awaitable<result<std::uint64_t>> replace(subscription_id, std::string, std::uint64_t,
                                                   std::vector<binding>) override
    {
        std::abort();
    }
};

/// A front with a client at the other end of a memory stream.
class front_in_memory {
public:
    front_in_memory()
    {
        auto pair = net::make_memory_pair(world_.home(), world_.home());
        server_ = std::move(pair.first);
        client_ = std::move(pair.second);
        world_.home().spawn(serve());
    }

    void send(std::string_view octets)
    {
        client_->enqueue(std::string(octets));
        world_.settle();
        read_ready(*client_, world_.home(), got_);
    }
    /// What it answered to all that was sent, and to a ping after it.
    verdict judge()
    {
        auto const answer = std::exchange(got_, {});
        send(ping);
        verdict out;
        out.first_line = answer.substr(0, answer.find("\r\n"));
        out.after = ended_                                   ? then::ends
                    : got_.starts_with("SIP/2.0 200 OK\r\n") ? then::goes_on
                                                             : then::waits;
        return out;
    }

private:
    asio::awaitable<void> serve()
    {
        co_await front_.serve(*server_);
        server_->close();
        ended_ = true;
    }

    virtual_world world_;
    challenging logins_;
    unasked bindings_;
    registrar_identity self_{.domain = "example.com", .realm = "example.com", .service_route = {}};
    register_policy policy_;
    fixed_random random_;
    registrar answers_{
        {logins_, bindings_, self_, policy_, random_, [this] { return world_.wall_now(); }, no_log()}};
    sip_front_limits limits_;
    work_count work_;
    told_documents documents_;
    change_board board_{world_.home()};
    event_settings settings_;
    flow_events::parts events_{world_.home(),
                               documents_,
                               bindings_,
                               board_,
                               settings_,
                               random_,
                               [this](asio::awaitable<void> work) { world_.home().spawn(std::move(work)); },
                               no_log()};
    sip_front front_{world_.home(), answers_, events_, limits_, work_, random_, no_log()};
    std::unique_ptr<net::byte_stream> server_, client_;
    std::string got_;
    bool ended_ = false;
};

/// Whether the stream has something to read, or has ended, within `time`.
inline asio::awaitable<bool> has_more(net::byte_stream& stream, net::shard& home, milliseconds time)
{
    bool late = false;
    net::deadline limit(home, [&] {
        late = true;
        stream.close();
    });
    limit.set_after(time);
    co_await stream.wait_readable();
    co_return !late;
}

/// Sends `octets` in pieces of `step`, then a ping; reads what comes until the ping is answered, the server closes, or
/// nothing comes.
inline asio::awaitable<verdict> judge(net::shard& home, std::uint16_t port, std::string octets,
                                      std::size_t step)
{
    net::connect_target const to("127.0.0.1", port);
    auto connected = co_await net::connect_tcp(home, to);
    auto stream = std::move(connected).value();
    octets += ping;
    for (std::size_t at = 0; at < octets.size(); at += step)
        stream->enqueue(octets.substr(at, step));
    verdict out{{}, then::waits};
    std::string got;
    while (true) {
        bool const more = co_await has_more(*stream, home, quiet);
        if (!more)
            break;
        if (read_ready(*stream, home, got)) {
            out.after = then::ends;
            break;
        }
        if (got.find("Call-ID: ping\r\n") != std::string::npos) {
            out.after = then::goes_on;
            break;
        }
    }
    stream->close();
    if (got.find("Call-ID: ping\r\n") > got.find("\r\n\r\n"))
        out.first_line = got.substr(0, got.find("\r\n"));
    co_return out;
}

/// Judges each message, whole and in pieces.
inline asio::awaitable<void> judge_all(net::shard& home, std::uint16_t port,
                                       std::vector<torture_message> const& messages)
{
    auto const table = read_torture_table();
    for (std::size_t i = 0; i < table.size(); ++i) {
        auto const& octets = messages[i].octets;
        for (std::size_t const step : {octets.size() + ping.size(), std::size_t{7}, std::size_t{1}}) {
            auto const got = co_await judge(home, port, octets, step);
            BOOST_TEST_CONTEXT(table[i].name << " in steps of " << step)
            BOOST_TEST(got == expected_of(table[i]));
        }
    }
}

/// Every message gets its verdict in memory: whole, cut in two at every octet, octet by octet.
inline void check_verdicts_in_memory(std::vector<torture_message> const& messages)
{
    auto const table = read_torture_table();
    BOOST_TEST_REQUIRE(messages.size() == table.size());
    for (std::size_t i = 0; i < table.size(); ++i) {
        auto const expected = expected_of(table[i]);
        std::string_view const text = messages[i].octets;
        front_in_memory whole;
        whole.send(text);
        BOOST_TEST_CONTEXT(table[i].name) BOOST_TEST_REQUIRE(whole.judge() == expected);
        for (std::size_t cut = 1; cut < text.size(); ++cut) {
            front_in_memory each;
            each.send(text.substr(0, cut));
            each.send(text.substr(cut));
            BOOST_TEST_CONTEXT(table[i].name << " cut at " << cut)
            BOOST_TEST_REQUIRE(each.judge() == expected);
        }
        front_in_memory slowly;
        for (auto const octet : text)
            slowly.send({&octet, 1});
        BOOST_TEST_CONTEXT(table[i].name << " by octets") BOOST_TEST(slowly.judge() == expected);
    }
}

/// A server that runs gives the same verdicts over TCP.
inline void check_verdicts_of_running_server(std::vector<torture_message> const& messages)
{
    running_server server;
    server.settings.home.domain = "example.com";
    server.start();
    net::shard home;
    home.spawn(judge_all(home, server.port("sip+tcp"), messages));
    home.release();
    home.run();
    server.stop();
}

}  // namespace cabinet::test::torture
