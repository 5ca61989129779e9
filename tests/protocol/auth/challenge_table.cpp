#include "tests/protocol/auth/answering.hpp"

#include "tests/support/fixed_random.hpp"

BOOST_AUTO_TEST_SUITE(challenge_tables)

using namespace cabinet;
using namespace cabinet::auth;
using namespace std::chrono_literals;

namespace {

std::string const impi = "001010123456789@ims.example";
amf_value const amf{0x80, 0x00};
digest_subject const registering{.method = "REGISTER", .body = {}};

// A server's realm with one SIM and one password subscriber, and a clock.
struct realm {
    explicit realm(challenge_limits const& limits = {})
        : maker(key, "ims.example"),
          table(key, "ims.example", limits)
    {}

    challenge for_sim(algorithm which = algorithm::akav2_sha256)
    {
        sqn = next_sqn(sqn).value();
        return maker.for_sim(keys, amf, which, sqn, now, random);
    }
    credentials right_answer(challenge const& to, std::uint32_t nc = 1, qop quality = qop::auth) const
    {
        return test::sim_answer(to, impi, keys, registering, nc, quality);
    }
    decision check(credentials const& given)
    {
        return table.check(given, impi, sim_proof{&keys, sim_algorithm, res_size}, registering, now);
    }
    verdict verdict_on(credentials const& given) { return check(given).what; }

    test::fixed_random random;
    nonce_key key;
    challenge_maker maker;
    challenge_table table;
    aka_keys keys = test::set_1.keys();
    algorithm sim_algorithm = algorithm::akav2_sha256;
    std::size_t res_size = 8;
    sqn_value sqn = 1000;
    time_point now{std::chrono::hours(1)};
};

credentials with_auts(credentials given, auts_value const& auts)
{
    given.auts = write_auts(auts);
    return given;
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_right_answer_to_an_open_challenge_is_accepted_once)
{
    for (auto const which : {algorithm::akav1_md5, algorithm::akav2_md5, algorithm::akav2_sha256}) {
        for (auto const quality : {qop::auth, qop::auth_int}) {
            realm r;
            r.sim_algorithm = which;
            auto const given = r.right_answer(r.for_sim(which), 1, quality);
            auto const first = r.check(given);
            BOOST_TEST((first.what == verdict::accepted));
            BOOST_TEST(first.first_use);
            BOOST_TEST((r.verdict_on(given) == verdict::replayed));
        }
    }
}

BOOST_AUTO_TEST_CASE(a_proven_nonce_serves_each_count_once_in_any_order)
{
    realm r;
    auto const offered = r.for_sim();
    BOOST_TEST((r.verdict_on(r.right_answer(offered, 3)) == verdict::accepted));
    for (std::uint32_t const nc : {1u, 2u, 4u, 70u, 60u}) {
        auto const next = r.check(r.right_answer(offered, nc));
        BOOST_TEST((next.what == verdict::accepted));
        BOOST_TEST(!next.first_use);
        BOOST_TEST((r.verdict_on(r.right_answer(offered, nc)) == verdict::replayed));
    }
    BOOST_TEST((r.verdict_on(r.right_answer(offered, 5)) == verdict::replayed));  // 65 below the highest
    BOOST_TEST((r.verdict_on(r.right_answer(offered, 0)) == verdict::replayed));
}

BOOST_AUTO_TEST_CASE(an_unproven_nonce_with_count_zero_is_not_accepted)
{
    realm r;
    BOOST_TEST((r.verdict_on(r.right_answer(r.for_sim(), 0)) == verdict::replayed));
}

BOOST_AUTO_TEST_CASE(a_challenge_stays_open_for_four_minutes)
{
    for (auto const& [waited, expected] :
         {std::pair{4min - 1ms, verdict::accepted}, std::pair{4min + 0ms, verdict::accepted},
          std::pair{4min + 1ms, verdict::stale}}) {
        realm r;
        auto const given = r.right_answer(r.for_sim());
        r.now += waited;
        BOOST_TEST((r.verdict_on(given) == expected));
    }
}

BOOST_AUTO_TEST_CASE(a_proven_nonce_lives_ten_minutes_from_use_to_use)
{
    for (auto const& [waited, expected] :
         {std::pair{10min - 1ms, verdict::accepted}, std::pair{10min + 0ms, verdict::accepted},
          std::pair{10min + 1ms, verdict::stale}}) {
        realm r;
        auto const offered = r.for_sim();
        BOOST_TEST((r.verdict_on(r.right_answer(offered, 1)) == verdict::accepted));
        r.now += 5min;
        BOOST_TEST((r.verdict_on(r.right_answer(offered, 2)) == verdict::accepted));
        r.now += waited;
        BOOST_TEST((r.verdict_on(r.right_answer(offered, 3)) == expected));
    }
}

BOOST_AUTO_TEST_CASE(a_proven_nonce_lives_an_hour_at_most)
{
    for (auto const last_step : {0ms, 1ms}) {
        realm r;
        auto const offered = r.for_sim();
        std::uint32_t nc = 1;
        BOOST_TEST((r.verdict_on(r.right_answer(offered, nc++)) == verdict::accepted));
        for (int i = 0; i < 11; ++i) {
            r.now += 5min;
            BOOST_TEST((r.verdict_on(r.right_answer(offered, nc++)) == verdict::accepted));
        }
        r.now += 5min + last_step;
        BOOST_TEST((r.verdict_on(r.right_answer(offered, nc++)) ==
                    (last_step == 0ms ? verdict::accepted : verdict::stale)));
    }
}

BOOST_AUTO_TEST_CASE(a_wrong_response_never_counts_as_stale)
{
    realm r;
    auto given = r.right_answer(r.for_sim());
    given.response[0] = given.response[0] == '0' ? '1' : '0';
    auto proven = r.right_answer(r.for_sim());
    BOOST_TEST((r.verdict_on(proven) == verdict::accepted));
    proven.response[0] = proven.response[0] == '0' ? '1' : '0';
    BOOST_TEST((r.verdict_on(proven) == verdict::wrong_response));
    r.now += 20min;
    BOOST_TEST((r.verdict_on(given) == verdict::wrong_response));
    BOOST_TEST((r.verdict_on(proven) == verdict::wrong_response));
}

BOOST_AUTO_TEST_CASE(a_wrong_answer_burns_its_challenge_and_is_counted)
{
    realm r;
    for (std::size_t i = 1; i <= 5; ++i) {
        auto const offered = r.for_sim();
        auto wrong = r.right_answer(offered);
        wrong.response = std::string(64, '0');
        auto const judged = r.check(wrong);
        BOOST_TEST((judged.what == verdict::wrong_response));
        BOOST_TEST(judged.failures == i);
        BOOST_TEST((r.verdict_on(r.right_answer(offered)) == verdict::unknown_nonce));
    }
    r.now += 4min + 1ms;
    auto wrong = r.right_answer(r.for_sim());
    wrong.response = std::string(64, '0');
    BOOST_TEST(r.check(wrong).failures == 1u);
}

BOOST_AUTO_TEST_CASE(strangers_void_no_ones_challenge)
{
    realm r;
    auto const phones = r.for_sim();
    auto const proven = r.for_sim();
    BOOST_TEST((r.verdict_on(r.right_answer(proven, 1)) == verdict::accepted));
    for (int i = 0; i < 1000; ++i) {
        auto wrong = r.right_answer(r.for_sim());  // whoever knows the IMPI gets challenges for it
        wrong.response = std::string(64, '0');
        r.check(wrong);
    }
    BOOST_TEST(r.table.identities() == 1u);
    BOOST_TEST((r.verdict_on(r.right_answer(phones)) == verdict::accepted));
    BOOST_TEST((r.verdict_on(r.right_answer(proven, 2)) == verdict::accepted));
}

BOOST_AUTO_TEST_CASE(a_ninth_proven_nonce_voids_the_own_one_unused_longest)
{
    realm r;
    std::vector<challenge> offered;
    for (std::size_t i = 0; i < 9; ++i) {
        r.now += 1s;
        offered.push_back(r.for_sim());
    }
    for (std::size_t i = 0; i < 8; ++i) {
        r.now += 1s;
        BOOST_TEST((r.verdict_on(r.right_answer(offered[i], 1)) == verdict::accepted));
    }
    r.now += 1s;
    for (std::size_t i = 0; i < 8; ++i)
        BOOST_TEST((r.verdict_on(r.right_answer(offered[i], 2)) == verdict::accepted));
    r.now += 1s;
    BOOST_TEST((r.verdict_on(r.right_answer(offered[0], 3)) == verdict::accepted));  // [1] is now the oldest
    r.now += 1s;
    BOOST_TEST((r.verdict_on(r.right_answer(offered[8], 1)) == verdict::accepted));
    for (std::size_t i = 0; i < 9; ++i)
        BOOST_TEST(
            (r.verdict_on(r.right_answer(offered[i], 4)) == (i == 1 ? verdict::stale : verdict::accepted)));
}

BOOST_AUTO_TEST_CASE(what_was_voided_to_make_room_cannot_be_replayed)
{
    realm r;
    std::vector<credentials> used;
    for (int i = 0; i < 40; ++i) {
        r.now += 1s;
        used.push_back(r.right_answer(r.for_sim()));
        BOOST_TEST((r.verdict_on(used.back()) == verdict::accepted));
    }
    for (auto const& again : used)
        BOOST_TEST((r.verdict_on(again) != verdict::accepted));
    r.now += 4min;
    for (auto const& again : used)
        BOOST_TEST((r.verdict_on(again) != verdict::accepted));
}

BOOST_AUTO_TEST_CASE(a_short_res_serves_once)
{
    for (std::size_t size = 4; size <= 8; ++size) {
        realm r;
        r.res_size = size;
        auto const offered = r.for_sim();
        auto const rand = parse_aka_nonce(offered.nonce).value().rand;
        auto session = expected_session(r.keys, rand);
        session.res = secret(session.res.view().first(size));
        auto const password = aka_password(r.sim_algorithm, session);
        auto const with = [&](std::uint32_t nc) {
            return test::answer(offered, impi, password.view(), registering, nc);
        };
        BOOST_TEST((r.verdict_on(with(1)) == verdict::accepted));
        BOOST_TEST((r.verdict_on(with(2)) == (size < 8 ? verdict::stale : verdict::accepted)));
        BOOST_TEST((r.verdict_on(with(1)) == (size < 8 ? verdict::stale : verdict::replayed)));
    }
}

BOOST_AUTO_TEST_CASE(a_client_without_qop_is_accepted_once_for_each_challenge)
{
    realm r;
    auto const given = r.right_answer(r.for_sim(), 1, qop::none);
    BOOST_TEST((r.verdict_on(given) == verdict::accepted));
    BOOST_TEST((r.verdict_on(given) == verdict::stale));
}

BOOST_AUTO_TEST_CASE(credentials_for_another_realm_or_algorithm_are_not_what_was_offered)
{
    realm r;
    auto const given = r.right_answer(r.for_sim());
    auto changed = given;
    changed.realm = "other.example";
    BOOST_TEST((r.verdict_on(changed) == verdict::not_offered));
    for (auto const which : {algorithm::md5, algorithm::sha256, algorithm::akav1_md5, algorithm::akav2_md5}) {
        changed = given;
        changed.scheme_algorithm = which;
        BOOST_TEST((r.verdict_on(changed) == verdict::not_offered));
    }
    changed = given;
    changed.scheme_algorithm.reset();  // means MD5
    BOOST_TEST((r.verdict_on(changed) == verdict::not_offered));
    BOOST_TEST((r.verdict_on(given) == verdict::accepted));
}

BOOST_AUTO_TEST_CASE(an_algorithm_the_subscriber_no_longer_has_is_not_taken)
{
    realm r;
    auto const open = r.right_answer(r.for_sim());
    auto const proven = r.for_sim();
    BOOST_TEST((r.verdict_on(r.right_answer(proven, 1)) == verdict::accepted));
    r.sim_algorithm = algorithm::akav2_md5;
    BOOST_TEST((r.verdict_on(open) == verdict::unknown_nonce));
    BOOST_TEST((r.verdict_on(r.right_answer(proven, 2)) == verdict::unknown_nonce));
}

BOOST_AUTO_TEST_CASE(nonces_of_others_are_unknown)
{
    realm r;
    challenge c = r.for_sim();
    c.nonce = "";
    BOOST_TEST((r.verdict_on(test::answer(c, impi, {}, registering)) == verdict::unknown_nonce));
    c.nonce = "dcd98b7102dd2f0e8b11d0f600bfb0c093";
    BOOST_TEST((r.verdict_on(test::answer(c, impi, {}, registering)) == verdict::unknown_nonce));

    // A RAND of ours with an AUTN of somebody else's keys.
    auto const rand = parse_aka_nonce(r.for_sim().nonce)->rand;
    c.nonce = write_aka_nonce(rand, make_autn(test::set_3.keys(), rand, 1, amf));
    BOOST_TEST((r.verdict_on(r.right_answer(c)) == verdict::unknown_nonce));

    // Made later than now: by nobody.
    auto const future = r.right_answer(r.for_sim());
    r.now -= 1s;
    BOOST_TEST((r.verdict_on(future) == verdict::unknown_nonce));

    // A password nonce is none for a SIM.
    r.now += 1s;
    auto const other = r.maker.for_password(algorithm::sha256, r.now, r.random);
    BOOST_TEST(
        (r.verdict_on(test::answer(other, impi, as_octets("p"), registering)) == verdict::unknown_nonce));
}

BOOST_AUTO_TEST_CASE(a_verified_auts_gives_the_sims_number_once)
{
    realm r;
    auto const offered = r.for_sim();
    auto const rand = parse_aka_nonce(offered.nonce)->rand;
    auto const given =
        with_auts(test::answer(offered, impi, {}, registering), make_auts(r.keys, rand, 0x123456));
    auto const judged = r.check(given);
    BOOST_TEST((judged.what == verdict::resynchronise));
    BOOST_TEST(judged.sqn_ms == 0x123456u);
    BOOST_TEST((r.verdict_on(given) == verdict::unknown_nonce));
    BOOST_TEST((r.verdict_on(r.right_answer(offered)) == verdict::unknown_nonce));
}

BOOST_AUTO_TEST_CASE(an_auts_with_any_changed_bit_is_bad_and_burns_the_challenge)
{
    for (std::size_t bit = 0; bit < 14 * 8; ++bit) {
        realm r;
        auto const offered = r.for_sim();
        auto auts = make_auts(r.keys, parse_aka_nonce(offered.nonce)->rand, 0x123456);
        auts[bit / 8] ^= static_cast<octet>(1u << bit % 8);
        auto const given = with_auts(test::answer(offered, impi, {}, registering), auts);
        BOOST_TEST((r.verdict_on(given) == verdict::bad_auts));
        BOOST_TEST((r.verdict_on(r.right_answer(offered)) == verdict::unknown_nonce));
    }
    realm r;
    auto given = r.right_answer(r.for_sim());
    given.auts = "no base64";
    BOOST_TEST((r.verdict_on(given) == verdict::bad_auts));
}

BOOST_AUTO_TEST_CASE(an_auts_for_a_used_or_old_challenge_is_not_looked_at)
{
    realm r;
    auto const offered = r.for_sim();
    auto const auts = make_auts(r.keys, parse_aka_nonce(offered.nonce)->rand, 1);
    BOOST_TEST((r.verdict_on(r.right_answer(offered)) == verdict::accepted));
    BOOST_TEST((r.verdict_on(with_auts(r.right_answer(offered, 2), auts)) == verdict::unknown_nonce));

    auto const old = r.for_sim();
    auto const late = with_auts(r.right_answer(old), make_auts(r.keys, parse_aka_nonce(old.nonce)->rand, 1));
    r.now += 4min + 1ms;
    BOOST_TEST((r.verdict_on(late) == verdict::unknown_nonce));
}

BOOST_AUTO_TEST_CASE(an_empty_response_means_that_the_sim_refused_our_mac)
{
    realm r;
    auto const offered = r.for_sim();
    auto given = r.right_answer(offered);
    given.response.clear();
    BOOST_TEST((r.verdict_on(given) == verdict::mac_failure));
    BOOST_TEST((r.verdict_on(r.right_answer(offered)) == verdict::unknown_nonce));
}

BOOST_AUTO_TEST_CASE(a_zero_octet_at_any_place_of_res_logs_in)
{
    for (auto const which : {algorithm::akav1_md5, algorithm::akav2_md5, algorithm::akav2_sha256}) {
        for (std::size_t place = 0; place < 8; ++place) {
            realm r;
            r.sim_algorithm = which;
            challenge offered;
            octet at_place = 1;
            while (at_place != 0) {
                offered = r.for_sim(which);
                at_place = expected_session(r.keys, parse_aka_nonce(offered.nonce)->rand).res.view()[place];
            }
            BOOST_TEST((r.verdict_on(r.right_answer(offered)) == verdict::accepted));
        }
    }
}

BOOST_AUTO_TEST_CASE(forgotten_nonces_are_neither_proven_nor_open)
{
    realm r;
    auto const offered = r.for_sim();
    BOOST_TEST((r.verdict_on(r.right_answer(offered, 1)) == verdict::accepted));
    r.table.forget(impi);
    r.table.forget("nobody@ims.example");
    BOOST_TEST((r.verdict_on(r.right_answer(offered, 1)) == verdict::stale));
    BOOST_TEST((r.verdict_on(r.right_answer(offered, 2)) == verdict::stale));
    r.now += 1ms;
    BOOST_TEST((r.verdict_on(r.right_answer(r.for_sim())) == verdict::accepted));
}

BOOST_AUTO_TEST_CASE(what_has_run_out_is_dropped)
{
    realm r;
    for (int i = 0; i < 100; ++i) {
        auto const offered = r.for_sim();
        auto const name = std::to_string(i);
        r.table.check(test::sim_answer(offered, name, r.keys, registering), name,
                      sim_proof{&r.keys, r.sim_algorithm}, registering, r.now);
    }
    BOOST_TEST(r.table.identities() == 100u);
    r.now += 10min;
    r.table.expire(r.now);
    BOOST_TEST(r.table.identities() == 100u);
    r.now += 10min + 1ms;
    r.table.expire(r.now);
    BOOST_TEST(r.table.identities() == 0u);
}

BOOST_AUTO_TEST_CASE(passwords_are_checked_by_the_hash_that_was_offered)
{
    realm r;
    auto const a1 = [&](hash_kind kind) { return hash_a1(kind, "curl", "ims.example", as_octets("secret")); };
    password_proof const known{.md5 = a1(hash_kind::md5), .sha256 = a1(hash_kind::sha256)};
    auto const check = [&](credentials const& given) {
        return r.table.check(given, "curl", known, registering, r.now).what;
    };
    for (auto const which : {algorithm::md5, algorithm::sha256, algorithm::sha256_sess}) {
        auto const offered = r.maker.for_password(which, r.now, r.random);
        BOOST_TEST(
            (check(test::answer(offered, "curl", as_octets("secret"), registering, 1)) == verdict::accepted));
        BOOST_TEST(
            (check(test::answer(offered, "curl", as_octets("secret"), registering, 1)) == verdict::replayed));
        BOOST_TEST(
            (check(test::answer(offered, "curl", as_octets("secret"), registering, 2)) == verdict::accepted));
        BOOST_TEST((check(test::answer(offered, "curl", as_octets("wrong"), registering, 3)) ==
                    verdict::wrong_response));

        // A mistyped password may be tried again on the same nonce, and leaves nothing behind.
        auto const again = r.maker.for_password(which, r.now, r.random);
        BOOST_TEST((check(test::answer(again, "curl", as_octets("wrong"), registering, 1)) ==
                    verdict::wrong_response));
        BOOST_TEST(
            (check(test::answer(again, "curl", as_octets("secret"), registering, 1)) == verdict::accepted));
    }
    auto const unknown = r.maker.for_password(algorithm::sha512_256, r.now, r.random);
    BOOST_TEST(
        (check(test::answer(unknown, "curl", as_octets("secret"), registering)) == verdict::not_offered));
    auto const sims = r.for_sim();
    BOOST_TEST(
        (check(test::answer(sims, "curl", as_octets("secret"), registering)) == verdict::unknown_nonce));
}

BOOST_AUTO_TEST_CASE(a_password_nonce_proven_by_one_user_is_not_proven_for_another)
{
    realm r;
    auto const offered = r.maker.for_password(algorithm::sha256, r.now, r.random);
    auto const proof_of = [](std::string_view name) {
        return password_proof{.sha256 = hash_a1(hash_kind::sha256, name, "ims.example", as_octets("secret"))};
    };
    for (std::string_view const name : {"a", "b"}) {
        auto const given = test::answer(offered, name, as_octets("secret"), registering, 1);
        BOOST_TEST(
            (r.table.check(given, name, proof_of(name), registering, r.now).what == verdict::accepted));
        BOOST_TEST(
            (r.table.check(given, name, proof_of(name), registering, r.now).what == verdict::replayed));
    }
}

BOOST_AUTO_TEST_CASE(the_servers_own_proof_can_be_made_from_what_is_kept)
{
    realm r;
    auto const offered = r.for_sim();
    for (std::uint32_t nc = 1; nc < 3; ++nc) {
        auto const given = r.right_answer(offered, nc);
        auto const password =
            aka_password(r.sim_algorithm, expected_session(r.keys, parse_aka_nonce(offered.nonce)->rand));
        auto const a1 = hash_a1(hash_kind::sha256, impi, "ims.example", password.view());
        BOOST_TEST(response_auth(given, r.check(given).a1, "body") == response_auth(given, a1, "body"));
    }
}

BOOST_AUTO_TEST_CASE(a_hashed_username_is_taken_for_the_name_it_hashes)
{
    realm r;
    auto given = r.right_answer(r.for_sim());
    given.username = hash_username(hash_kind::sha256, impi, "ims.example");
    given.userhash = true;
    BOOST_TEST((r.verdict_on(given) == verdict::accepted));
}

BOOST_AUTO_TEST_SUITE_END()
