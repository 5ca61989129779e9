#include "tests/ue/sync/login_rig.hpp"

#include "tests/support/stream_reading.hpp"

namespace cabinet::test {

login_rig::login_rig()
{
    auto profile = registration_rig::sim_profile();
    phone = std::make_unique<ue::sip_login>(ue::login_parts{world.home(), *dial, sim, random, log},
                                            std::move(profile));
}

asio::awaitable<void> login_rig::run_log_in()
{
    auto got = co_await phone->log_in();
    answer.emplace(std::move(got));
}

asio::awaitable<void> login_rig::run_log_out()
{
    co_await phone->log_out();
    logged_out = true;
}

asio::awaitable<void> login_rig::run_lost()
{
    auto why = co_await phone->lost();
    lost = std::move(why);
}

void login_rig::begin()
{
    world.home().spawn(run_log_in());
    world.settle();
}

void login_rig::begin_log_out()
{
    world.home().spawn(run_log_out());
    world.settle();
}

void login_rig::watch()
{
    world.home().spawn(run_lost());
    world.settle();
}

void login_rig::log_in(std::uint32_t expires, std::string_view more)
{
    begin();
    asked();
    challenge();
    asked();
    BOOST_TEST((judge() == auth::verdict::accepted));
    grant(expires, more);
    BOOST_TEST_REQUIRE((answer && answer->has_value()));
    watch();
}

void login_rig::collect()
{
    if (told->servers.empty())
        return;
    if (connection_ != told->servers.size()) {
        connection_ = told->servers.size();
        framer_.emplace();
        ended_ = false;
    }
    std::string octets;
    if (read_ready(server(), world.home(), octets))
        ended_ = true;
    std::vector<sip::frame> frames;
    BOOST_TEST_REQUIRE(framer_->consume(octets, frames).has_value());
    for (auto const& one : frames) {
        if (auto const* const message = std::get_if<sip::framed_message>(&one)) {
            messages_.emplace_back(message->octets);
        } else {
            ++pings;
            if (answers_pings)
                say("\r\n");
        }
    }
}

bool login_rig::has_asked()
{
    collect();
    return !messages_.empty();
}

std::string login_rig::next_message()
{
    BOOST_TEST_REQUIRE(has_asked());
    auto out = std::move(messages_.front());
    messages_.pop_front();
    return out;
}

sent_register& login_rig::asked()
{
    BOOST_TEST_REQUIRE(has_asked());
    last.emplace(std::move(messages_.front()));
    messages_.pop_front();
    return *last;
}

bool login_rig::phone_has_closed()
{
    collect();
    return ended_;
}

void login_rig::say(std::string octets)
{
    server().enqueue(std::move(octets));
    world.settle();
}

std::string login_rig::response(int status, std::string_view headers, std::string_view reason)
{
    auto text = sip::response_to(last->view, status, "t", {}, reason).finish().value();
    text.insert(text.find("Content-Length"), headers);
    return text;
}

void login_rig::respond(int status, std::string_view headers, std::string_view reason)
{
    say(response(status, headers, reason));
}

void login_rig::challenge(bool stale)
{
    respond(401, realm.challenge(world.now(), stale));
}

std::string login_rig::binding(std::uint32_t expires) const
{
    auto const ours = sip::parse_contact(last->view.find("Contact").value()).value();
    return "Contact: <" + std::string(ours.address.uri) + ">;+sip.instance=\"<" + std::string(ours.instance) +
           ">\";reg-id=1;expires=" + std::to_string(expires) + "\r\n";
}

void login_rig::grant(std::uint32_t expires, std::string_view more)
{
    respond(200, binding(expires) + std::string(more));
}

auth::verdict login_rig::judge()
{
    BOOST_TEST_REQUIRE(last->credentials.has_value());
    return realm.judge(*last->credentials, {.method = "REGISTER", .body = {}}, world.now());
}

void login_rig::serve()
{
    while (has_asked()) {
        asked();
        if (judge() != auth::verdict::accepted)
            challenge();
        else if (last->header("Expires") == "0")
            respond(200);
        else
            grant();
    }
}

void login_rig::run(milliseconds time)
{
    world.run_until([this] { return has_asked(); }, time);
}

}  // namespace cabinet::test
