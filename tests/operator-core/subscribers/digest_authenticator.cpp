#include "operator-core/subscribers/digest_authenticator.hpp"

#include "protocol/auth/aka_card.hpp"
#include "protocol/auth/authentication_info.hpp"
#include "tests/operator-core/subscribers/known_subscribers.hpp"
#include "tests/protocol/auth/answering.hpp"
#include "tests/support/await.hpp"
#include "tests/support/fixed_random.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <memory>
#include <set>

BOOST_AUTO_TEST_SUITE(digest_authenticators)

using namespace cabinet;
using namespace cabinet::core;
using namespace std::chrono_literals;
namespace bdata = boost::unit_test::data;

namespace {

std::string const sim_impi = "001010123456789@ims.example";
std::string const user = "alice@ims.example";
std::string const password = "wonderland";
std::string const sip_realm = "ims.example";
std::string const xcap_realm = "xcap.ims.example";
std::string const phone = "192.0.2.1";
auth::digest_subject const registering{.method = "REGISTER", .body = {}};

subscriber_record sim_subscriber(std::uint64_t id, std::string impi)
{
    auto const keys = test::set_1.keys();
    subscriber_record out;
    out.id = subscription_id{id};
    out.credentials = aka_keys{keys.k, keys.opc};
    out.identities.impis = {std::move(impi)};
    out.identities.impus = {"sip:+491511234567@ims.example", "tel:+491511234567"};
    return out;
}

subscriber_record password_subscriber(std::uint64_t id)
{
    subscriber_record out;
    out.id = subscription_id{id};
    password_digests digests;
    for (auto const& realm : {sip_realm, xcap_realm})
        for (auto const kind : {auth::hash_kind::md5, auth::hash_kind::sha256})
            digests.push_back(
                {realm, kind, auth::secret(auth::hash_a1(kind, user, realm, as_octets(password)).view())});
    out.credentials = std::move(digests);
    out.identities.impis = {user};
    return out;
}

/// A server's shards and a clock; requests are answered one after the other.
struct server {
    explicit server(std::size_t shards = 2)
    {
        settings.sip_realm = sip_realm;
        settings.xcap_realm = xcap_realm;
        settings.password_subscribers = true;
        known.records = {sim_subscriber(1, sim_impi), password_subscriber(2)};
        for (std::size_t i = 0; i < shards; ++i)
            loops.push_back(std::make_unique<asio::io_context>(1));
        start();
    }

    /// Begins anew with an empty memory, as after a restart; what the store knows stays.
    void start()
    {
        authenticators.clear();
        std::vector<digest_authenticator*> all;
        for (auto& loop : loops) {
            stores.push_back(std::make_unique<test::known_subscribers>(known));
            authenticators.push_back(std::make_unique<digest_authenticator>(
                settings, key,
                authenticator_place{loop->get_executor(), *stores.back(), random, no_log(),
                                    [this] { return now; }}));
            all.push_back(authenticators.back().get());
        }
        for (auto* const each : all)
            each->meet(all);
    }

    result<login_outcome> try_ask(login_attempt attempt, std::size_t shard = 0)
    {
        std::optional<result<login_outcome>> out;
        test::start(*loops[shard], authenticators[shard]->authenticate(std::move(attempt)),
                    [&](result<login_outcome> given) { out = std::move(given); });
        for (bool busy = true; busy;) {
            busy = false;
            for (auto& loop : loops) {
                loop->restart();
                busy = loop->poll() > 0 || busy;
            }
        }
        return out.value();
    }
    login_outcome ask(login_attempt attempt, std::size_t shard = 0)
    {
        return try_ask(std::move(attempt), shard).value();
    }

    static login_attempt attempt(front from, std::optional<auth::credentials> given = {})
    {
        login_attempt out;
        out.from = from;
        out.realm = from == front::sip ? sip_realm : xcap_realm;
        out.method = "REGISTER";
        out.source = phone;
        out.credentials = std::move(given);
        return out;
    }
    static login_attempt hello(std::string name, front from = front::sip)
    {
        auth::credentials first;
        first.username = std::move(name);
        first.realm = from == front::sip ? sip_realm : xcap_realm;
        return attempt(from, std::move(first));
    }

    /// The first challenge for a name.
    auth::challenge challenge(login_attempt of, std::size_t shard = 0)
    {
        auto const outcome = ask(std::move(of), shard);
        return auth::parse_challenge(std::get<challenged_login>(outcome).www_authenticate.at(0)).value();
    }
    login_attempt right_answer(auth::challenge const& to, front from = front::sip, std::uint32_t nc = 1) const
    {
        return attempt(from, test::sim_answer(to, sim_impi, keys, registering, nc));
    }

    authenticator_settings settings;
    auth::nonce_key key{};
    test::fixed_random random;
    time_point now{1h};
    auth::aka_keys keys = test::set_1.keys();
    test::known_subscribers::state known;
    std::vector<std::unique_ptr<asio::io_context>> loops;
    std::vector<std::unique_ptr<test::known_subscribers>> stores;
    std::vector<std::unique_ptr<digest_authenticator>> authenticators;
};

template <class T>
bool is(login_outcome const& outcome)
{
    return std::holds_alternative<T>(outcome);
}

bool is_refused(login_outcome const& outcome, refusal why)
{
    auto const* const refused = std::get_if<refused_login>(&outcome);
    return refused && refused->why == why;
}

bool is_stale(login_outcome const& outcome)
{
    auto const* const challenged = std::get_if<challenged_login>(&outcome);
    return challenged && challenged->is_stale &&
           auth::parse_challenge(challenged->www_authenticate.at(0))->stale;
}

std::uint64_t sqn_of(auth::challenge const& challenge)
{
    auto const nonce = auth::parse_aka_nonce(challenge.nonce).value();
    return auth::verify_autn(test::set_1.keys(), nonce.rand, nonce.autn).value();
}

}  // namespace

BOOST_DATA_TEST_CASE(a_sim_logs_in_at_both_fronts_from_any_shard,
                     bdata::make({0, 1}) * bdata::make({0, 1, 2}), at, shard)
{
    server s(3);
    auto const from = at == 0 ? front::sip : front::xcap;
    auto const challenge = s.challenge(server::hello(sim_impi, from), static_cast<std::size_t>(shard));
    BOOST_TEST((challenge.scheme_algorithm == auth::algorithm::akav2_sha256));
    BOOST_TEST(challenge.realm == (at == 0 ? sip_realm : xcap_realm));
    // The answer may come in on another shard.
    auto const outcome = s.ask(s.right_answer(challenge, from), static_cast<std::size_t>((shard + 1) % 3));
    auto const& login = std::get<accepted_login>(outcome);
    BOOST_TEST(to_number(login.subscription) == 1u);
    BOOST_TEST(login.impi == sim_impi);
    BOOST_TEST(login.identities.impus.at(1) == "tel:+491511234567");
    BOOST_TEST(!login.is_continued);
}

BOOST_AUTO_TEST_CASE(the_server_proves_itself_in_return)
{
    server s;
    auto const challenge = s.challenge(server::hello(sim_impi));
    auto const given = s.right_answer(challenge);
    auto const info =
        auth::parse_authentication_info(std::get<accepted_login>(s.ask(given)).authentication_info);
    auto const rand = auth::parse_aka_nonce(challenge.nonce)->rand;
    auto const secret = auth::aka_password(challenge.scheme_algorithm, auth::expected_session(s.keys, rand));
    auto const a1 = auth::hash_a1(auth::hash_kind::sha256, sim_impi, sip_realm, secret.view());
    BOOST_TEST(info->rspauth.value() == auth::response_auth(*given.credentials, a1, {}));
    BOOST_TEST(info->cnonce.value() == "cnonce");
    BOOST_TEST(info->nc.value() == 1u);
}

BOOST_AUTO_TEST_CASE(a_nonce_goes_on_with_each_count_once)
{
    server s;
    auto const challenge = s.challenge(server::hello(sim_impi));
    s.ask(s.right_answer(challenge, front::sip, 1));
    BOOST_TEST(std::get<accepted_login>(s.ask(s.right_answer(challenge, front::sip, 2), 1)).is_continued);
    BOOST_TEST(is_stale(s.ask(s.right_answer(challenge, front::sip, 2))));
}

BOOST_AUTO_TEST_CASE(an_idle_nonce_and_a_late_answer_are_stale)
{
    server s;
    auto const challenge = s.challenge(server::hello(sim_impi));
    s.ask(s.right_answer(challenge));
    s.now += 10min + 1ms;
    BOOST_TEST(is_stale(s.ask(s.right_answer(challenge, front::sip, 2))));

    auto const late = s.challenge(server::hello(sim_impi));
    s.now += 4min + 1ms;
    BOOST_TEST(is_stale(s.ask(s.right_answer(late))));
}

BOOST_AUTO_TEST_CASE(a_nonce_of_one_front_is_none_at_the_other)
{
    server s;
    auto const challenge = s.challenge(server::hello(sim_impi, front::sip));
    auto given = test::sim_answer(challenge, sim_impi, s.keys, registering);
    given.realm = xcap_realm;
    auto const outcome = s.ask(server::attempt(front::xcap, given));
    BOOST_TEST(is<challenged_login>(outcome));
    BOOST_TEST(!is_stale(outcome));
}

BOOST_AUTO_TEST_CASE(no_sqn_is_given_twice_whichever_front_shard_or_start_asks)
{
    server s;
    std::set<std::uint64_t> given;
    for (int start = 0; start < 3; ++start) {
        for (std::size_t i = 0; i < 40; ++i) {
            auto hello = server::hello(sim_impi, i % 3 == 0 ? front::xcap : front::sip);
            hello.source = "192.0.2." + std::to_string(i);
            auto const sqn = sqn_of(s.challenge(std::move(hello), i % 2));
            BOOST_TEST((given.empty() || sqn > *given.rbegin()));
            given.insert(sqn);
        }
        s.start();
    }
    BOOST_TEST(given.size() == 120u);
}

BOOST_AUTO_TEST_CASE(a_request_without_a_name_costs_no_sqn_and_learns_no_vector)
{
    server s;
    for (auto const from : {front::sip, front::xcap}) {
        auto const outcome = s.ask(server::attempt(from));
        for (auto const& line : std::get<challenged_login>(outcome).www_authenticate)
            BOOST_TEST(!auth::is_aka(auth::parse_challenge(line)->scheme_algorithm));
    }
    BOOST_TEST(s.known.used_seq.empty());
}

BOOST_AUTO_TEST_CASE(strangers_challenges_void_no_one_elses)
{
    server s;
    auto const mine = s.challenge(server::hello(sim_impi));
    for (int i = 0; i < 100; ++i) {
        auto hello = server::hello(sim_impi);
        hello.source = "198.51.100." + std::to_string(i % 10);
        s.ask(std::move(hello));
    }
    BOOST_TEST(is<accepted_login>(s.ask(s.right_answer(mine))));
}

BOOST_AUTO_TEST_CASE(the_ninth_open_challenge_from_one_place_has_to_wait)
{
    server s;
    auth::challenge last;
    for (int i = 0; i < 8; ++i)
        last = s.challenge(server::hello(sim_impi));
    auto const outcome = s.ask(server::hello(sim_impi));
    BOOST_TEST(is_refused(outcome, refusal::too_many_challenges));
    BOOST_TEST((std::get<refused_login>(outcome).retry_after == 240s));
    // Answering one makes room.
    BOOST_TEST(is<accepted_login>(s.ask(s.right_answer(last))));
    BOOST_TEST(is<challenged_login>(s.ask(server::hello(sim_impi))));
}

BOOST_AUTO_TEST_CASE(an_unknown_sim_is_refused_at_once)
{
    for (bool const passwords : {false, true}) {
        server s;
        s.settings.password_subscribers = passwords;
        s.start();
        BOOST_TEST(
            is_refused(s.ask(server::hello("001010999999999@ims.example")), refusal::unknown_subscriber));
    }
}

BOOST_AUTO_TEST_CASE(a_barred_sim_is_told_so_only_once_it_proved_itself)
{
    server s;
    s.known.records[0].barred = true;
    auto const challenge = s.challenge(server::hello(sim_impi));
    auto wrong = s.right_answer(challenge);
    wrong.credentials->response[0] = wrong.credentials->response[0] == '0' ? '1' : '0';
    BOOST_TEST(is<challenged_login>(s.ask(wrong)));
    auto const next = s.challenge(server::hello(sim_impi));
    BOOST_TEST(is_refused(s.ask(s.right_answer(next)), refusal::barred));
}

BOOST_AUTO_TEST_CASE(a_sim_that_keeps_answering_wrongly_is_refused)
{
    server s;
    for (std::size_t i = 1; i <= digest_authenticator::max_wrong_responses; ++i) {
        auto given = s.right_answer(s.challenge(server::hello(sim_impi)));
        given.credentials->response = std::string(64, '0');
        auto const outcome = s.ask(given);
        BOOST_TEST(is_refused(outcome, refusal::too_many_failures) ==
                   (i == digest_authenticator::max_wrong_responses));
    }
    // Someone else's failures are not the SIM's: a right answer is still let in.
    BOOST_TEST(is<accepted_login>(s.ask(s.right_answer(s.challenge(server::hello(sim_impi))))));
}

BOOST_AUTO_TEST_CASE(a_sim_ahead_of_the_server_is_followed)
{
    server s;
    auto const challenge = s.challenge(server::hello(sim_impi));
    auto const nonce = auth::parse_aka_nonce(challenge.nonce).value();
    constexpr auth::sqn_value sqn_ms = 1'000'000 * auth::ind_values;
    auto given = test::answer(challenge, sim_impi, {}, registering);
    given.auts = auth::write_auts(auth::make_auts(s.keys, nonce.rand, sqn_ms));

    auto const outcome = s.ask(server::attempt(front::sip, given), 1);
    auto const next =
        auth::parse_challenge(std::get<challenged_login>(outcome).www_authenticate.at(0)).value();
    BOOST_TEST(sqn_of(next) > sqn_ms);
    BOOST_TEST(is<accepted_login>(s.ask(s.right_answer(next))));
    // Also at the other front, and after a restart.
    BOOST_TEST(sqn_of(s.challenge(server::hello(sim_impi, front::xcap))) > sqn_of(next));
    s.start();
    BOOST_TEST(sqn_of(s.challenge(server::hello(sim_impi))) > sqn_of(next));
}

BOOST_AUTO_TEST_CASE(an_auts_that_does_not_verify_changes_nothing)
{
    server s;
    auto const challenge = s.challenge(server::hello(sim_impi));
    auto const nonce = auth::parse_aka_nonce(challenge.nonce).value();
    auto auts = auth::make_auts(s.keys, nonce.rand, 1'000'000 * auth::ind_values);
    auts[13] ^= 1;
    auto given = test::answer(challenge, sim_impi, {}, registering);
    given.auts = auth::write_auts(auts);
    BOOST_TEST(is_refused(s.ask(server::attempt(front::sip, given)), refusal::bad_resynchronisation));
    BOOST_TEST(sqn_of(s.challenge(server::hello(sim_impi))) < 1'000u * auth::ind_values);
}

BOOST_AUTO_TEST_CASE(an_auts_for_an_unknown_nonce_gives_a_plain_challenge)
{
    server s;
    auto challenge = s.challenge(server::hello(sim_impi));
    s.key = auth::nonce_key(std::array<octet, 32>{1});
    s.start();
    auto const nonce = auth::parse_aka_nonce(challenge.nonce).value();
    auto given = test::answer(challenge, sim_impi, {}, registering);
    given.auts = auth::write_auts(auth::make_auts(s.keys, nonce.rand, 1'000'000 * auth::ind_values));
    BOOST_TEST(is<challenged_login>(s.ask(server::attempt(front::sip, given))));
    BOOST_TEST(sqn_of(s.challenge(server::hello(sim_impi))) < 1'000'000u * auth::ind_values);
}

BOOST_AUTO_TEST_CASE(akav1_is_served_only_where_it_is_switched_on)
{
    server s;
    std::get<aka_keys>(s.known.records[0].credentials).algorithm = aka_algorithm::akav1_md5;
    BOOST_TEST(is_refused(s.ask(server::hello(sim_impi)), refusal::algorithm_off));
    s.settings.aka_v1 = true;
    s.start();
    auto const challenge = s.challenge(server::hello(sim_impi));
    BOOST_TEST((challenge.scheme_algorithm == auth::algorithm::akav1_md5));
    BOOST_TEST(is<accepted_login>(s.ask(s.right_answer(challenge))));
}

BOOST_AUTO_TEST_CASE(passwords_are_offered_strongest_hash_first_and_taken_with_either)
{
    for (std::size_t const which : {0u, 1u}) {
        server s;
        auto const outcome = s.ask(server::attempt(front::sip), 1);
        auto const& lines = std::get<challenged_login>(outcome).www_authenticate;
        BOOST_TEST_REQUIRE(lines.size() == 2u);
        auto const challenge = auth::parse_challenge(lines[which]).value();
        BOOST_TEST(
            (challenge.scheme_algorithm == (which == 0 ? auth::algorithm::sha256 : auth::algorithm::md5)));
        auto const given = test::answer(challenge, user, as_octets(password), registering);
        BOOST_TEST(
            to_number(std::get<accepted_login>(s.ask(server::attempt(front::sip, given))).subscription) ==
            2u);
    }
}

BOOST_AUTO_TEST_CASE(an_unknown_user_is_answered_as_one_with_a_wrong_password)
{
    server s;
    auto const challenge = s.challenge(server::attempt(front::sip));
    for (auto const wait : {0min, 5min}) {
        s.now += wait;
        for (auto const& name : {user, std::string("nobody@ims.example"), std::string("nobody")}) {
            auto const given = test::answer(challenge, name, as_octets("guess"), registering);
            auto const outcome = s.ask(server::attempt(front::sip, given));
            BOOST_TEST(std::get<challenged_login>(outcome).www_authenticate.size() == 2u);
            BOOST_TEST(!is_stale(outcome));
        }
    }
    // Nor does a first request tell who exists.
    for (auto const& name : {user, std::string("nobody@ims.example")})
        BOOST_TEST(std::get<challenged_login>(s.ask(server::hello(name))).www_authenticate.size() == 2u);
}

BOOST_AUTO_TEST_CASE(clients_that_know_md5_only_can_be_offered_nothing_else)
{
    server s;
    s.settings.password_md5_only = true;
    s.start();
    auto const outcome = s.ask(server::attempt(front::sip));
    auto const& offered = std::get<challenged_login>(outcome).www_authenticate;
    BOOST_TEST_REQUIRE(offered.size() == 1u);
    auto const challenge = auth::parse_challenge(offered.front()).value();
    BOOST_TEST((challenge.scheme_algorithm == auth::algorithm::md5));
    auto const given = test::answer(challenge, user, as_octets(password), registering);
    BOOST_TEST(is<accepted_login>(s.ask(server::attempt(front::sip, given))));
}

BOOST_AUTO_TEST_CASE(passwords_are_neither_offered_nor_taken_where_they_are_off)
{
    server s;
    auto const challenge = s.challenge(server::attempt(front::sip));
    s.settings.password_subscribers = false;
    s.start();
    auto const given = test::answer(challenge, user, as_octets(password), registering);
    BOOST_TEST(is_refused(s.ask(server::attempt(front::sip, given)), refusal::unknown_subscriber));
    BOOST_TEST(std::get<challenged_login>(s.ask(server::attempt(front::sip))).www_authenticate.size() == 1u);
}

BOOST_AUTO_TEST_CASE(a_sims_name_with_a_password_answer_gets_a_vector_and_no_entry)
{
    server s;
    auto const challenge = s.challenge(server::attempt(front::sip));
    auto const given = test::answer(challenge, sim_impi, as_octets(""), registering);
    auto const outcome = s.ask(server::attempt(front::sip, given));
    auto const next =
        auth::parse_challenge(std::get<challenged_login>(outcome).www_authenticate.at(0)).value();
    BOOST_TEST(auth::is_aka(next.scheme_algorithm));
}

BOOST_AUTO_TEST_CASE(an_answer_that_covers_the_body_is_checked_by_its_hash)
{
    for (bool const same : {true, false}) {
        server s;
        auto const challenge = s.challenge(server::hello(sim_impi, front::xcap));
        auth::digest_subject const subject{.method = "REGISTER", .body = "the body"};
        auto attempt = server::attempt(
            front::xcap, test::sim_answer(challenge, sim_impi, s.keys, subject, 1, auth::qop::auth_int));
        attempt.body_hash =
            auth::hash(auth::hash_kind::sha256, as_octets(same ? "the body" : "another body"));
        auto const outcome = s.ask(std::move(attempt));
        BOOST_TEST(is<accepted_login>(outcome) == same);
        if (same)
            BOOST_TEST(std::get<accepted_login>(outcome).authentication_info == "");
    }
}

BOOST_AUTO_TEST_CASE(malformed_credentials_are_refused_as_such)
{
    server s;
    auto attempt = server::attempt(front::sip);
    attempt.is_malformed = true;
    BOOST_TEST(is_refused(s.ask(attempt), refusal::malformed));
}

BOOST_AUTO_TEST_CASE(a_store_that_fails_is_an_error_and_no_verdict)
{
    server s;
    s.known.fails = true;
    BOOST_TEST((s.try_ask(server::hello(sim_impi)).error() == store_errc::unavailable));
    BOOST_TEST(is<challenged_login>(s.ask(server::attempt(front::sip))));
}

BOOST_AUTO_TEST_SUITE_END()
