#include "protocol/auth/hash.hpp"

#include "protocol/auth/hash_at_once.hpp"
#include "protocol/auth/require.hpp"
#include "protocol/auth/secret.hpp"

#include <new>
#include <openssl/evp.h>
#include <stdexcept>

namespace cabinet::auth {
namespace {

// Fetching goes through OpenSSL's provider tables and costs more than a short hash: once per process.
EVP_MD* fetch(char const* name)
{
    auto* const md = EVP_MD_fetch(nullptr, name, nullptr);
    if (!md)
        throw std::runtime_error(std::string("OpenSSL offers no ") + name +
                                 "; check its provider configuration");
    return md;
}

EVP_MD const* md_of(hash_kind kind)
{
    static EVP_MD const* const md5 = fetch("MD5");
    static EVP_MD const* const sha256 = fetch("SHA2-256");
    static EVP_MD const* const sha512_256 = fetch("SHA2-512/256");
    switch (kind) {
    case hash_kind::md5:
        return md5;
    case hash_kind::sha256:
        return sha256;
    case hash_kind::sha512_256:
        return sha512_256;
    }
    return nullptr;
}

sha256_value array_of(hash_value const& value) noexcept
{
    sha256_value out;
    std::memcpy(out.data(), value.view().data(), out.size());
    return out;
}

}  // namespace

std::optional<hash_value> hash_value::from(octet_view stored) noexcept
{
    if (stored.size() != hash_size(hash_kind::md5) && stored.size() != hash_size(hash_kind::sha256))
        return std::nullopt;
    hash_value out;
    std::memcpy(out.octets_.data(), stored.data(), stored.size());
    out.size_ = stored.size();
    return out;
}

void hasher::deleter::operator()(evp_md_ctx_st* context) const noexcept
{
    EVP_MD_CTX_free(context);
}

hasher::hasher(hash_kind kind) : kind_(kind), context_(EVP_MD_CTX_new())
{
    require(context_ != nullptr);
}

void hasher::start()
{
    if (!started_)
        require(EVP_DigestInit_ex2(context_.get(), md_of(kind_), nullptr) == 1);
    started_ = true;
}

hasher& hasher::update(octet_view piece)
{
    start();
    require(EVP_DigestUpdate(context_.get(), piece.data(), piece.size()) == 1);
    return *this;
}

hash_value hasher::finish()
{
    start();
    hash_value out;
    unsigned size = 0;
    require(EVP_DigestFinal_ex(context_.get(), out.octets_.data(), &size) == 1);
    out.size_ = size;
    started_ = false;
    return out;
}

hash_value hash(hash_kind kind, octet_view data)
{
    hash_value out;
    out.size_ = hash_size(kind);
    if (kind == hash_kind::md5)
        md5_at_once(data, out.octets_.data());
    else if (kind == hash_kind::sha256)
        sha256_at_once(data, out.octets_.data());
    else
        return hasher(kind).update(data).finish();
    return out;
}

sha256_value sha256(octet_view data)
{
    return array_of(hash(hash_kind::sha256, data));
}

sha256_value sha256_hasher::finish()
{
    return array_of(hasher_.finish());
}

// RFC 2104 §2: H(K XOR opad, H(K XOR ipad, text)), over a block of 64 octets (SHA-512/256: 128).
hash_value hmac(hash_kind kind, octet_view key, octet_view data)
{
    auto const block_size = static_cast<std::size_t>(kind == hash_kind::sha512_256 ? 128 : 64);
    secret_array<128> block;
    auto const pad = block.writable().first(block_size);
    if (key.size() > block_size) {
        auto const shortened = hash(kind, key);
        std::memcpy(pad.data(), shortened.view().data(), shortened.size());
    } else if (!key.empty()) {
        std::memcpy(pad.data(), key.data(), key.size());
    }
    for (auto& o : pad)
        o ^= 0x36;
    hasher h(kind);
    auto const inner = h.update(octet_view(pad)).update(data).finish();
    for (auto& o : pad)
        o ^= 0x36 ^ 0x5c;
    return h.update(octet_view(pad)).update(inner.view()).finish();
}

sha256_value hmac_sha256(octet_view key, octet_view data)
{
    return array_of(hmac(hash_kind::sha256, key, data));
}

}  // namespace cabinet::auth
