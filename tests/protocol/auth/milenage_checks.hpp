#pragma once

#include "protocol/auth/sqn.hpp"
#include "tests/protocol/auth/test_sets.hpp"

namespace cabinet::test {

/// Every function of one TS 35.208 set, OPc from OP where it is given.
inline void check_functions(milenage_set const& set)
{
    using namespace cabinet::auth;
    milenage functions(set.keys());
    auto const rand = set.rand_octets();
    auto const macs = functions.f1(rand, set.sqn_number(), set.amf_octets());
    auto const results = functions.f2345(rand);
    BOOST_TEST(write_hex(macs.a) == set.f1);
    BOOST_TEST(write_hex(macs.s) == set.f1star);
    BOOST_TEST(write_hex(results.res.view()) == set.f2);
    BOOST_TEST(write_hex(results.ck.view()) == set.f3);
    BOOST_TEST(write_hex(results.ik.view()) == set.f4);
    BOOST_TEST(write_hex(write_sqn(results.ak)) == set.f5);
    BOOST_TEST(functions.f5(rand) == results.ak);
    BOOST_TEST(write_hex(write_sqn(functions.f5_star(rand))) == set.f5star);
    if (!set.op.empty()) {
        auto const opc = opc_from_op(set.keys().k, key_128(parse_hex_array<16>(set.op).value()));
        BOOST_TEST(write_hex(opc.view()) == set.opc);
    }
}

/// AUTN and AUTS made for one set verify, and not with any single bit changed.
inline void check_tokens(milenage_set const& set)
{
    using namespace cabinet::auth;
    auto const keys = set.keys();
    auto const rand = set.rand_octets();
    auto const vector = make_vector(keys, rand, set.sqn_number(), set.amf_octets());
    BOOST_TEST(write_hex(std::span(vector.autn).last<8>()) == set.f1);
    BOOST_TEST(write_hex(vector.expected.res.view()) == set.f2);
    BOOST_TEST((make_autn(keys, rand, set.sqn_number(), set.amf_octets()) == vector.autn));
    BOOST_TEST(verify_autn(keys, rand, vector.autn).value() == set.sqn_number());
    for (std::size_t bit = 0; bit < vector.autn.size() * 8; ++bit) {
        auto changed = vector.autn;
        changed[bit / 8] ^= static_cast<octet>(1u << bit % 8);
        BOOST_TEST((verify_autn(keys, rand, changed).error() == auth_errc::bad_mac));
    }

    auto const auts = make_auts(keys, rand, set.sqn_number());
    BOOST_TEST(recover_sqn(keys, rand, auts).value() == set.sqn_number());
    for (std::size_t bit = 0; bit < auts.size() * 8; ++bit) {
        auto changed = auts;
        changed[bit / 8] ^= static_cast<octet>(1u << bit % 8);
        BOOST_TEST((recover_sqn(keys, rand, changed).error() == auth_errc::bad_auts));
    }
    auto other_rand = rand;
    other_rand[0] ^= 1;
    BOOST_TEST(recover_sqn(keys, other_rand, auts).has_error());
}

}  // namespace cabinet::test
