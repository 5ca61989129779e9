#include "protocol/auth/challenge_maker.hpp"

#include "protocol/auth/seal.hpp"
#include "protocol/auth/sqn.hpp"

namespace cabinet::auth {
namespace {

// A block before encryption: milliseconds[6] | algorithm[1] | zero[2] | random[7]. Time and random together make no
// two alike, so encryption gives every one another RAND, and one that only the key's holder could foresee.
constexpr std::size_t algorithm_at = 6;
constexpr std::size_t zero_at = 7;
constexpr std::size_t random_at = 9;

key_128 block_key(nonce_key const& key, std::string_view realm)
{
    auto const derived = derive_key(key.view(), "nonce block " + std::string(realm));
    key_128 out;
    std::memcpy(out.writable().data(), derived.data(), out.size());
    return out;
}

}  // namespace

challenge_maker::challenge_maker(nonce_key const& key, std::string_view realm)
    : realm_(realm),
      encrypt_(block_key(key, realm), aes_128::direction::encrypt),
      decrypt_(block_key(key, realm), aes_128::direction::decrypt),
      mac_key_(derive_key(key.view(), "nonce mac " + std::string(realm)))
{}

rand_value challenge_maker::make_block(algorithm which, time_point now, random_source& random)
{
    secret_array<16> block;
    auto const into = block.writable();
    auto const time = write_sqn(static_cast<std::uint64_t>(now.time_since_epoch().count()));
    std::memcpy(into.data(), time.data(), time.size());
    into[algorithm_at] = static_cast<octet>(which);
    random.fill(into.subspan<random_at>());
    return encrypt_.apply(block).value();
}

std::array<octet, 16> challenge_maker::mac_of(rand_value const& block) const
{
    auto const whole = hmac_sha256(mac_key_.view(), block);
    std::array<octet, 16> out;
    std::memcpy(out.data(), whole.data(), out.size());
    return out;
}

challenge challenge_maker::offer(algorithm which, std::string nonce) const
{
    challenge out;
    out.realm = realm_;
    out.nonce = std::move(nonce);
    out.scheme_algorithm = which;
    out.offers_qop = out.offers_auth = out.offers_auth_int = true;
    return out;
}

challenge challenge_maker::for_sim(aka_keys const& keys, amf_value const& amf, algorithm which, sqn_value sqn,
                                   time_point now, random_source& random)
{
    auto const rand = make_block(which, now, random);
    return offer(which, write_aka_nonce(rand, make_autn(keys, rand, sqn, amf)));
}

challenge challenge_maker::for_password(algorithm which, time_point now, random_source& random)
{
    auto const block = make_block(which, now, random);
    return offer(which, write_aka_nonce(block, mac_of(block)));  // the same two times 16 octets
}

std::optional<issued_nonce> challenge_maker::read(std::string_view nonce)
{
    auto const parts = parse_aka_nonce(nonce);
    if (!parts || !parts->server_data.empty())
        return std::nullopt;
    auto const block = decrypt_.apply(secret_array<16>(parts->rand)).value();
    if (block[zero_at] != 0 || block[zero_at + 1] != 0 ||
        block[algorithm_at] > static_cast<octet>(algorithm::akav2_sha256))
        return std::nullopt;
    auto const which = static_cast<algorithm>(block[algorithm_at]);
    if (!is_aka(which) && !equal_in_constant_time(parts->autn, mac_of(parts->rand)))
        return std::nullopt;
    auto const time = static_cast<std::int64_t>(read_sqn(std::span(block).first<6>()));
    return issued_nonce{time_point(milliseconds(time)), which, parts->rand, parts->autn};
}

}  // namespace cabinet::auth
