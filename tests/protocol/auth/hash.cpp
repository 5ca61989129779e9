#include "protocol/auth/hash.hpp"

#include "protocol/base/hex.hpp"

BOOST_AUTO_TEST_SUITE(hash_functions)

using namespace cabinet;
using namespace cabinet::auth;

namespace {

std::string hex_of(hash_value const& value)
{
    return write_hex(value.view());
}

octets repeated(octet value, std::size_t count)
{
    return octets(count, value);
}

}  // namespace

BOOST_AUTO_TEST_CASE(published_values_hold)
{
    // RFC 1321 appendix A.5; FIPS 180-4 examples for "abc" and the empty text.
    BOOST_TEST(hex_of(hash(hash_kind::md5, as_octets(""))) == "d41d8cd98f00b204e9800998ecf8427e");
    BOOST_TEST(hex_of(hash(hash_kind::md5, as_octets("abc"))) == "900150983cd24fb0d6963f7d28e17f72");
    BOOST_TEST(hex_of(hash(hash_kind::sha256, as_octets("abc"))) ==
               "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    BOOST_TEST(write_hex(sha256("")) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

BOOST_AUTO_TEST_CASE(sha512_256_is_not_sha512_cut_short)
{
    // FIPS 180-4 example; SHA-512("abc") begins ddaf35a1.
    BOOST_TEST(hex_of(hash(hash_kind::sha512_256, as_octets("abc"))) ==
               "53048e2681941ef99b2e29b76b4c7dabe4c2d0c634fc6d46e0e2f13107e7af23");
}

BOOST_AUTO_TEST_CASE(pieces_make_no_difference)
{
    std::string const text =
        "the quick brown fox jumps over the lazy dog, and over the next block's border too";
    for (auto const kind : {hash_kind::md5, hash_kind::sha256, hash_kind::sha512_256}) {
        auto const whole = hash(kind, as_octets(text));
        BOOST_TEST(whole.size() == hash_size(kind));
        hasher pieces(kind);
        for (std::size_t split = 0; split <= text.size(); ++split) {
            pieces.update(std::string_view(text).substr(0, split))
                .update(std::string_view(text).substr(split));
            BOOST_TEST((pieces.finish() == whole));
        }
        for (char const c : text)
            pieces.update(static_cast<octet>(c));
        BOOST_TEST((pieces.finish() == whole));
        BOOST_TEST((pieces.finish() == hash(kind, {})));  // started anew
    }
}

BOOST_AUTO_TEST_CASE(hmac_gives_the_values_of_rfc_2202_and_4231)
{
    auto const data_50 = repeated(0xdd, 50);
    BOOST_TEST(hex_of(hmac(hash_kind::md5, repeated(0x0b, 16), as_octets("Hi There"))) ==
               "9294727a3638bb1c13f48ef8158bfc9d");
    BOOST_TEST(hex_of(hmac(hash_kind::md5, repeated(0xaa, 80),
                           as_octets("Test Using Larger Than Block-Size Key - Hash Key First"))) ==
               "6b1ab7fe4bd7bf8f0b62e6ce61b9d0cd");
    BOOST_TEST(write_hex(hmac_sha256(as_octets("Jefe"), as_octets("what do ya want for nothing?"))) ==
               "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    BOOST_TEST(write_hex(hmac_sha256(repeated(0xaa, 20), data_50)) ==
               "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe");
    BOOST_TEST(write_hex(hmac_sha256(repeated(0xaa, 131),
                                     as_octets("Test Using Larger Than Block-Size Key - Hash Key First"))) ==
               "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

BOOST_AUTO_TEST_CASE(a_stored_value_comes_back_and_octets_that_are_none_do_not)
{
    for (auto const kind : {hash_kind::md5, hash_kind::sha256}) {
        auto const value = hash(kind, as_octets("x"));
        BOOST_TEST((hash_value::of(value.view()).value() == value));
    }
    for (std::size_t const size : {0u, 15u, 17u, 31u, 33u})
        BOOST_TEST(!hash_value::of(octets(size)).has_value());
}

BOOST_AUTO_TEST_SUITE_END()
