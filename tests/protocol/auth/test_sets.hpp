#pragma once

#include "protocol/auth/aka.hpp"
#include "protocol/base/hex.hpp"

namespace cabinet::test {

/// One test set of TS 35.208 §4, in hexadecimal.
struct milenage_set {
    std::string k, rand, sqn, amf, opc, f1, f1star, f2, f3, f4, f5, f5star;
    std::string op;  ///< empty where only OPc is known

    auth::aka_keys keys() const
    {
        return {auth::key_128(parse_hex_array<16>(k).value()),
                auth::key_128(parse_hex_array<16>(opc).value())};
    }
    auth::rand_value rand_octets() const { return parse_hex_array<16>(rand).value(); }
    auth::amf_value amf_octets() const { return parse_hex_array<2>(amf).value(); }
    auth::sqn_value sqn_number() const { return std::stoull(sqn, nullptr, 16); }
};

/// Sets 1 and 3 of TS 35.208 §4.3.
inline milenage_set const set_1{.k = "465b5ce8b199b49faa5f0a2ee238a6bc",
                                .rand = "23553cbe9637a89d218ae64dae47bf35",
                                .sqn = "ff9bb4d0b607",
                                .amf = "b9b9",
                                .opc = "cd63cb71954a9f4e48a5994e37a02baf",
                                .f1 = "4a9ffac354dfafb3",
                                .f1star = "01cfaf9ec4e871e9",
                                .f2 = "a54211d5e3ba50bf",
                                .f3 = "b40ba9a3c58b2a05bbf0d987b21bf8cb",
                                .f4 = "f769bcd751044604127672711c6d3441",
                                .f5 = "aa689c648370",
                                .f5star = "451e8beca43b",
                                .op = "cdc202d5123e20f62b6d676ac72cb318"};
inline milenage_set const set_3{.k = "fec86ba6eb707ed08905757b1bb44b8f",
                                .rand = "9f7c8d021accf4db213ccff0c7f71a6a",
                                .sqn = "9d0277595ffc",
                                .amf = "725c",
                                .opc = "1006020f0a478bf6b699f15c062e42b3",
                                .f1 = "9cabc3e99baf7281",
                                .f1star = "95814ba2b3044324",
                                .f2 = "8011c48c0c214ed2",
                                .f3 = "5dbdbb2954e8f3cde665b046179a5098",
                                .f4 = "59a92d3b476a0443487055cf88b2307b",
                                .f5 = "33484dc2136b",
                                .f5star = "deacdd848cc6",
                                .op = "dbc59adcb6f9a0ef735477b7fadf8374"};

}  // namespace cabinet::test
