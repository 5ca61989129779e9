#include "protocol/auth/digest_client.hpp"

#include "protocol/auth/authentication_info.hpp"
#include "protocol/auth/challenge_table.hpp"
#include "tests/protocol/auth/test_sets.hpp"
#include "tests/support/fixed_random.hpp"

BOOST_AUTO_TEST_SUITE(digest_clients)

using namespace cabinet;
using namespace cabinet::auth;
using namespace std::chrono_literals;

namespace {

std::string const impi = "001010123456789@ims.example";
std::string const uri = "sip:ims.example";
digest_subject const registering{.method = "REGISTER", .body = {}};

// A client with its SIM, and a server that knows it.
struct pair_of_ends {
    explicit pair_of_ends(algorithm by = algorithm::akav2_sha256) : which(by) {}

    challenge offer()
    {
        sqn = next_sqn(sqn).value();
        return maker.for_sim(operators, {0x80, 0x00}, which, sqn, now, random);
    }

    // The SIM takes challenges we know nothing of, up to this number in every place of its array.
    void use_sim_elsewhere(sqn_value until)
    {
        auto const rand = test::set_3.rand_octets();
        for (sqn_value ind = 0; ind < ind_values; ++ind)
            BOOST_TEST(std::holds_alternative<aka_session>(
                card.authenticate(rand, make_autn(test::set_1.keys(), rand, until | ind, {0x80, 0x00}))));
    }

    // Hands challenges to the client and its SIM; the credentials it then sends, or why it stops.
    result<credentials> respond(std::vector<challenge> const& offered)
    {
        auto const step = client.on_challenge(offered);
        if (auto const* const no = std::get_if<stop>(&step))
            return no->why;
        auto const& ask = std::get<ask_sim>(step);
        if (auto const no = client.provide(card.authenticate(ask.rand, ask.autn)))
            return no->why;
        return next();
    }
    result<credentials> next()
    {
        auto made = client.authorize(registering, uri, random);
        if (!made)
            return made.error();
        latest = *made;
        return parse_credentials(made->value);
    }
    decision judge(credentials const& given)
    {
        return table.check(given, impi, sim_proof{&operators, which}, registering, now);
    }

    algorithm which;
    test::fixed_random random;
    nonce_key key;
    challenge_maker maker{key, "ims.example"};
    challenge_table table{key, "ims.example"};
    aka_keys operators = test::set_1.keys();
    sqn_value sqn = 100000;
    time_point now{1h};
    aka_card card{test::set_1.keys(), {}};
    digest_client client{{.username = impi,
                          .realm = "ims.example",
                          .accepted = which == algorithm::akav1_md5 ? lab_sim_algorithms : sim_algorithms}};
    authorization latest;
};

challenge password_challenge(std::string nonce, algorithm which = algorithm::sha256)
{
    challenge out{.realm = "ims.example", .nonce = std::move(nonce), .scheme_algorithm = which};
    out.offers_qop = out.offers_auth = true;
    return out;
}

digest_client password_client()
{
    return digest_client({.username = "curl", .realm = "ims.example", .accepted = password_algorithms});
}

std::optional<auth_errc> stopped(challenge_step const& step)
{
    auto const* const no = std::get_if<stop>(&step);
    return no ? std::optional(no->why) : std::nullopt;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_sim_logs_in_and_goes_on_with_the_next_counts)
{
    pair_of_ends ends;
    BOOST_TEST(!ends.client.ready());
    auto const given = ends.respond({ends.offer()}).value();
    BOOST_TEST((ends.judge(given).what == verdict::accepted));
    BOOST_TEST(ends.client.on_accepted(ends.latest, "", "").has_value());
    for (std::uint32_t nc = 2; nc < 5; ++nc) {
        auto const next = ends.next().value();
        BOOST_TEST(next.nc.value() == nc);
        BOOST_TEST(next.nonce == given.nonce);
        BOOST_TEST((ends.judge(next).what == verdict::accepted));
    }
}

BOOST_AUTO_TEST_CASE(the_first_request_names_the_sim_and_proves_nothing)
{
    pair_of_ends ends;
    BOOST_TEST(ends.client.first_authorization(uri).value() ==
               "Digest username=\"001010123456789@ims.example\", realm=\"ims.example\", nonce=\"\", "
               "uri=\"sip:ims.example\", response=\"\"");
    BOOST_TEST((ends.client.authorize(registering, uri, ends.random).error() == auth_errc::no_credentials));
    digest_client hostile({.username = "a", .realm = "r\r\nX: y"});
    BOOST_TEST(hostile.first_authorization(uri).has_error());
}

BOOST_AUTO_TEST_CASE(the_topmost_challenge_that_may_be_answered_is_taken)
{
    pair_of_ends ends;
    auto const aka = ends.offer();
    auto v1 = aka;
    v1.scheme_algorithm = algorithm::akav1_md5;
    auto v2_md5 = aka;
    v2_md5.scheme_algorithm = algorithm::akav2_md5;
    auto other_realm = aka;
    other_realm.realm = "other.example";
    auto bad_nonce = aka;
    bad_nonce.nonce = "AAAA";
    auto bad_qop = aka;
    bad_qop.offers_auth = bad_qop.offers_auth_int = false;
    auto const given =
        ends.respond({password_challenge("x"), v1, other_realm, bad_nonce, bad_qop, v2_md5, aka}).value();
    BOOST_TEST((given.scheme_algorithm == algorithm::akav2_md5));
}

BOOST_AUTO_TEST_CASE(what_may_not_be_answered_is_refused_with_its_reason)
{
    pair_of_ends ends;
    auto other_realm = ends.offer();
    other_realm.realm = "other.example";
    auto v1 = ends.offer();
    v1.scheme_algorithm = algorithm::akav1_md5;
    using list = std::vector<challenge>;
    BOOST_TEST((stopped(ends.client.on_challenge(list{other_realm})) == auth_errc::wrong_realm));
    BOOST_TEST((stopped(ends.client.on_challenge(list{v1})) == auth_errc::no_usable_challenge));
    BOOST_TEST(
        (stopped(ends.client.on_challenge(list{password_challenge("x")})) == auth_errc::no_usable_challenge));
    BOOST_TEST((stopped(ends.client.on_challenge({})) == auth_errc::no_usable_challenge));

    digest_client lab({.username = impi, .realm = "ims.example", .accepted = lab_sim_algorithms});
    BOOST_TEST(std::holds_alternative<ask_sim>(lab.on_challenge(list{v1})));
}

BOOST_AUTO_TEST_CASE(a_refused_fresh_answer_is_not_sent_again)
{
    pair_of_ends ends;
    BOOST_TEST(ends.respond({ends.offer()}).has_value());
    BOOST_TEST((ends.respond({ends.offer()}).error() == auth_errc::rejected));
    BOOST_TEST(!ends.client.ready());
    BOOST_TEST(ends.respond({ends.offer()}).has_value());  // after the back-off it starts anew
}

BOOST_AUTO_TEST_CASE(a_stale_answer_is_made_again_but_not_for_ever)
{
    pair_of_ends ends;
    auto stale = [&] {
        auto out = ends.offer();
        out.stale = true;
        return out;
    };
    BOOST_TEST(ends.respond({ends.offer()}).has_value());
    for (int i = 0; i < 3; ++i)
        BOOST_TEST(ends.respond({stale()}).has_value());
    BOOST_TEST((ends.respond({stale()}).error() == auth_errc::rejected));
}

BOOST_AUTO_TEST_CASE(a_nonce_that_served_may_be_followed_by_another)
{
    pair_of_ends ends;
    for (int i = 0; i < 10; ++i) {
        ends.now += 1s;
        auto const given = ends.respond({ends.offer()}).value();
        BOOST_TEST((ends.judge(given).what == verdict::accepted));
        BOOST_TEST(ends.client.on_accepted(ends.latest, "", "").has_value());
    }
}

BOOST_AUTO_TEST_CASE(a_sim_ahead_of_the_operator_is_caught_up_with)
{
    pair_of_ends ends;
    auto const ahead = sqn_value{5000} << ind_bits;
    ends.use_sim_elsewhere(ahead);

    auto const refusal = ends.respond({ends.offer()}).value();
    BOOST_TEST_REQUIRE(refusal.auts.has_value());
    BOOST_TEST(!refusal.response.empty());
    auto const judged = ends.judge(refusal);
    BOOST_TEST((judged.what == verdict::resynchronise));
    BOOST_TEST(judged.sqn_ms == ahead);
    auto const empty_password = hash_a1(hash_kind::sha256, impi, "ims.example", {});
    BOOST_TEST(response_is_right(refusal, empty_password, registering));

    ends.sqn = judged.sqn_ms;
    BOOST_TEST((ends.judge(ends.respond({ends.offer()}).value()).what == verdict::accepted));
}

BOOST_AUTO_TEST_CASE(a_second_refusal_in_a_row_ends_the_attempt)
{
    pair_of_ends behind;
    behind.use_sim_elsewhere(sqn_value{5000} << ind_bits);
    BOOST_TEST(behind.respond({behind.offer()}).has_value());
    BOOST_TEST((behind.respond({behind.offer()}).error() == auth_errc::not_synchronised));

    pair_of_ends foreign;
    foreign.operators = test::set_3.keys();
    auto const refusal = foreign.respond({foreign.offer()}).value();
    BOOST_TEST(refusal.response.empty());
    BOOST_TEST(!refusal.auts.has_value());
    BOOST_TEST(!refusal.nonce.empty());
    BOOST_TEST((foreign.judge(refusal).what == verdict::mac_failure));
    BOOST_TEST((foreign.respond({foreign.offer()}).error() == auth_errc::network_not_trusted));
}

BOOST_AUTO_TEST_CASE(a_short_res_is_used_once)
{
    pair_of_ends ends;
    auto const step = ends.client.on_challenge(std::vector{ends.offer()});
    auto const& ask = std::get<ask_sim>(step);
    auto session = expected_session(ends.operators, ask.rand);
    session.res = secret(session.res.view().first(4));
    BOOST_TEST(!ends.client.provide(aka_answer(session)).has_value());
    BOOST_TEST(ends.next().has_value());
    BOOST_TEST(!ends.client.ready());
    BOOST_TEST((ends.next().error() == auth_errc::no_credentials));
}

BOOST_AUTO_TEST_CASE(a_password_is_answered_with_opaque_and_hashed_name_as_asked)
{
    test::fixed_random random;
    auto client = password_client();
    auto offered = password_challenge("n");
    offered.opaque = "o";
    offered.userhash = true;
    offered.offers_auth = false;
    offered.offers_auth_int = true;
    BOOST_TEST(std::holds_alternative<ask_password>(client.on_challenge(std::vector{offered})));
    client.provide_password(as_octets("secret"));
    digest_subject const put{.method = "PUT", .body = "<a/>"};
    auto const given = client.authorize(put, "/x", random).value().given;
    BOOST_TEST(given.opaque.value() == "o");
    BOOST_TEST(given.userhash);
    BOOST_TEST(given.username == hash_username(hash_kind::sha256, "curl", "ims.example"));
    BOOST_TEST((given.quality == qop::auth_int));
    BOOST_TEST(response_is_right(
        given, hash_a1(hash_kind::sha256, "curl", "ims.example", as_octets("secret")), put));
}

BOOST_AUTO_TEST_CASE(a_server_without_qop_gets_the_older_form)
{
    test::fixed_random random;
    auto client = password_client();
    client.on_challenge(std::vector{challenge{.realm = "ims.example", .nonce = "n"}});
    client.provide_password(as_octets("secret"));
    auto const given = client.authorize(registering, uri, random).value().given;
    BOOST_TEST((given.quality == qop::none));
    BOOST_TEST(!given.nc.has_value());
    BOOST_TEST(!given.cnonce.has_value());
}

BOOST_AUTO_TEST_CASE(session_algorithms_keep_one_cnonce_for_a_nonce)
{
    test::fixed_random random;
    auto client = password_client();
    client.on_challenge(std::vector{password_challenge("n", algorithm::sha256_sess)});
    client.provide_password(as_octets("secret"));
    auto const first = client.authorize(registering, uri, random).value();
    auto const second = client.authorize(registering, uri, random).value();
    BOOST_TEST((first.given.cnonce == second.given.cnonce));
    BOOST_TEST(client.on_accepted(second, "", "").has_value());
    client.on_challenge(std::vector{password_challenge("m", algorithm::sha256_sess)});
    client.provide_password(as_octets("secret"));
    BOOST_TEST((client.authorize(registering, uri, random).value().given.cnonce != first.given.cnonce));
}

BOOST_AUTO_TEST_CASE(the_servers_proof_is_checked_where_it_is_given)
{
    pair_of_ends ends;
    auto const given = ends.respond({ends.offer()}).value();
    auto const a1 = ends.judge(given).a1;
    authentication_info info{.rspauth = response_auth(given, a1, "body"),
                             .cnonce = given.cnonce,
                             .nc = given.nc,
                             .quality = given.quality};
    auto const told = [&](authentication_info const& by) {
        return ends.client.on_accepted(ends.latest, write_authentication_info(by).value(), "body");
    };
    BOOST_TEST(told(info).has_value());
    auto wrong = info;
    wrong.rspauth = response_auth(given, hash_value(), "body");
    BOOST_TEST((told(wrong).error() == auth_errc::server_not_proven));
    wrong = info;
    wrong.nc = 2;
    BOOST_TEST((told(wrong).error() == auth_errc::server_not_proven));
    wrong = info;
    wrong.cnonce = "other";
    BOOST_TEST((told(wrong).error() == auth_errc::server_not_proven));
    BOOST_TEST((ends.client.on_accepted(ends.latest, "nc=1", "").error() == auth_errc::bad_auth_info));
}

BOOST_AUTO_TEST_CASE(a_next_nonce_is_used_for_passwords_from_its_first_count)
{
    test::fixed_random random;
    auto client = password_client();
    client.on_challenge(std::vector{password_challenge("n")});
    client.provide_password(as_octets("secret"));
    auto const first = client.authorize(registering, uri, random).value();
    BOOST_TEST(client.on_accepted(first, "nextnonce=\"m\"", "").has_value());
    auto const second = client.authorize(registering, uri, random).value();
    BOOST_TEST(second.given.nonce == "m");
    BOOST_TEST(second.given.nc.value() == 1u);
    BOOST_TEST(!client.is_current(first));
    BOOST_TEST(client.is_current(second));
}

BOOST_AUTO_TEST_CASE(every_zero_octet_in_res_logs_in_from_end_to_end)
{
    for (auto const which : {algorithm::akav1_md5, algorithm::akav2_md5, algorithm::akav2_sha256}) {
        for (std::size_t place = 0; place < 8; ++place) {
            pair_of_ends ends(which);
            auto offered = ends.offer();
            while (expected_session(ends.operators, parse_aka_nonce(offered.nonce)->rand).res.view()[place] !=
                   0)
                offered = ends.offer();
            auto const given = ends.respond({offered}).value();
            BOOST_TEST((given.used_algorithm() == which));
            BOOST_TEST((ends.judge(given).what == verdict::accepted));
            BOOST_TEST((ends.judge(ends.next().value()).what == verdict::accepted));
        }
    }
}

BOOST_AUTO_TEST_CASE(reset_forgets_everything_but_the_identity)
{
    pair_of_ends ends;
    BOOST_TEST(ends.respond({ends.offer()}).has_value());
    ends.client.reset();
    BOOST_TEST(!ends.client.ready());
    BOOST_TEST(ends.client.identity().username == impi);
    BOOST_TEST(ends.respond({ends.offer()}).has_value());
}

BOOST_AUTO_TEST_SUITE_END()
