#include "tests/ue/sync/book_rig.hpp"

#include "tests/support/stream_reading.hpp"

namespace cabinet::test {

book_rig::book_rig(account whose)
{
    ue::xcap_account as{
        .identity = {.username = impi, .realm = host}, .password = {}, .authority = host, .root = "/root"};
    if (whose == account::password) {
        as.identity.accepted = auth::password_algorithms;
        as.password.emplace(as_octets(scripted_realm::password));
    }
    client = std::make_unique<ue::xcap_client>(ue::login_parts{world.home(), *dial, sim, random, log},
                                               std::move(as));
}

asio::awaitable<void> book_rig::run_get(std::string known_etag)
{
    auto answer = co_await client->get(xui, std::move(known_etag));
    got.emplace(std::move(answer));
}

asio::awaitable<void> book_rig::run_put(std::string text, std::string known_etag)
{
    auto answer = co_await client->put(xui, std::move(text), std::move(known_etag));
    stored.emplace(std::move(answer));
}

void book_rig::get(std::string known_etag)
{
    got.reset();
    world.home().spawn(run_get(std::move(known_etag)));
    world.settle();
}

void book_rig::put(std::string text, std::string known_etag)
{
    stored.reset();
    world.home().spawn(run_put(std::move(text), std::move(known_etag)));
    world.settle();
}

asio::awaitable<void> book_rig::run_change(std::vector<ue::element_change> changes, std::string known_etag)
{
    auto answer = co_await client->change(xui, std::move(changes), std::move(known_etag));
    stored.emplace(std::move(answer));
}

void book_rig::change(std::vector<ue::element_change> changes, std::string known_etag)
{
    stored.reset();
    world.home().spawn(run_change(std::move(changes), std::move(known_etag)));
    world.settle();
}

void book_rig::list_versions()
{
    listed.reset();
    world.home().spawn(run_list());
    world.settle();
}

void book_rig::get_version(std::uint64_t gen)
{
    got.reset();
    world.home().spawn(run_get_version(gen));
    world.settle();
}

asio::awaitable<void> book_rig::run_list()
{
    auto answer = co_await client->versions(xui);
    listed.emplace(std::move(answer));
}

asio::awaitable<void> book_rig::run_get_version(std::uint64_t gen)
{
    auto answer = co_await client->get_version(xui, gen);
    got.emplace(std::move(answer));
}

void book_rig::close()
{
    client->close();
    world.settle();
}

void book_rig::collect()
{
    if (told->servers.empty())
        return;
    if (connection_ != told->servers.size()) {
        connection_ = told->servers.size();
        reader_ = net::http_request_reader();
        ended_ = false;
    }
    std::string octets;
    if (read_ready(server(), world.home(), octets))
        ended_ = true;
    while (!octets.empty()) {
        auto const taken = reader_.consume(octets);
        BOOST_TEST_REQUIRE(taken.has_value());
        octets.erase(0, *taken);
        if (reader_.complete())
            requests_.push_back(reader_.take());
    }
}

bool book_rig::has_asked()
{
    collect();
    return !requests_.empty();
}

net::http_request const& book_rig::asked()
{
    BOOST_TEST_REQUIRE(has_asked());
    last = std::move(requests_.front());
    requests_.pop_front();
    return last;
}

std::string book_rig::header(std::string_view name) const
{
    return last.headers.joined(name);
}

auth::credentials book_rig::credentials() const
{
    return auth::parse_credentials(header("Authorization")).value();
}

bool book_rig::phone_has_closed()
{
    collect();
    return ended_;
}

void book_rig::say(std::string octets)
{
    server().enqueue(std::move(octets));
    world.settle();
}

std::string book_rig::response(int status, std::string const& headers, std::string const& body)
{
    auto out = "HTTP/1.1 " + std::to_string(status) + " Words\r\n" + headers;
    if (status != 204 && status != 304)
        out += "Content-Length: " + std::to_string(body.size()) + "\r\n";
    return out + "\r\n" + body;
}

void book_rig::respond(int status, std::string const& headers, std::string const& body)
{
    say(response(status, headers, body));
}

void book_rig::challenge(bool stale)
{
    respond(401, realm.challenge(world.now(), stale));
}

auth::verdict book_rig::judge()
{
    auth::digest_subject const subject{.method = last.method, .body = last.body};
    auto const given = credentials();
    return given.used_algorithm() == auth::algorithm::sha256
               ? realm.judge_password(given, subject, world.now())
               : realm.judge(given, subject, world.now());
}

void book_rig::give(std::string const& body, std::string const& etag)
{
    respond(200, type + ("ETag: \"" + etag + "\"\r\n"), body);
}

void book_rig::become_known()
{
    get();
    asked();
    challenge();
    asked();
    BOOST_TEST((judge() == auth::verdict::accepted));
    give("<known/>");
    BOOST_TEST_REQUIRE((got && got->has_value()));
}

}  // namespace cabinet::test
