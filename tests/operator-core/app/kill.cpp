// kill -9 at any moment of a server that several phones use: all it acknowledged is there again.
#include "tests/operator-core/app/lab_phone.hpp"
#include "tests/operator-core/app/server_process.hpp"
#include "tests/support/fixed_random.hpp"

#include <atomic>
#include <cstdlib>
#include <set>

BOOST_AUTO_TEST_SUITE(core_kill)

using namespace cabinet;
using namespace cabinet::core;

namespace {

/// How often the server is killed: CABINET_KILLS, 8 without it.
std::size_t kills()
{
    auto const* const asked = std::getenv("CABINET_KILLS");
    return asked ? std::strtoul(asked, nullptr, 10) : 8;
}

/// What one subscriber's server must still know. Only its device writes.
struct memory {
    test::lab_subscriber who;
    std::string document, etag;       ///< acknowledged
    std::string attempted;            ///< sent, and not answered
    std::string contact;              ///< acknowledged: the mark in it
    std::string attempted_contact;    ///< sent, and not answered
    std::uint64_t made = 0;           ///< documents and contacts
    std::set<auth::sqn_value> given;  ///< sequence numbers of every challenge ever
    std::vector<std::string> faults;
};

std::uint64_t generation_of(std::string_view etag)
{
    return std::stoull(std::string(etag.substr(1)));
}

std::string contact_line(std::string const& mark)
{
    return "Contact: <sip:phone@192.0.2.1>;mark=" + mark + ";expires=6000\r\n";
}

void note_sequence_numbers(test::lab_phone const& phone, memory& of)
{
    for (auto const number : phone.sequence_numbers())
        if (!of.given.insert(number).second)
            of.faults.push_back("an SQN was given twice: " + std::to_string(number));
}

/// Registers and writes until the server is gone; what it answers in another way is a fault.
asio::awaitable<void> work(test::lab_phone& phone, test::lab_ports to, memory& of,
                           std::atomic<std::size_t>& acknowledged)
{
    auto error = co_await phone.connect(to);
    while (!error) {
        auto const number = std::to_string(++of.made);
        of.attempted_contact = number;
        auto line = contact_line(number);
        auto const registered = co_await phone.register_contact(std::move(line));
        if (!registered)
            break;
        if (!registered->starts_with("SIP/2.0 200 "))
            of.faults.push_back("REGISTER: " + registered->substr(0, registered->find('\r')));
        of.contact = std::exchange(of.attempted_contact, {});
        ++acknowledged;
        acknowledged.notify_one();

        of.attempted = test::numbered_document(of.who.user() + "-" + number);
        auto body = of.attempted;
        auto const put = co_await phone.xcap("PUT", std::move(body));
        if (!put)
            break;
        if (put->status != 200 && put->status != 201)
            of.faults.push_back("PUT: " + std::to_string(put->status));
        of.etag = put->headers.joined("ETag");
        of.document = std::exchange(of.attempted, {});
        ++acknowledged;
        acknowledged.notify_one();
    }
    note_sequence_numbers(phone, of);
    phone.close();
}

void check_document(net::http_response const& got, memory& of)
{
    auto const etag = got.headers.joined("ETag");
    bool const is_none = got.status == 404 && of.document.empty();
    bool const is_last = got.status == 200 && got.body == of.document && etag == of.etag;
    bool const is_next = got.status == 200 && !of.attempted.empty() && got.body == of.attempted &&
                         (of.etag.empty() || generation_of(etag) > generation_of(of.etag));
    if (!is_none && !is_last && !is_next)
        of.faults.push_back("document " + std::to_string(got.status) + " " + etag + " " + got.body +
                            ", not " + of.etag + " " + of.document);
    if (is_next) {
        of.document = of.attempted;
        of.etag = etag;
    }
    of.attempted.clear();
}

void check_binding(std::string const& got, memory& of)
{
    auto const has = [&](std::string const& mark) {
        return !mark.empty() && got.find(";mark=" + mark + ";") != std::string::npos;
    };
    bool const is_none = of.contact.empty() && got.find("Contact:") == std::string::npos;
    if (!got.starts_with("SIP/2.0 200 ") || !(is_none || has(of.contact) || has(of.attempted_contact)))
        of.faults.push_back("binding not " + of.contact + ": " + got);
    if (has(of.attempted_contact))
        of.contact = of.attempted_contact;
    of.attempted_contact.clear();
}

/// Compares what the server knows with what it had acknowledged.
asio::awaitable<void> compare(test::lab_phone& phone, test::lab_ports to, memory& of)
{
    auto const error = co_await phone.connect(to);
    if (error) {
        of.faults.push_back("not connected: " + error.message());
        co_return;
    }
    auto const registered = co_await phone.register_contact("");
    if (registered)
        check_binding(*registered, of);
    else
        of.faults.push_back("not registered: " + registered.error().message());
    auto const got = co_await phone.xcap("GET", "");
    if (got)
        check_document(*got, of);
    else
        of.faults.push_back("no document: " + got.error().message());
    note_sequence_numbers(phone, of);
    phone.close();
}

/// Some subscribers' devices, on a thread of their own or on this one.
template <class What>
void run_devices(std::vector<memory>& all, test::installation const& lab, core::config const& settings,
                 std::size_t round, What what)
{
    auto const trust = net::tls_context::client({lab.ca(), {}, {}, {}});
    net::shard home;
    std::vector<std::unique_ptr<test::lab_phone>> phones;
    for (auto& one : all) {
        auto call_id = one.who.user() + "-" + std::to_string(round);
        phones.push_back(
            std::make_unique<test::lab_phone>(home, trust, one.who, settings, std::move(call_id)));
        home.spawn(what(*phones.back(), one));
    }
    home.release();
    home.run();
}

constexpr std::size_t threads = 3;

/// Starts the server, compares, loads it and ends it with `signal`, so many times, and compares once more. Gives how many
/// changes were acknowledged.
std::size_t end_under_load(std::size_t times, int signal, int expected_status)
{
    test::installation const lab;
    auto const settings = lab.settings();
    std::vector<memory> memories[threads];
    std::vector<test::lab_subscriber> all;
    for (unsigned i = 0; i < threads; ++i)
        for (auto const& one : {test::sim_subscriber(2 * i + 1), test::sim_subscriber(2 * i + 2),
                                test::password_subscriber(i)}) {
            all.push_back(one);
            memories[i].push_back({.who = one});
        }
    lab.add(all);

    test::fixed_random moments(times);
    std::atomic<std::size_t> acknowledged = 0;
    for (std::size_t round = 0; round <= times; ++round) {
        test::program_process server(lab.serve());
        std::map<std::string, std::uint16_t> ports;
        BOOST_TEST_REQUIRE(server.listens(2, ports), server.said());
        test::lab_ports const to{ports.at("sip+tls"), ports.at("https")};
        for (auto& each : memories) {
            run_devices(each, lab, settings, 2 * round,
                        [&](auto& phone, auto& of) { return compare(phone, to, of); });
            for (auto& one : each) {
                for (auto const& fault : one.faults)
                    BOOST_ERROR("in round " << round << ", " << one.who.name << ": " << fault);
                one.faults.clear();
            }
        }
        if (round == times)
            break;

        std::vector<std::thread> running;
        for (auto& each : memories)
            running.emplace_back([&] {
                run_devices(each, lab, settings, 2 * round + 1,
                            [&](auto& phone, auto& of) { return work(phone, to, of, acknowledged); });
            });
        auto const enough = acknowledged + moments.below(moments.below(4) == 0 ? 5 : 150);
        for (auto now = acknowledged.load(); now < enough; now = acknowledged.load())
            acknowledged.wait(now);
        server.signal(signal);
        for (auto& one : running)
            one.join();
        BOOST_TEST(server.wait() == expected_status);
    }
    return acknowledged;
}

}  // namespace

BOOST_AUTO_TEST_CASE(everything_a_server_acknowledged_survives_kill_9_under_load)
{
    auto const acknowledged = end_under_load(kills(), SIGKILL, -SIGKILL);
    BOOST_TEST_MESSAGE(kills() << " kills, " << acknowledged << " acknowledged changes compared");
    BOOST_TEST(acknowledged > kills());
}

BOOST_AUTO_TEST_CASE(a_server_that_is_told_to_stop_under_load_ends_in_peace_and_forgets_nothing)
{
    BOOST_TEST(end_under_load(3, SIGTERM, 0) > 3u);
}

BOOST_AUTO_TEST_SUITE_END()
