#include "protocol/auth/aka.hpp"

#include "protocol/base/base64.hpp"
#include "tests/protocol/auth/milenage_checks.hpp"

BOOST_AUTO_TEST_SUITE(aka)

using namespace cabinet;
using namespace cabinet::auth;

BOOST_AUTO_TEST_CASE(autn_and_auts_verify_and_no_bit_of_them_may_change)
{
    test::check_tokens(test::set_1);
    test::check_tokens(test::set_3);
}

BOOST_AUTO_TEST_CASE(autn_is_laid_out_as_ts_33_102_says)
{
    // SQN xor AK = ff9bb4d0b607 xor aa689c648370, AMF b9b9, MAC-A.
    auto const& set = test::set_1;
    auto const autn = make_autn(set.keys(), set.rand_octets(), set.sqn_number(), set.amf_octets());
    BOOST_TEST(write_hex(autn) == "55f328b43577b9b94a9ffac354dfafb3");
}

BOOST_AUTO_TEST_CASE(the_session_is_the_same_on_both_sides)
{
    auto const& set = test::set_3;
    auto const made = make_vector(set.keys(), set.rand_octets(), 1, set.amf_octets()).expected;
    auto const answered = expected_session(set.keys(), set.rand_octets());
    BOOST_TEST((made.res == answered.res));
    BOOST_TEST((made.ck == answered.ck));
    BOOST_TEST((made.ik == answered.ik));
}

BOOST_AUTO_TEST_CASE(passwords_are_res_or_the_hmac_of_rfc_4169)
{
    auto const& set = test::set_1;
    auto const session = expected_session(set.keys(), set.rand_octets());
    BOOST_TEST(write_hex(aka_password(algorithm::akav1_md5, session).view()) == set.f2);

    auto const key = parse_hex(set.f2 + set.f4 + set.f3).value();  // RES | IK | CK
    auto const label = as_octets("http-digest-akav2-password");
    BOOST_TEST(aka_password(algorithm::akav2_md5, session).text() ==
               write_base64(hmac(hash_kind::md5, key, label).view()));
    BOOST_TEST(aka_password(algorithm::akav2_sha256, session).text() ==
               write_base64(hmac(hash_kind::sha256, key, label).view()));
}

BOOST_AUTO_TEST_CASE(nonces_carry_rand_autn_and_perhaps_more)
{
    auto const& set = test::set_1;
    auto const autn = make_autn(set.keys(), set.rand_octets(), set.sqn_number(), set.amf_octets());
    auto const text = write_aka_nonce(set.rand_octets(), autn);
    BOOST_TEST((parse_aka_nonce(text).value() == aka_nonce{set.rand_octets(), autn, {}}));

    octets data(31, 0x41);
    for (std::size_t size = 31; size < 100; ++size, data.push_back(0x42)) {
        auto const read = parse_aka_nonce(write_base64(data));
        BOOST_TEST(read.has_value() == (size >= 32));
        if (read)
            BOOST_TEST(read->server_data.size() == size - 32);
    }
    for (std::string_view const bad : {"", "AAAA", "not base64", "=AAA"})
        BOOST_TEST((parse_aka_nonce(bad).error() == auth_errc::bad_aka_nonce), bad);
}

BOOST_AUTO_TEST_CASE(auts_is_fourteen_octets_in_base64)
{
    auto const auts = make_auts(test::set_1.keys(), test::set_1.rand_octets(), 42);
    BOOST_TEST((parse_auts(write_auts(auts)).value() == auts));
    for (std::size_t size = 0; size < 20; ++size)
        BOOST_TEST(parse_auts(write_base64(octets(size, 1))).has_value() == (size == 14));
    BOOST_TEST((parse_auts("!").error() == auth_errc::bad_auts));
}

BOOST_AUTO_TEST_SUITE_END()
