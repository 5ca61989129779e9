#pragma once

#include "protocol/base/octets.hpp"

// OpenSSL's hash functions without what EVP puts around them, which costs more than a short text does. SHA-512/256 has EVP alone.
namespace cabinet::auth {

/// Writes the 16 octets of MD5, RFC 1321.
void md5_at_once(octet_view data, octet* out) noexcept;

/// Writes the 32 octets of SHA-256, FIPS 180-4 §6.2.
void sha256_at_once(octet_view data, octet* out) noexcept;

}  // namespace cabinet::auth
