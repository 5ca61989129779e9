#pragma once

#include "protocol/auth/aes.hpp"

namespace cabinet::auth {

using rand_value = std::array<octet, 16>;  ///< RAND
using autn_value = std::array<octet, 16>;  ///< (SQN xor AK)[6] | AMF[2] | MAC-A[8], TS 33.102 §6.3.2
using auts_value = std::array<octet, 14>;  ///< (SQN_MS xor AK)[6] | MAC-S[8], TS 33.102 §6.3.3
using mac_value = std::array<octet, 8>;
using amf_value = std::array<octet, 2>;
using sqn_value = std::uint64_t;  ///< 48 bits: see sqn.hpp

/// What SIM and operator share.
struct aka_keys {
    key_128 k;
    key_128 opc;  ///< where the operator has given OP: opc_from_op()
};

/// OPc = E_K(OP) xor OP. TS 35.206 §4.1.
key_128 opc_from_op(key_128 const& k, key_128 const& op);

/// The Milenage functions, TS 35.206 §4.1, on OpenSSL's AES. Not for two threads at once.
class milenage {
public:
    explicit milenage(aka_keys const& keys);

    struct macs {
        mac_value a;  ///< f1: proves the network to the SIM
        mac_value s;  ///< f1*: proves a resynchronisation to the network
    };
    /// Of the low 48 bits of `sqn`.
    macs f1(rand_value const& rand, sqn_value sqn, amf_value const& amf);

    struct results {
        secret_array<8> res;  ///< f2
        key_128 ck;           ///< f3
        key_128 ik;           ///< f4
        sqn_value ak = 0;     ///< f5, 48 bits
    };
    results f2345(rand_value const& rand);

    sqn_value f5(rand_value const& rand);       ///< AK alone
    sqn_value f5_star(rand_value const& rand);  ///< the AK of a resynchronisation

private:
    using block = secret_array<16>;

    block temp(rand_value const& rand);
    block out(block const& temp, std::size_t rotation, octet constant);

    aes_128 aes_;
    key_128 opc_;
};

}  // namespace cabinet::auth
