#include "tests/ue/sync/scripted_operator.hpp"

#include "protocol/auth/authentication_info.hpp"
#include "protocol/auth/sqn.hpp"

namespace cabinet::test {

asio::awaitable<result<std::unique_ptr<net::byte_stream>>>
scripted_dialer::connect(std::shared_ptr<script> by)
{
    ++by->dialled;
    if (by->holds)
        co_await by->released.wait();
    if (by->refusal)
        co_return by->refusal;
    auto pair = net::make_memory_pair(by->home, by->home, by->phone_end, by->server_end);
    by->servers.push_back(std::move(pair.second));
    co_return std::move(pair.first);
}

void scripted_dialer::script::let_go()
{
    holds = false;
    released.wake();
}

auth::aka_keys scripted_sim::keys()
{
    std::array<octet, 16> k{1};
    return {auth::key_128(k), auth::key_128()};
}

asio::awaitable<result<ue::sim_identity>> scripted_sim::read()
{
    co_return ue::sim_identity();
}

asio::awaitable<result<auth::aka_answer>> scripted_sim::authenticate(auth::rand_value rand,
                                                                     auth::autn_value autn)
{
    ++questions;
    if (holds)
        co_await waiting_.emplace_back().wait();
    if (failure)
        co_return failure;
    co_return card.authenticate(rand, autn);
}

asio::awaitable<result<ue::sim_event>> scripted_sim::next_event()
{
    co_return make_error_code(ue::sim_source_errc::stopped);
}

void scripted_sim::let_go()
{
    holds = false;
    while (!waiting_.empty())
        answer_oldest();
}

void scripted_sim::answer_oldest()
{
    waiting_.front().wake();
    waiting_.pop_front();
}

scripted_realm::scripted_realm(std::string_view realm, std::string identity)
    : identity_(std::move(identity)),
      realm_(realm),
      maker_(key_, realm),
      table_(key_, realm)
{}

std::string scripted_realm::challenge(time_point now, bool stale, auth::algorithm which)
{
    sqn = auth::next_sqn(sqn).value();
    auto offered = maker_.for_sim(keys_, {0x80, 0}, which, sqn, now, random_);
    offered.stale = stale;
    return "WWW-Authenticate: " + auth::write_challenge(offered).value() + "\r\n";
}

std::string scripted_realm::password_challenge(time_point now)
{
    auto const offered = maker_.for_password(auth::algorithm::sha256, now, random_);
    return "WWW-Authenticate: " + auth::write_challenge(offered).value() + "\r\n";
}

auth::verdict scripted_realm::judge(auth::credentials const& given, auth::digest_subject const& subject,
                                    time_point now)
{
    auto const decided =
        table_.check(given, identity_, auth::sim_proof{&keys_, auth::algorithm::akav2_sha256}, subject, now);
    if (decided.what == auth::verdict::accepted)
        a1_ = decided.a1;
    if (decided.what == auth::verdict::resynchronise)
        sqn = decided.sqn_ms;
    return decided.what;
}

auth::verdict scripted_realm::judge_password(auth::credentials const& given,
                                             auth::digest_subject const& subject, time_point now)
{
    auth::password_proof against;
    against.sha256 = auth::hash_a1(auth::hash_kind::sha256, identity_, realm_, as_octets(password));
    auto const decided = table_.check(given, identity_, against, subject, now);
    if (decided.what == auth::verdict::accepted)
        a1_ = decided.a1;
    return decided.what;
}

std::string scripted_realm::proof(auth::credentials const& given, std::string_view body, bool right) const
{
    auto const other = auth::hash_a1(auth::hash_kind::sha256, "another", realm_, {});
    auth::authentication_info const info{.rspauth = auth::response_auth(given, right ? a1_ : other, body),
                                         .cnonce = given.cnonce,
                                         .nc = given.nc,
                                         .quality = given.quality};
    return "Authentication-Info: " + auth::write_authentication_info(info).value() + "\r\n";
}

}  // namespace cabinet::test
