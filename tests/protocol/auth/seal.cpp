#include "protocol/auth/seal.hpp"

#include "protocol/base/hex.hpp"
#include "tests/support/fixed_random.hpp"

#include <algorithm>

BOOST_AUTO_TEST_SUITE(sealing)

using namespace cabinet;
using namespace cabinet::auth;

namespace {

seal_key some_key(octet first)
{
    std::array<octet, 32> key{};
    key[0] = first;
    return seal_key(key);
}

/// Gives the octets it was made with, once.
struct given_octets final : random_source {
    octets value;
    void fill(std::span<octet> into) override { std::copy_n(value.begin(), into.size(), into.begin()); }
};

}  // namespace

BOOST_AUTO_TEST_CASE(what_is_sealed_opens_whatever_its_length)
{
    test::fixed_random random;
    sealer with(some_key(1));
    for (std::size_t size = 0; size < 70; ++size) {
        octets plain(size);
        random.fill(plain);
        auto const sealed = with.seal(plain, as_octets("row 7"), random);
        BOOST_TEST(sealed.size() == size + seal_overhead);
        BOOST_TEST((with.open(sealed, as_octets("row 7")).value() == plain));
        BOOST_TEST((open(some_key(1), sealed, as_octets("row 7")).value() == plain));
        std::string text = "before ";
        BOOST_TEST(with.open_onto(text, sealed, as_octets("row 7")).has_value());
        BOOST_TEST(text == "before " + std::string(as_text(plain)));
    }
}

BOOST_AUTO_TEST_CASE(any_changed_bit_key_or_context_is_refused)
{
    test::fixed_random random;
    sealer with(some_key(1));
    auto const sealed = with.seal(as_octets("contents"), as_octets("row 7"), random);
    for (std::size_t bit = 0; bit < sealed.size() * 8; ++bit) {
        auto changed = sealed;
        changed[bit / 8] ^= static_cast<octet>(1u << bit % 8);
        BOOST_TEST((with.open(changed, as_octets("row 7")).error() == auth_errc::not_authentic));
    }
    for (std::size_t size = 0; size < sealed.size(); ++size)
        BOOST_TEST(with.open(octet_view(sealed).first(size), as_octets("row 7")).has_error());
    BOOST_TEST(with.open(sealed, as_octets("row 8")).has_error());
    BOOST_TEST(with.open(sealed, {}).has_error());
    BOOST_TEST(open(some_key(2), sealed, as_octets("row 7")).has_error());

    std::string text = "before";
    BOOST_TEST(with.open_onto(text, sealed, as_octets("row 8")).has_error());
    BOOST_TEST(text == "before");
    BOOST_TEST(with.open(sealed, as_octets("row 7")).has_value());  // a failure leaves the sealer usable
}

BOOST_AUTO_TEST_CASE(one_text_is_never_sealed_the_same_way_twice)
{
    test::fixed_random random;
    sealer with(some_key(1));
    BOOST_TEST((with.seal(as_octets("a"), {}, random) != with.seal(as_octets("a"), {}, random)));
}

BOOST_AUTO_TEST_CASE(it_is_aes_256_gcm)
{
    // The GCM specification's test case 16.
    given_octets nonce;
    nonce.value = parse_hex("cafebabefacedbaddecaf888").value();
    seal_key const key(
        parse_hex_array<32>("feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308").value());
    auto const plain = parse_hex("d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
                                 "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39")
                           .value();
    auto const context = parse_hex("feedfacedeadbeeffeedfacedeadbeefabaddad2").value();
    BOOST_TEST(write_hex(seal(key, plain, context, nonce)) ==
               "cafebabefacedbaddecaf888"
               "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
               "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662"
               "76fc6ece0f4e1768cddf8853bb2d551b");
}

BOOST_AUTO_TEST_CASE(derived_keys_are_hkdf_without_salt)
{
    // RFC 5869 appendix A.3 (no salt, no info); the first 32 octets of its output.
    octets const material(22, 0x0b);
    BOOST_TEST(write_hex(derive_key(material, "").view()) ==
               "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d");
    BOOST_TEST(!(derive_key(material, "rows") == derive_key(material, "lookups")));
}

BOOST_AUTO_TEST_SUITE_END()
