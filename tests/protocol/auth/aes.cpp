#include "protocol/auth/aes.hpp"

#include "protocol/base/hex.hpp"

BOOST_AUTO_TEST_SUITE(aes_blocks)

using namespace cabinet;
using namespace cabinet::auth;

BOOST_AUTO_TEST_CASE(the_example_of_fips_197_holds_in_both_directions)
{
    key_128 const key(parse_hex_array<16>("000102030405060708090a0b0c0d0e0f").value());
    secret_array<16> const plain(parse_hex_array<16>("00112233445566778899aabbccddeeff").value());
    aes_128 encrypt(key, aes_128::direction::encrypt);
    aes_128 decrypt(key, aes_128::direction::decrypt);
    for (int again = 0; again < 3; ++again) {
        auto const sealed = encrypt.apply(plain);
        BOOST_TEST(write_hex(sealed.view()) == "69c4e0d86a7b0430d8cdb78070b4c55a");
        BOOST_TEST((decrypt.apply(sealed) == plain));
    }
}

BOOST_AUTO_TEST_SUITE_END()
