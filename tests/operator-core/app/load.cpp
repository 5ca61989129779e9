// A server of several shards under load from several threads: what ThreadSanitizer looks at.
#include "protocol/xml/schema.hpp"
#include "tests/operator-core/app/lab_phone.hpp"

#include <cstdlib>
#include <set>
#include <thread>

BOOST_AUTO_TEST_SUITE(load)

using namespace cabinet;
using namespace cabinet::core;

namespace {

constexpr std::size_t shards = 3;
constexpr std::size_t threads = 4;

/// How often each device registers and writes: CABINET_LOAD_ROUNDS, 12 without it.
std::size_t rounds()
{
    auto const* const asked = std::getenv("CABINET_LOAD_ROUNDS");
    return asked ? std::strtoul(asked, nullptr, 10) : 12;
}

/// What one device saw. Looked at when its thread has ended: Boost.Test knows only one.
struct seen {
    std::size_t registered = 0;
    std::size_t put = 0;
    std::size_t got = 0;  ///< and it was a document that this subscriber had put
    std::vector<auth::sqn_value> sequence_numbers;
    std::string last;  ///< the document put last
    std::string fault;
};

asio::awaitable<void> use(test::lab_phone& phone, test::lab_ports to, std::string device, seen& out)
{
    auto const mark = phone.who().user() + "-" + device;
    auto const connected = co_await phone.connect(to);
    if (connected)
        out.fault = "not connected: " + connected.message();
    for (std::size_t round = 0; round < rounds() && out.fault.empty(); ++round) {
        auto contact = "Contact: <sip:" + device + "@192.0.2.1>;expires=600\r\n";
        auto const registered = co_await phone.register_contact(std::move(contact));
        if (registered && registered->starts_with("SIP/2.0 200 "))
            ++out.registered;
        else
            out.fault = registered ? *registered : registered.error().message();
        out.last = test::numbered_document(mark + "-" + std::to_string(round));
        auto body = out.last;
        auto const put = co_await phone.xcap("PUT", std::move(body));
        if (put && (put->status == 200 || put->status == 201))
            ++out.put;
        else
            out.fault = put ? "PUT: " + std::to_string(put->status) : put.error().message();
        auto const got = co_await phone.xcap("GET", "");
        if (got && got->status == 200 && got->body.find(phone.who().user() + "-") != std::string::npos)
            ++out.got;
        else
            out.fault = got ? "GET: " + std::to_string(got->status) + got->body : got.error().message();
    }
    out.sequence_numbers = phone.sequence_numbers();
    phone.close();
}

/// One thread's devices, all on its shard.
void run_devices(std::vector<test::lab_subscriber> const& all, test::running_server const& server,
                 test::lab_ports to, std::size_t thread, std::vector<seen>& out)
{
    auto const trust = net::tls_context::client({server.ca(), {}, {}, {}});
    net::shard home;
    std::vector<std::unique_ptr<test::lab_phone>> phones;
    auto const device = "d" + std::to_string(thread);
    for (std::size_t i = 0; i < all.size(); ++i) {
        phones.push_back(
            std::make_unique<test::lab_phone>(home, trust, all[i], server.settings, device + all[i].user()));
        home.spawn(use(*phones.back(), to, device, out[i]));
    }
    home.release();
    home.run();
}

}  // namespace

BOOST_AUTO_TEST_CASE(phones_on_several_threads_register_and_back_up_at_the_same_time)
{
    std::vector<test::lab_subscriber> subscribers[threads];
    std::vector<test::lab_subscriber> all;
    for (unsigned i = 0; i < threads; ++i) {
        subscribers[i] = {test::sim_subscriber(i + 1), test::password_subscriber(i + 1)};
        all.insert(all.end(), subscribers[i].begin(), subscribers[i].end());
    }
    // One with a SIM and one with a password have a device on every thread.
    all.push_back(test::sim_subscriber(100));
    all.push_back(test::password_subscriber(100));
    for (auto& one : subscribers)
        one.insert(one.end(), all.end() - 2, all.end());

    test::running_server server(shards, all);
    server.start();
    test::lab_ports const to{server.port("sip+tls"), server.port("https")};
    std::vector<seen> results[threads];
    std::vector<std::thread> running;
    for (std::size_t i = 0; i < threads; ++i) {
        results[i].resize(subscribers[i].size());
        running.emplace_back([&, i] { run_devices(subscribers[i], server, to, i, results[i]); });
    }
    for (auto& one : running)
        one.join();

    std::map<std::string, std::vector<auth::sqn_value>> given;
    for (std::size_t i = 0; i < threads; ++i)
        for (std::size_t k = 0; k < subscribers[i].size(); ++k) {
            auto const& one = results[i][k];
            BOOST_TEST(one.fault == "");
            BOOST_TEST(one.registered == rounds());
            BOOST_TEST(one.put == rounds());
            BOOST_TEST(one.got == rounds());
            auto& of_subscriber = given[subscribers[i][k].name];
            of_subscriber.insert(of_subscriber.end(), one.sequence_numbers.begin(),
                                 one.sequence_numbers.end());
        }
    for (auto const& [name, numbers] : given)
        BOOST_TEST((std::set<auth::sqn_value>(numbers.begin(), numbers.end()).size() == numbers.size()),
                   "an SQN was given twice to " << name);
    server.stop();
}

namespace {

/// What one writer did: the entries whose PUT was answered with success.
struct written {
    std::vector<std::string> acknowledged;
    std::size_t lost_races = 0;  ///< 412 or 503: nothing was changed, it tries again
    std::string fault;
};

/// Puts entries of its own into the list, each until it is acknowledged: every other one on condition of the tag it has read.
asio::awaitable<void> write_entries(test::lab_phone& phone, test::lab_ports to, std::string mark,
                                    written& out)
{
    auto const connected = co_await phone.connect(to);
    if (connected)
        out.fault = "not connected: " + connected.message();
    for (std::size_t round = 0; round < rounds() && out.fault.empty();) {
        auto const uri = "sip:" + mark + std::to_string(round) + "@example";
        test::lab_phone::xcap_order put{.method = "PUT",
                                        .node = "/~~/resource-lists/list/entry%5B@uri=%22" + uri + "%22%5D",
                                        .type = "application/xcap-el+xml",
                                        .body = "<entry uri='" + uri + "'/>"};
        if (round % 2 == 1) {
            auto const got = co_await phone.xcap("HEAD", "");
            put.if_match = got ? std::string(got->headers.find("ETag").value_or("")) : "";
        }
        auto const answer = co_await phone.xcap(std::move(put));
        if (answer && answer->status == 201) {
            out.acknowledged.push_back(uri);
            ++round;
        } else if (answer && (answer->status == 412 || answer->status == 503)) {
            ++out.lost_races;
        } else {
            out.fault =
                answer ? std::to_string(answer->status) + ": " + answer->body : answer.error().message();
        }
    }
    phone.close();
}

asio::awaitable<void> exchange_once(test::lab_phone& phone, test::lab_ports to, std::string method,
                                    std::string body, std::string& answer)
{
    auto const connected = co_await phone.connect(to);
    if (connected)
        co_return;
    auto const got = co_await phone.xcap(std::move(method), std::move(body));
    answer = got ? got->body : "";
    phone.close();
}

}  // namespace

BOOST_AUTO_TEST_CASE(many_writers_of_one_document_lose_no_change_and_mix_none)
{
    constexpr std::size_t writers = 3;  // on each thread
    std::vector<test::lab_subscriber> const all{test::password_subscriber(1)};
    test::running_server server(shards, all);
    server.start();
    test::lab_ports const to{server.port("sip+tls"), server.port("https")};
    auto const trust = net::tls_context::client({server.ca(), {}, {}, {}});
    auto const ask = [&](std::string method, std::string body) {
        net::shard home;
        test::lab_phone phone(home, trust, all.front(), server.settings, "one");
        std::string answer;
        home.spawn(exchange_once(phone, to, std::move(method), std::move(body), answer));
        home.release();
        home.run();
        return answer;
    };
    ask("PUT", "<resource-lists xmlns='urn:ietf:params:xml:ns:resource-lists'><list/></resource-lists>");

    written results[threads][writers];
    std::vector<std::thread> running;
    for (std::size_t i = 0; i < threads; ++i)
        running.emplace_back([&, i] {
            auto const own_trust = net::tls_context::client({server.ca(), {}, {}, {}});
            net::shard home;
            std::vector<std::unique_ptr<test::lab_phone>> phones;
            for (std::size_t k = 0; k < writers; ++k) {
                auto const mark = "w" + std::to_string(i) + "-" + std::to_string(k) + "-";
                phones.push_back(
                    std::make_unique<test::lab_phone>(home, own_trust, all.front(), server.settings, mark));
                home.spawn(write_entries(*phones.back(), to, mark, results[i][k]));
            }
            home.release();
            home.run();
        });
    for (auto& one : running)
        one.join();

    auto const document = ask("GET", "");
    BOOST_TEST(!xml::resource_lists_schema().validate(document).has_value());
    std::size_t acknowledged = 0;
    for (auto const& of_thread : results)
        for (auto const& one : of_thread) {
            BOOST_TEST(one.fault == "");
            BOOST_TEST(one.acknowledged.size() == rounds());
            for (auto const& uri : one.acknowledged)
                BOOST_TEST(document.find("<entry uri='" + uri + "'/>") != std::string::npos, uri);
            acknowledged += one.acknowledged.size();
        }
    std::size_t entries = 0;
    for (auto at = document.find("<entry "); at != std::string::npos; at = document.find("<entry ", at + 1))
        ++entries;
    BOOST_TEST(entries == acknowledged);
    server.stop();
}

BOOST_AUTO_TEST_SUITE_END()
