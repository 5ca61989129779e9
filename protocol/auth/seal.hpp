#pragma once

#include "protocol/auth/error.hpp"
#include "protocol/auth/secret.hpp"
#include "protocol/base/random.hpp"
#include "protocol/base/result.hpp"

#include <memory>

struct evp_cipher_ctx_st;

namespace cabinet::auth {

using seal_key = secret_array<32>;

/// Octets that sealing adds: a nonce of 12 before the ciphertext and a tag of 16 after it.
constexpr std::size_t seal_overhead = 12 + 16;

/// Seals and opens octets under one key: AES-256-GCM (NIST SP 800-38D) with a random 96-bit nonce, so one key
/// may seal 2^32 times. Holds the expanded key: keep one for many rows. Not for two threads at once.
class sealer {
public:
    explicit sealer(seal_key const& key);
    sealer(sealer&&) noexcept = default;
    sealer& operator=(sealer&&) noexcept = default;

    /// nonce | ciphertext | tag. `context` is not stored: the same octets must be given to open it, so
    /// that a row copied to another place does not open there.
    octets seal(octet_view plain, octet_view context, random_source& random);

    /// What was sealed. Errors: auth_errc::not_authentic.
    result<octets> open(octet_view sealed, octet_view context);

    /// As open(), appended to `out`, which stays as it was on error.
    result<void> open_onto(std::string& out, octet_view sealed, octet_view context);

private:
    struct deleter {
        void operator()(evp_cipher_ctx_st* context) const noexcept;
    };
    using context_ptr = std::unique_ptr<evp_cipher_ctx_st, deleter>;
    context_ptr encrypt_;
    context_ptr decrypt_;
};

/// One-shot forms of the above.
octets seal(seal_key const& key, octet_view plain, octet_view context, random_source& random);
result<octets> open(seal_key const& key, octet_view sealed, octet_view context);

/// A key for one purpose from another secret: HKDF-SHA-256 (RFC 5869) without salt, `purpose` as its info.
/// `material` must have the entropy of a key: it may not be a password.
seal_key derive_key(octet_view material, std::string_view purpose);

}  // namespace cabinet::auth
