#include "protocol/auth/seal.hpp"

#include "protocol/auth/hash.hpp"
#include "protocol/auth/require.hpp"

#include <limits>
#include <new>
#include <openssl/evp.h>
#include <stdexcept>

namespace cabinet::auth {
namespace {

constexpr std::size_t nonce_size = 12;
constexpr std::size_t tag_size = 16;
static_assert(nonce_size + tag_size == seal_overhead);

EVP_CIPHER const* aes_256_gcm()
{
    static EVP_CIPHER const* const cipher = [] {
        auto* const fetched = EVP_CIPHER_fetch(nullptr, "AES-256-GCM", nullptr);
        if (!fetched)
            throw std::runtime_error("OpenSSL offers no AES-256-GCM; check its provider configuration");
        return fetched;
    }();
    return cipher;
}

// EVP counts in int; nothing we seal comes near that, and a row that does is a bug.
int int_size(octet_view data)
{
    if (data.size() > static_cast<std::size_t>(std::numeric_limits<int>::max()))
        throw std::length_error("too long to seal in one piece");
    return static_cast<int>(data.size());
}

bool opens(EVP_CIPHER_CTX* with, octet_view sealed, octet_view context, octet* into)
{
    auto const nonce = sealed.first(nonce_size);
    auto const body = sealed.subspan(nonce_size, sealed.size() - seal_overhead);
    std::array<octet, tag_size> tag;
    std::memcpy(tag.data(), sealed.last(tag_size).data(), tag_size);
    int written = 0;
    std::array<octet, tag_size> none;  // GCM writes nothing at the end, but wants somewhere to write it
    return EVP_DecryptInit_ex2(with, nullptr, nullptr, nonce.data(), nullptr) == 1 &&
           EVP_DecryptUpdate(with, nullptr, &written, context.data(), int_size(context)) == 1 &&
           EVP_DecryptUpdate(with, into, &written, body.data(), int_size(body)) == 1 &&
           EVP_CIPHER_CTX_ctrl(with, EVP_CTRL_GCM_SET_TAG, tag_size, tag.data()) == 1 &&
           EVP_DecryptFinal_ex(with, none.data(), &written) == 1;
}

}  // namespace

void sealer::deleter::operator()(evp_cipher_ctx_st* context) const noexcept
{
    EVP_CIPHER_CTX_free(context);
}

sealer::sealer(seal_key const& key) : encrypt_(EVP_CIPHER_CTX_new()), decrypt_(EVP_CIPHER_CTX_new())
{
    require(encrypt_ && decrypt_ &&
            EVP_EncryptInit_ex2(encrypt_.get(), aes_256_gcm(), key.data(), nullptr, nullptr) == 1 &&
            EVP_DecryptInit_ex2(decrypt_.get(), aes_256_gcm(), key.data(), nullptr, nullptr) == 1);
}

octets sealer::seal(octet_view plain, octet_view context, random_source& random)
{
    octets out(plain.size() + seal_overhead);
    random.fill(std::span(out).first(nonce_size));
    auto* const body = out.data() + nonce_size;
    auto* const tag = body + plain.size();
    int written = 0;
    require(EVP_EncryptInit_ex2(encrypt_.get(), nullptr, nullptr, out.data(), nullptr) == 1 &&
            EVP_EncryptUpdate(encrypt_.get(), nullptr, &written, context.data(), int_size(context)) == 1 &&
            EVP_EncryptUpdate(encrypt_.get(), body, &written, plain.data(), int_size(plain)) == 1 &&
            EVP_EncryptFinal_ex(encrypt_.get(), tag, &written) == 1 &&
            EVP_CIPHER_CTX_ctrl(encrypt_.get(), EVP_CTRL_GCM_GET_TAG, tag_size, tag) == 1);
    return out;
}

result<octets> sealer::open(octet_view sealed, octet_view context)
{
    if (sealed.size() < seal_overhead)
        return auth_errc::not_authentic;
    octets out(sealed.size() - seal_overhead);
    if (!opens(decrypt_.get(), sealed, context, out.data()))
        return auth_errc::not_authentic;
    return out;
}

result<void> sealer::open_onto(std::string& out, octet_view sealed, octet_view context)
{
    if (sealed.size() < seal_overhead)
        return auth_errc::not_authentic;
    auto const before = out.size();
    out.resize(before + sealed.size() - seal_overhead);
    if (!opens(decrypt_.get(), sealed, context, reinterpret_cast<octet*>(out.data()) + before)) {
        out.resize(before);
        return auth_errc::not_authentic;
    }
    return {};
}

octets seal(seal_key const& key, octet_view plain, octet_view context, random_source& random)
{
    return sealer(key).seal(plain, context, random);
}

result<octets> open(seal_key const& key, octet_view sealed, octet_view context)
{
    return sealer(key).open(sealed, context);
}

seal_key derive_key(octet_view material, std::string_view purpose)
{
    sha256_value const no_salt{};
    secret_array<32> const extracted(hmac_sha256(no_salt, material));  // RFC 5869 §2.2
    std::string info(purpose);                                         // §2.3: T(1) = HMAC(PRK, info | 0x01)
    info.push_back('\x01');
    return seal_key(hmac_sha256(extracted.view(), as_octets(info)));
}

}  // namespace cabinet::auth
