#include "protocol/auth/aka.hpp"

#include "protocol/auth/sqn.hpp"
#include "protocol/base/base64.hpp"

namespace cabinet::auth {
namespace {

constexpr amf_value resynchronisation_amf{};  // AMF* is 0000, TS 33.102 §6.3.3

// (SQN xor AK) | AMF | MAC-A
struct autn_parts {
    sqn_value concealed_sqn;
    amf_value amf;
    mac_value mac;
};

autn_parts split(autn_value const& autn) noexcept
{
    autn_parts out;
    out.concealed_sqn = read_sqn(std::span(autn).first<6>());
    std::memcpy(out.amf.data(), autn.data() + 6, 2);
    std::memcpy(out.mac.data(), autn.data() + 8, 8);
    return out;
}

autn_value make_autn(milenage& functions, rand_value const& rand, sqn_value sqn, amf_value const& amf,
                     sqn_value ak)
{
    auto const concealed = write_sqn(sqn ^ ak);
    auto const mac = functions.f1(rand, sqn, amf).a;
    autn_value out;
    std::memcpy(out.data(), concealed.data(), 6);
    std::memcpy(out.data() + 6, amf.data(), 2);
    std::memcpy(out.data() + 8, mac.data(), 8);
    return out;
}

aka_session session_of(milenage::results const& results)
{
    return {secret(results.res.view()), results.ck, results.ik};
}

}  // namespace

autn_value make_autn(aka_keys const& keys, rand_value const& rand, sqn_value sqn, amf_value const& amf)
{
    milenage functions(keys);
    return make_autn(functions, rand, sqn, amf, functions.f5(rand));
}

authentication_vector make_vector(aka_keys const& keys, rand_value const& rand, sqn_value sqn,
                                  amf_value const& amf)
{
    milenage functions(keys);
    auto const results = functions.f2345(rand);
    return {rand, make_autn(functions, rand, sqn, amf, results.ak), session_of(results)};
}

aka_session expected_session(aka_keys const& keys, rand_value const& rand)
{
    return session_of(milenage(keys).f2345(rand));
}

result<sqn_value> verify_autn(aka_keys const& keys, rand_value const& rand, autn_value const& autn)
{
    milenage functions(keys);
    auto const parts = split(autn);
    auto const sqn = parts.concealed_sqn ^ functions.f5(rand);
    if (!equal_in_constant_time(functions.f1(rand, sqn, parts.amf).a, parts.mac))
        return auth_errc::bad_mac;
    return sqn;
}

auts_value make_auts(aka_keys const& keys, rand_value const& rand, sqn_value sqn_ms)
{
    milenage functions(keys);
    auto const concealed = write_sqn(sqn_ms ^ functions.f5_star(rand));
    auto const mac = functions.f1(rand, sqn_ms, resynchronisation_amf).s;
    auts_value out;
    std::memcpy(out.data(), concealed.data(), 6);
    std::memcpy(out.data() + 6, mac.data(), 8);
    return out;
}

result<sqn_value> recover_sqn(aka_keys const& keys, rand_value const& rand, auts_value const& auts)
{
    milenage functions(keys);
    auto const sqn = read_sqn(std::span(auts).first<6>()) ^ functions.f5_star(rand);
    if (!equal_in_constant_time(functions.f1(rand, sqn, resynchronisation_amf).s, std::span(auts).last<8>()))
        return auth_errc::bad_auts;
    return sqn;
}

secret aka_password(algorithm which, aka_session const& session)
{
    if (!is_aka_version_2(which))
        return session.res;
    octets key;
    key.reserve(session.res.size() + 32);  // no reallocation: it would leave a copy behind
    for (auto const part : {session.res.view(), session.ik.view(), session.ck.view()})
        key.insert(key.end(), part.begin(), part.end());
    secret const keyed(std::move(key));
    auto const prf = hmac(hash_of(which), keyed.view(), as_octets("http-digest-akav2-password"));
    return secret(write_base64(prf.view()));
}

std::string write_aka_nonce(rand_value const& rand, autn_value const& autn)
{
    std::array<octet, 32> both;
    std::memcpy(both.data(), rand.data(), 16);
    std::memcpy(both.data() + 16, autn.data(), 16);
    return write_base64(both);
}

result<aka_nonce> parse_aka_nonce(std::string_view text)
{
    auto const data = parse_base64(text);
    if (!data || data->size() < 32)
        return auth_errc::bad_aka_nonce;
    aka_nonce out;
    std::memcpy(out.rand.data(), data->data(), 16);
    std::memcpy(out.autn.data(), data->data() + 16, 16);
    out.server_data.assign(data->begin() + 32, data->end());
    return out;
}

std::string write_auts(auts_value const& auts)
{
    return write_base64(auts);
}

result<auts_value> parse_auts(std::string_view text)
{
    auto const data = parse_base64(text);
    auts_value out;
    if (!data || data->size() != out.size())
        return auth_errc::bad_auts;
    std::memcpy(out.data(), data->data(), out.size());
    return out;
}

}  // namespace cabinet::auth
