#include "protocol/auth/milenage.hpp"

#include "protocol/auth/sqn.hpp"

namespace cabinet::auth {
namespace {

void exclusive_or(std::span<octet, 16> into, std::array<octet, 16> const& with) noexcept
{
    for (std::size_t i = 0; i < 16; ++i)
        into[i] ^= with[i];
}

template <std::size_t Size>
std::array<octet, Size> part(octet_view of, std::size_t from) noexcept
{
    std::array<octet, Size> out;
    std::memcpy(out.data(), of.data() + from, Size);
    return out;
}

sqn_value ak_of(octet_view block) noexcept
{
    return read_sqn(block.first<6>());
}

}  // namespace

key_128 opc_from_op(key_128 const& k, key_128 const& op)
{
    auto out = aes_128(k, aes_128::direction::encrypt).apply(op);
    exclusive_or(out.writable(), op.value());
    return out;
}

milenage::milenage(aka_keys const& keys) : aes_(keys.k, aes_128::direction::encrypt), opc_(keys.opc) {}

milenage::block milenage::temp(rand_value const& rand)
{
    block in(rand);
    exclusive_or(in.writable(), opc_.value());
    return aes_.apply(in);
}

// OUTi = E_K(rot(TEMP xor OPc, ri) xor ci) xor OPc, for i = 2 to 5; `rotation` is ri in octets, to the left.
milenage::block milenage::out(block const& temp, std::size_t rotation, octet constant)
{
    block in;
    for (std::size_t i = 0; i < 16; ++i) {
        auto const from = (i + rotation) % 16;
        in.writable()[i] = static_cast<octet>(temp.value()[from] ^ opc_.value()[from]);
    }
    in.writable()[15] ^= constant;
    auto result = aes_.apply(in);
    exclusive_or(result.writable(), opc_.value());
    return result;
}

milenage::macs milenage::f1(rand_value const& rand, sqn_value sqn, amf_value const& amf)
{
    auto const sqn_octets = write_sqn(sqn);
    std::array<octet, 16> in1;  // SQN | AMF | SQN | AMF
    std::memcpy(in1.data(), sqn_octets.data(), 6);
    std::memcpy(in1.data() + 6, amf.data(), 2);
    std::memcpy(in1.data() + 8, in1.data(), 8);

    auto in = temp(rand);
    for (std::size_t i = 0; i < 16; ++i) {
        auto const from = (i + 8) % 16;  // r1 = 64, c1 = 0
        in.writable()[i] ^= static_cast<octet>(in1[from] ^ opc_.value()[from]);
    }
    auto out1 = aes_.apply(in);
    exclusive_or(out1.writable(), opc_.value());
    return {part<8>(out1.view(), 0), part<8>(out1.view(), 8)};
}

milenage::results milenage::f2345(rand_value const& rand)
{
    auto const base = temp(rand);
    auto const out2 = out(base, 0, 1);
    return {secret_array<8>(part<8>(out2.view(), 8)), out(base, 4, 2), out(base, 8, 4), ak_of(out2.view())};
}

sqn_value milenage::f5(rand_value const& rand)
{
    return ak_of(out(temp(rand), 0, 1).view());
}

sqn_value milenage::f5_star(rand_value const& rand)
{
    return ak_of(out(temp(rand), 12, 8).view());
}

}  // namespace cabinet::auth
