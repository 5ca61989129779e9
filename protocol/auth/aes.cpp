#include "protocol/auth/aes.hpp"

#include "protocol/auth/require.hpp"

#include <new>
#include <openssl/evp.h>
#include <stdexcept>

namespace cabinet::auth {
namespace {

EVP_CIPHER const* cipher()
{
    static EVP_CIPHER const* const fetched = [] {
        auto* const found = EVP_CIPHER_fetch(nullptr, "AES-128-ECB", nullptr);
        if (!found)
            throw std::runtime_error("OpenSSL offers no AES-128-ECB; check its provider configuration");
        return found;
    }();
    return fetched;
}

}  // namespace

void aes_128::deleter::operator()(evp_cipher_ctx_st* context) const noexcept
{
    EVP_CIPHER_CTX_free(context);
}

aes_128::aes_128(key_128 const& key, direction which) : context_(EVP_CIPHER_CTX_new())
{
    int const encrypts = which == direction::encrypt ? 1 : 0;
    require(context_ &&
            EVP_CipherInit_ex2(context_.get(), cipher(), key.data(), nullptr, encrypts, nullptr) == 1 &&
            EVP_CIPHER_CTX_set_padding(context_.get(), 0) == 1);
}

secret_array<16> aes_128::apply(secret_array<16> const& block)
{
    secret_array<16> out;
    int written = 0;
    require(EVP_CipherUpdate(context_.get(), out.writable().data(), &written, block.data(), 16) == 1 &&
            written == 16);
    return out;
}

}  // namespace cabinet::auth
