#include "protocol/auth/challenge_maker.hpp"

#include "protocol/base/base64.hpp"
#include "tests/protocol/auth/test_sets.hpp"
#include "tests/support/fixed_random.hpp"

#include <set>

BOOST_AUTO_TEST_SUITE(challenge_makers)

using namespace cabinet;
using namespace cabinet::auth;

namespace {

time_point const noon{std::chrono::hours(12)};
amf_value const amf{0x80, 0x00};

nonce_key key_of(octet first)
{
    std::array<octet, 32> out{};
    out[0] = first;
    return nonce_key(out);
}

std::string nonce_for(challenge_maker& maker, algorithm which, random_source& random)
{
    if (is_aka(which))
        return maker.for_sim(test::set_1.keys(), amf, which, 33, noon, random).nonce;
    return maker.for_password(which, noon, random).nonce;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_nonce_tells_its_maker_when_and_for_what_it_was_made)
{
    test::fixed_random random;
    challenge_maker maker(key_of(1), "ims.example");
    challenge_maker another_shards(key_of(1), "ims.example");
    for (unsigned i = 0; i <= static_cast<unsigned>(algorithm::akav2_sha256); ++i) {
        auto const which = static_cast<algorithm>(i);
        auto const read = another_shards.read(nonce_for(maker, which, random));
        BOOST_TEST_REQUIRE(read.has_value());
        BOOST_TEST((read->at == noon));
        BOOST_TEST((read->offered == which));
    }
}

BOOST_AUTO_TEST_CASE(a_sim_finds_its_operators_proof_in_it)
{
    test::fixed_random random;
    challenge_maker maker(key_of(1), "ims.example");
    auto const offered = maker.for_sim(test::set_1.keys(), amf, algorithm::akav2_sha256, 33, noon, random);
    auto const nonce = parse_aka_nonce(offered.nonce).value();
    BOOST_TEST(verify_autn(test::set_1.keys(), nonce.rand, nonce.autn).value() == 33u);
    BOOST_TEST(offered.realm == "ims.example");
    BOOST_TEST(offered.offers_auth);
    BOOST_TEST(offered.offers_auth_int);
    BOOST_TEST(!offered.stale);
}

BOOST_AUTO_TEST_CASE(no_changed_bit_of_a_password_nonce_is_taken)
{
    test::fixed_random random;
    challenge_maker maker(key_of(1), "ims.example");
    auto const octets_of = parse_base64(maker.for_password(algorithm::sha256, noon, random).nonce).value();
    BOOST_TEST(maker.read(write_base64(octets_of)).has_value());
    for (std::size_t bit = 0; bit < octets_of.size() * 8; ++bit) {
        auto changed = octets_of;
        changed[bit / 8] ^= static_cast<octet>(1u << bit % 8);
        BOOST_TEST(!maker.read(write_base64(changed)).has_value());
    }
    auto longer = octets_of;
    longer.push_back(0);
    BOOST_TEST(!maker.read(write_base64(longer)).has_value());
    BOOST_TEST(!maker.read("").has_value());
}

BOOST_AUTO_TEST_CASE(another_key_or_realm_does_not_know_it)
{
    test::fixed_random random;
    challenge_maker maker(key_of(1), "ims.example");
    challenge_maker after_restart(key_of(2), "ims.example");
    challenge_maker xcap(key_of(1), "xcap.example");
    for (int i = 0; i < 200; ++i) {
        for (auto const which : {algorithm::md5, algorithm::akav2_md5}) {
            auto const nonce = nonce_for(maker, which, random);
            BOOST_TEST(maker.read(nonce).has_value());
            BOOST_TEST(!after_restart.read(nonce).has_value());
            BOOST_TEST(!xcap.read(nonce).has_value());
        }
    }
}

BOOST_AUTO_TEST_CASE(no_two_nonces_are_alike)
{
    test::fixed_random random;
    challenge_maker maker(key_of(1), "ims.example");
    std::set<std::string> seen;
    for (int i = 0; i < 1000; ++i)
        BOOST_TEST(seen.insert(maker.for_password(algorithm::md5, noon, random).nonce).second);
}

BOOST_AUTO_TEST_SUITE_END()
