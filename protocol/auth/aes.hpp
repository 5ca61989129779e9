#pragma once

#include "protocol/auth/secret.hpp"

#include <memory>

struct evp_cipher_ctx_st;

namespace cabinet::auth {

using key_128 = secret_array<16>;

/// AES-128 on single blocks, in one direction: a keyed permutation, and no mode of encryption for data.
/// Not for two threads at once.
class aes_128 {
public:
    enum class direction { encrypt, decrypt };

    aes_128(key_128 const& key, direction which);
    aes_128(aes_128&&) noexcept = default;
    aes_128& operator=(aes_128&&) noexcept = default;

    secret_array<16> apply(secret_array<16> const& block);

private:
    struct deleter {
        void operator()(evp_cipher_ctx_st* context) const noexcept;
    };
    std::unique_ptr<evp_cipher_ctx_st, deleter> context_;
};

}  // namespace cabinet::auth
